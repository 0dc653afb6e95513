import { NodeHelpers } from 'n8n-workflow';
import { allNodes, allOperations, type Case } from '../../scripts/engine/world';

/** What n8n tells an AI agent of a node that is used as a tool, unless the user writes a text of his own (n8n-workflow 2.41.1). */
function toolText({ node, resource, operation }: Case): string {
	const type = allNodes().find(({ description }) => description.name === node)!;
	return NodeHelpers.makeDescription(
		{ resource: resource.value, operation: operation.value },
		type.description,
	);
}

const DESTRUCTIVE = /^(delete|purge|unsubscribe|removeDiscounts|revokeAccess)$/;

describe('as a tool of an AI agent', () => {
	it.each(allOperations().map((one) => [one.title, one] as const))(
		'%s says what it does and in which system',
		(_title, one) => {
			expect(toolText(one)).toBe(`${one.operation.action} in ${one.vendor.displayName}`);
		},
	);

	it.each(
		allOperations()
			.filter(({ operation }) => DESTRUCTIVE.test(operation.value))
			.map((one) => [one.title, one] as const),
	)('%s says first that something is lost', (_title, one) => {
		expect(toolText(one)).toMatch(/^(Delete|Remove|Unsubscribe|Revoke) /);
		expect(one.operation.description).toMatch(/^(Delete|Remove|End|Revoke|Take away) /);
	});

	it.each(
		allOperations()
			.filter(({ operation }) => operation.effect === 'once')
			.map((one) => [one.title, one] as const),
	)('%s says first that it does something', (_title, one) => {
		expect(toolText(one)).toMatch(/^(Create|Send|Take|Apply|Link) /);
	});
});
