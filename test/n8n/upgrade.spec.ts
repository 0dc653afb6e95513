/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads workflow files */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import type { WorkflowFile } from '../../scripts/engine/engine';
import { expect, saw, test } from './fixtures';
import manifest from '../../package.json';

const releases = join(__dirname, 'releases');

/** Checks that today's node knows what a saved one has: its version, and each parameter under its name. */
function expectKnown(node: INode, types: INodeTypeDescription[]): void {
	const description = types.find(({ name }) => name === node.type)!;
	expect(description, `the node type ${node.type}`).toBeDefined();
	expect([description.version].flat(), `the versions of ${node.type}`).toContain(node.typeVersion);
	const kept = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	expect(kept, `what n8n keeps of the parameters of "${node.name}"`).toMatchObject(node.parameters);
}

for (const release of readdirSync(releases)) {
	for (const fileName of readdirSync(join(releases, release))) {
		const file = JSON.parse(
			readFileSync(join(releases, release, fileName), 'utf8'),
		) as WorkflowFile;
		test(`"${file.name}" still opens and runs`, async ({ real }) => {
			const { client, sandbox } = real;
			sandbox.reset();
			const types = await client.call<INodeTypeDescription[]>('GET', '/types/nodes.json');
			const nodes = file.nodes.filter(({ type }) => type.startsWith(`${manifest.name}.`));
			expect(nodes.length).toBeGreaterThan(0);
			for (const node of nodes) expectKnown(node, types);
			const execution = await client.runToEnd(await client.importWorkflow(file), 'Start');
			expect(execution.error).toBeUndefined();
			expect(execution.status).toBe('success');
			for (const { name, type, parameters } of nodes) {
				expect(execution.nodes[name]?.main[0]?.length, `items out of "${name}"`).toBeGreaterThan(0);
				saw(
					'operation',
					[type.split('.')[1], parameters['resource'], parameters['operation']].join(' '),
				);
			}
			expect(sandbox.log.flatMap(({ violations }) => violations)).toEqual([]);
		});
	}
}
