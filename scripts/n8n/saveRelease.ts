/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeConnectionTypes,
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import type { WorkflowFile } from '../engine/engine';
import { allNodes, allOperations, type Case } from '../engine/world';
import { credentialNames } from '../demo/credentials';
import manifest from '../../package.json';

/** A collection with all its entries: those of the example, the others at their defaults, dates at one that is a date. */
function filled({ options = [] }: INodeProperties, given: object): INodeParameters {
	const values = (options as INodeProperties[]).map(({ name, type, default: value }) => [
		name,
		type === 'dateTime' ? '2026-12-31T00:00:00' : value,
	]);
	return { ...(Object.fromEntries(values) as INodeParameters), ...given };
}

/** An operation's example with every field that the panel then shows, as n8n stores it, and every entry of its collections. */
function parametersOf(
	{ resource, operation }: Case,
	{ properties }: INodeTypeDescription,
	node: INode,
): INodeParameters {
	const given = {
		resource: resource.value,
		operation: operation.value,
		...operation.example.parameters,
	} as INodeParameters;
	const shown = NodeHelpers.getNodeParameters(properties, given, true, false, node, null) ?? {};
	const collections = operation.fields.filter(
		({ type, name }) => type === 'collection' && name in shown,
	);
	return {
		...shown,
		...Object.fromEntries(
			collections.map((field) => [field.name, filled(field, shown[field.name] as object)]),
		),
	};
}

const noParameters = { typeVersion: 1, parameters: {} };

/** The two nodes of one operation: its example's items, and itself. */
function nodesOf(one: Case, description: INodeTypeDescription, index: number): [INode, INode] {
	const { resource, operation, vendor } = one;
	const name = `${resource.name}: ${operation.name}`;
	const itself: INode = {
		id: `operation-${index}`,
		name,
		type: `${manifest.name}.${description.name}`,
		typeVersion: Math.max(...[description.version].flat()),
		position: [400, index * 200],
		parameters: {},
		credentials: {
			[vendor.credential]: { id: '', name: credentialNames[vendor.name as VendorName] },
		},
	};
	const items: INode = {
		...noParameters,
		id: `items-${index}`,
		name: `Items of ${name}`,
		type: 'n8n-nodes-base.noOp',
		position: [200, index * 200],
	};
	return [items, { ...itself, parameters: parametersOf(one, description, itself) }];
}

/** A workflow that has each operation of a node once, and in front of each its example's items, pinned. */
function workflowOf(description: INodeTypeDescription): WorkflowFile {
	const operations = allOperations().filter(({ node }) => node === description.name);
	const pairs = operations.map((one, index) => nodesOf(one, description, index));
	const to = (nodes: INode[]) => ({
		main: [nodes.map(({ name }) => ({ node: name, type: NodeConnectionTypes.Main, index: 0 }))],
	});
	const start: INode = {
		...noParameters,
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		position: [0, 0],
	};
	return {
		name: `${description.displayName}, ${manifest.version}`,
		nodes: [start, ...pairs.flat()],
		connections: {
			Start: to(pairs.map(([items]) => items)),
			...Object.fromEntries(pairs.map(([items, itself]) => [items.name, to([itself])])),
		},
		pinData: Object.fromEntries(
			pairs.map(([items], index) => [
				items.name,
				operations[index]!.operation.example.items.map((json) => ({ json })),
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}

const folder = join(__dirname, '../../test/n8n/releases', manifest.version);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const { description } of allNodes()) {
	writeFileSync(
		join(folder, `${description.name}.json`),
		`${JSON.stringify(workflowOf(description), null, '\t')}\n`,
	);
}
console.log(`The workflows of ${manifest.version} are in ${folder}`);
