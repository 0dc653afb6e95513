import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';
import { simplified } from '../../nodes/shared/model/code';
import {
	allCredentials,
	allEvents,
	allNodes,
	allOperations,
	allTriggers,
} from '../../scripts/engine/world';

/**
 * Workflows of users hold these names, so a change here breaks them. The snapshot may only grow: a name, type, default
 * or option value that was released stays.
 */

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

const shownFor = ({ displayOptions }: INodeProperties) =>
	Object.entries(displayOptions?.show ?? {})
		.map(([name, values]) => `${name} = ${values?.join(' or ')}`)
		.join(', ');

const isField = (entry: Entry): entry is INodeProperties => 'type' in entry;

/** One line a parameter: name, type, default; those inside a collection and the values of a choice indented below. */
function linesOf(field: INodeProperties, indent = ''): string[] {
	const head = `${indent}${field.name}: ${field.type} = ${JSON.stringify(field.default)}`;
	const inner = (field.options ?? []).flatMap((entry) => {
		if (isField(entry)) return linesOf(entry, `${indent}  `);
		return 'value' in entry
			? [`${indent}  - ${JSON.stringify(entry.value)}`]
			: [`${indent}  + ${entry.name}`];
	});
	const modes = (field.modes ?? []).map(({ name, type }) => `${indent}  mode ${name}: ${type}`);
	const shown = shownFor(field);
	return [shown === '' || indent !== '' ? head : `${head}   [${shown}]`, ...inner, ...modes];
}

// n8n 2.41.1's editor shows "No parameters are set up to be filled by AI" over the output of every node whose type has "tool" in it.
it('no node is called as if it were an AI tool', () => {
	const names = [...allNodes(), ...allTriggers()].map(({ description }) => description.name);
	expect(names.filter((name) => /tool/i.test(name))).toEqual([]);
});

describe('what workflows hold', () => {
	it.each([...allNodes(), ...allTriggers()].map((node) => [node.description.name, node] as const))(
		'of the node %s stays',
		(name, { description }) => {
			const { version, credentials, properties } = description;
			expect([
				`node ${name}, version ${String(version)}, credentials ${credentials?.map((one) => one.name).join(', ')}`,
				...properties.flatMap((field) => linesOf(field)),
			]).toMatchSnapshot();
		},
	);

	it.each(Object.entries(allCredentials()))(
		'of the credential %s stays',
		(name, { properties }) => {
			expect([
				`credential ${name}`,
				...properties.flatMap((field) => linesOf(field)),
			]).toMatchSnapshot();
		},
	);

	it('of the operations stays, with what a repeat of each does', () => {
		expect(
			allOperations().map(
				({ node, resource, operation }) =>
					`${node} ${resource.value} ${operation.value}: ${operation.effect}`,
			),
		).toMatchSnapshot();
	});

	it('of what tells one event from another stays', () => {
		expect(
			allEvents().map(
				({ node, event }) =>
					`${node} ${event.value}: ${event.key.join(' | ')}; begins anew with ${['event', ...(event.about ?? [])].join(', ')}`,
			),
		).toMatchSnapshot();
	});

	it('of the keys of a simplified code stays', () => {
		for (const { vendor } of allOperations()) {
			const columns = Object.keys(simplified(vendor, {}, {}, new Date()));
			expect([...columns].sort()).toEqual([
				'amount',
				'code',
				'currency',
				'email',
				'endsAt',
				'id',
				'kind',
				'startsAt',
				'status',
				'vendor',
			]);
			expect([columns[0], ...columns.slice(10 - vendor.silent.length)]).toEqual([
				'code',
				...vendor.silent,
			]);
		}
	});
});
