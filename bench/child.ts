/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a process that measures itself */
import { Credentials } from '../test/engine/credentials';
import { nodeTypesOf, startWorkflow, type WorkflowFile } from '../test/engine/engine';
import { allCredentials, allNodes } from '../test/engine/world';
import { CODES, type Measured, type Task } from './task';

const { node, credential } = JSON.parse(process.argv[2] ?? '') as Task;
const MB = 1024 * 1024;
const LOOK_EVERY_MS = 50;

const workflow: WorkflowFile = {
	nodes: [
		{ id: 's', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
		{ id: 'n', name: 'Node', typeVersion: 1, position: [200, 0], ...node },
	],
	connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	pinData: { Start: Array.from({ length: CODES }, (_, index) => ({ json: { code: `BENCH-${String(index).padStart(6, '0')}` } })) },
};

let peak = 0;
/** What is in use once the rubbish has been taken out. */
function look(): void {
	globalThis.gc?.();
	peak = Math.max(peak, process.memoryUsage().heapUsed);
}

async function main(): Promise<void> {
	const looking = setInterval(look, LOOK_EVERY_MS);
	const { status, nodes } = await startWorkflow(workflow, { nodeTypes: nodeTypesOf(allNodes()), credentials: new Credentials(allCredentials(), credential) }).end;
	clearInterval(looking);
	look();
	const items = nodes.Node?.main[0] ?? [];
	const paired = items.filter(({ pairedItem }, index) => (pairedItem as { item?: number } | undefined)?.item === index).length;
	const measured: Measured = { status, items: items.length, paired, heapMb: peak / MB, residentMb: process.resourceUsage().maxRSS / 1024 };
	console.log(JSON.stringify(measured));
}

void main();
