import { NodeHelpers } from 'n8n-workflow';
import { allNodes, allOperations, type Case } from '../../scripts/engine/world';
import type { Effect } from '../../nodes/shared/model/vendor';
import { toolTexts } from './toolTexts';

/** What n8n tells an AI agent of a node that is used as a tool, unless the user writes a text of his own (n8n-workflow 2.41.1). */
function toolText({ node, resource, operation }: Case): string {
	const type = allNodes().find(({ description }) => description.name === node)!;
	return NodeHelpers.makeDescription(
		{ resource: resource.value, operation: operation.value },
		type.description,
	);
}

const DESTRUCTIVE = /^(delete|purge|unsubscribe|removeDiscounts|revokeAccess)$/;

/** The words that a text may begin with, by what a repeat would do; what is lost for good has words of its own. */
const FIRST: Record<Effect | 'destructive', RegExp> = {
	read: /^(Get|Check) /,
	once: /^(Create|Send|Take|Apply|Link) /,
	idempotent: /^(Create or update|Update|Upload|Set|Grant) /,
	destructive: /^(Delete|Remove|Unsubscribe|Revoke) /,
};

const isDestructive = ({ operation }: Case) => DESTRUCTIVE.test(operation.value);
const byTitle = allOperations().map((one) => [one.title, one] as const);
const inTable = new Set(Object.keys(toolTexts).map((title) => title.split(':')[0]));

describe('as a tool of an AI agent', () => {
	it.each(byTitle)('%s says first what it does', (_title, one) => {
		const kinds = Object.entries(FIRST).filter(([, words]) => words.test(toolText(one)));
		const kind = isDestructive(one) ? 'destructive' : one.operation.effect;
		// "Create or update" begins like "Create".
		expect(kinds.map(([name]) => name).at(-1)).toBe(kind);
	});

	it.each(byTitle.filter(([, { vendor }]) => inTable.has(vendor.displayName)))(
		'%s has the text of the table, and the system that it works in',
		(title, one) => {
			const [effect, what] = toolTexts[title] ?? [];
			expect(toolText(one)).toBe(`${effect} ${what} in ${one.vendor.displayName}`);
		},
	);

	it('each text of the table has its operation', () => {
		expect(Object.keys(toolTexts).sort()).toEqual(
			byTitle
				.filter(([, { vendor }]) => inTable.has(vendor.displayName))
				.map(([title]) => title)
				.sort(),
		);
	});

	it('no two tools of a system are told alike', () => {
		const texts = allOperations().map(toolText);
		expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
	});

	it.each(byTitle.filter(([, one]) => isDestructive(one)))(
		'%s tells the user first that something is lost',
		(_title, { operation }) =>
			expect(operation.description).toMatch(/^(Delete|Remove|End|Revoke|Take away) /),
	);
});
