/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the workflow files */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	type IDataObject,
	type INode,
	type INodeProperties,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';
import { examples, readWorkflow } from '../../scripts/demo/examples';
import { nodeTypesOf } from '../../scripts/engine/engine';
import { allNodes, allTriggers } from '../../scripts/engine/world';

const files = readdirSync(join(__dirname, '../../workflows'));
const nodeTypes = nodeTypesOf([...allNodes(), ...allTriggers()]);
const descriptionOf = ({ type, typeVersion }: INode) =>
	nodeTypes.getByNameAndVersion(type, typeVersion).description;
const ours = ({ type }: INode) => type.startsWith('n8n-nodes-discount-codes.');

/** The properties that the editor shows for a node with these parameters, by name. */
function shown(node: INode): Map<string, INodeProperties> {
	const description = descriptionOf(node);
	const visible = description.properties.filter((property) =>
		NodeHelpers.displayParameter(node.parameters, property, node, description),
	);
	return new Map(visible.map((property) => [property.name, property]));
}

/** Everything in a node's parameters that its description does not know. */
function unknownParameters(node: INode): string[] {
	const properties = shown(node);
	// n8n adds it to every trigger that polls.
	if (descriptionOf(node).polling)
		properties.set('pollTimes', {
			displayName: 'Poll Times',
			name: 'pollTimes',
			type: 'fixedCollection',
			default: {},
		});
	return Object.entries(node.parameters).flatMap(([name, value]) => {
		const property = properties.get(name);
		if (!property) return [name];
		const values = (property.options as INodePropertyOptions[] | undefined)?.map(
			(option) => option.value,
		);
		if (property.type === 'options' && !values?.includes(value as string))
			return [`${name}: ${String(value)}`];
		if (property.type === 'resourceLocator') {
			const { mode } = value as { mode: string };
			return property.modes?.some((one) => one.name === mode) ? [] : [`${name}: mode ${mode}`];
		}
		if (property.type !== 'collection') return [];
		const known = (property.options ?? []).map((option) => option.name);
		return Object.keys(value as IDataObject)
			.filter((key) => !known.includes(key))
			.map((key) => `${name}.${key}`);
	});
}

it('every workflow file is run in the demonstration', () => {
	expect(examples.map(({ file }) => file).sort()).toEqual([...files].sort());
});

describe.each(files)('%s', (file) => {
	const workflow = readWorkflow(file);
	const working = workflow.nodes.filter(ours);

	it('has the form of an export from n8n', () => {
		const form = {
			id: expect.stringMatching(/^\w{1,21}$/) as string,
			active: false,
			settings: { executionOrder: 'v1' },
			tags: [],
		};
		expect(workflow).toMatchObject(form);
		expect(workflow.name).toMatch(/^[A-Z]/);
		for (const key of ['id', 'name'] as const)
			expect(new Set(workflow.nodes.map((node) => node[key])).size).toBe(workflow.nodes.length);
	});

	it("uses one trigger, one note, nodes of this package, perhaps a file at the end, and where a trigger of this package begins, a few of n8n's", () => {
		const types = workflow.nodes.map(({ type }) => type);
		const triggers = types.filter((type) =>
			/^n8n-nodes-base\.(manualTrigger|webhook|scheduleTrigger)$|^n8n-nodes-discount-codes\.\w+Trigger$/.test(
				type,
			),
		);
		expect(triggers).toHaveLength(1);
		expect(types.filter((type) => type === 'n8n-nodes-base.stickyNote')).toHaveLength(1);
		const others = workflow.nodes
			.filter((node) => !ours(node) && !triggers.includes(node.type))
			.map(({ type }) => type.replace('n8n-nodes-base.', ''));
		const allowed = triggers[0]?.startsWith('n8n-nodes-discount-codes.')
			? ['stickyNote', 'noOp', 'removeDuplicates', 'set', 'splitOut']
			: ['stickyNote', 'convertToFile'];
		expect(others.filter((type) => !allowed.includes(type))).toEqual([]);
		for (const node of workflow.nodes)
			expect([descriptionOf(node).version].flat()).toContain(node.typeVersion);
	});

	it('leads from the pinned trigger through every node', () => {
		const trigger = workflow.nodes.find(({ type }) => /Trigger$|webhook$/.test(type))?.name ?? '';
		expect(Object.keys(workflow.pinData ?? {})).toEqual([trigger]);
		const reached = new Set([trigger]);
		for (const name of reached) {
			for (const { node } of workflow.connections[name]?.main?.flatMap((output) => output ?? []) ??
				[])
				reached.add(node);
		}
		const steps = workflow.nodes
			.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
			.map(({ name }) => name);
		expect([...reached].sort()).toEqual(steps.sort());
	});

	it('gives each node only parameters that it has, and all that it needs', () => {
		for (const node of working) {
			expect(unknownParameters(node)).toEqual([]);
			expect(
				NodeHelpers.getNodeParametersIssues(
					descriptionOf(node).properties,
					node,
					descriptionOf(node),
				),
			).toBeNull();
		}
	});

	it('holds no address of a real person', () => {
		const addresses = Object.values(workflow.pinData ?? {})
			.flat()
			.flatMap(({ json }) => JSON.stringify(json).match(/[^"]+@[^"]+/g) ?? []);
		expect(addresses.filter((address) => !/@example[.,](com|org)$/.test(address))).toEqual([]);
	});
});
