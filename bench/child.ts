/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a process that measures itself */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { INodeExecutionData } from 'n8n-workflow';
import { Credentials } from '../scripts/engine/credentials';
import { nodeTypesOf, startWorkflow, type WorkflowFile } from '../scripts/engine/engine';
import { allCredentials, allNodes } from '../scripts/engine/world';
import type { Input, Measured, Task } from './task';

const { node, credential, input, looksAt } = JSON.parse(process.argv[2] ?? '') as Task;
const MB = 1024 * 1024;
const LOOK_EVERY_MS = 50;

const codeOf = (index: number) => `BENCH-${String(index).padStart(7, '0')}`;

function fileOf(codes: number, quoted = 0): INodeExecutionData {
	const rows = Array.from(
		{ length: codes },
		(_, index) =>
			`${index},${codeOf(index)},${index === 0 && quoted > 0 ? `"${'a ""word"", '.repeat(quoted / 12)}"` : 'Ann Example'}`,
	);
	const data = Buffer.from(`number,code,name\r\n${rows.join('\r\n')}\r\n`).toString('base64');
	return { json: {}, binary: { data: { data, mimeType: 'text/csv', fileName: 'codes.csv' } } };
}

function itemsOf(given: Input): INodeExecutionData[] {
	if (given.kind === 'file') return [fileOf(given.codes, given.quoted)];
	const codes = Array.from({ length: given.codes }, (_, index) => codeOf(index));
	return given.kind === 'field'
		? [{ json: { code: codes } }]
		: codes.map((code) => ({ json: { code } }));
}

const workflow: WorkflowFile = {
	nodes: [
		{
			id: 's',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{ id: 'n', name: 'Node', typeVersion: 1, position: [200, 0], ...node },
	],
	connections: { Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
	pinData: { Start: itemsOf(input) as NonNullable<WorkflowFile['pinData']>[string] },
};

let peak = 0;
/** What is in use once the rubbish has been taken out. */
function look(): void {
	globalThis.gc?.();
	peak = Math.max(peak, process.memoryUsage().heapUsed);
}

const turn = async () => await new Promise((resolve) => void setTimeout(resolve, LOOK_EVERY_MS));

async function main(): Promise<void> {
	const looking = looksAt === 'memory' ? setInterval(look, LOOK_EVERY_MS) : undefined;
	const delay = monitorEventLoopDelay({ resolution: 5 });
	globalThis.gc?.();
	delay.enable();
	// Delays are noted from one turn of the loop to the next, so the first one must have been.
	await turn();
	const startedAt = performance.now();
	const { status, error, nodes } = await startWorkflow(workflow, {
		nodeTypes: nodeTypesOf(allNodes()),
		credentials: new Credentials(allCredentials(), credential),
	}).end;
	const ms = performance.now() - startedAt;
	await turn();
	delay.disable();
	clearInterval(looking);
	if (looksAt === 'memory') look();
	const items = nodes.Node?.main[0] ?? [];
	const paired = items.filter(
		({ pairedItem }, index) => (pairedItem as { item?: number } | undefined)?.item === index,
	).length;
	const measured: Measured = {
		status,
		...(error && { error: error.message.slice(0, 300) }),
		items: items.length,
		paired,
		heapMb: peak / MB,
		residentMb: process.resourceUsage().maxRSS / 1024,
		ms,
		blockMs: delay.max / 1e6,
	};
	console.log(JSON.stringify(measured));
}

void main();
