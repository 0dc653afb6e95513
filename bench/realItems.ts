/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures the real n8n */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import { mean } from 'simple-statistics';
import type { VendorName } from '../sandbox';
import { connected } from '../scripts/demo/credentials';
import { withProgress } from '../scripts/demo/progress';
import { oneNode } from '../scripts/engine/engine';
import { allOperations, type Case } from '../scripts/engine/world';
import { ANSWER_MS, BOUND, HTTP_REQUEST, httpRequestFor, keysIn } from './httpRequest';
import { itemsCases, type ItemsCase } from './itemsCases';
import { cpuMsOf, isInIsolates, withItems, withRealN8n, type RealN8n } from './realN8n';
import { written } from './run';
import { asGiven, coresInWords, numbers, ratios, roundsInWords, spread } from './words';

const COMMAND = 'npm run bench -- realItems';
const whole = { items: 1_000, rounds: 3 };
const quick = { items: 200, rounds: 1 };
/** Between two looks at whether an execution has ended, which cost n8n a request each. */
const LOOK_EVERY_MS = 500;

type Name = 'passing' | 'own' | 'http';
/** What came of one run: milliseconds of CPU an item, the requests as texts, and how many were in flight when each of them arrived. */
type Run = { cpuMs: number; sent: string[]; inFlight: number[] };

/** One operation in n8n: a workflow of this package's node, one of HTTP Request, and one that hands its items on. */
class Rivals {
	readonly runs: Record<Name, Run[]> = { passing: [], own: [], http: [] };
	private readonly one: Case;
	private readonly vendor: VendorName;
	private readonly workflows: Partial<Record<Name, IWorkflowBase>> = {};

	constructor(
		private readonly real: RealN8n,
		readonly what: ItemsCase,
	) {
		this.one = allOperations().find(({ title }) => title === what.title) as Case;
		this.vendor = this.one.vendor.name as VendorName;
	}

	/** Imports the workflows and runs each of them once, so that its code is compiled. HTTP Request gets its keys in a Custom Auth of n8n's own. */
	async prepare(typeVersion: number, count: number): Promise<void> {
		const { client, sandbox } = this.real;
		const { node, resource, operation } = this.one;
		const { title, parameters } = this.what;
		const all = { resource: resource.value, operation: operation.value, ...parameters };
		const files = {
			passing: oneNode('', { node: { type: 'n8n-nodes-base.noOp' } }),
			own: connected(oneNode(node, { parameters: all })),
			http: httpRequestFor(this.what, sandbox.vendors[this.vendor].baseUrl, typeVersion),
		};
		for (const name of ['passing', 'own', 'http'] as const) {
			if (name === 'http') {
				const json = keysIn(sandbox.log.at(-1)!, this.what);
				await client.saveCredential(title, 'httpCustomAuth', { json });
			}
			this.workflows[name] = await client.importWorkflow({ ...files[name], name });
			await this.run(name, count, 'WARM');
		}
		if (!isInIsolates(this.real.n8n)) throw new Error('n8n evaluates expressions without isolates');
	}

	/** Runs a workflow by hand, until n8n has stored what came out. @throws Error when that is not every item */
	private async run(name: Name, count: number, label: string): Promise<Run> {
		const { client, sandbox, n8n } = this.real;
		sandbox.reset({}, 'tokens');
		sandbox.fail({ vendor: this.vendor, delayMs: ANSWER_MS, every: 1 });
		const items = Array.from({ length: count }, (_, index) => this.what.item(index, label));
		const workflow = await withItems(client, this.workflows[name] as IWorkflowBase, items);
		await sleep(LOOK_EVERY_MS);
		const before = cpuMsOf(n8n);
		const id = await client.run(workflow, 'Start');
		let status: string | undefined;
		while (status === undefined || ['new', 'running'].includes(status)) {
			await sleep(LOOK_EVERY_MS);
			status = (await client.executions(workflow.id)).find((one) => one.id === id)?.status;
		}
		const cpuMs = (cpuMsOf(n8n) - before) / count;
		const { nodes, error } = await client.ended(id);
		const out = nodes['Node']?.main[0]?.length ?? 0;
		if (out !== count) throw error ?? new Error(`${name}: ${out} of ${count} items came out`);
		const log = sandbox.log.filter(({ work }) => work?.['loggedIn'] === undefined);
		const sent = log.map(({ method, path, query, body }) =>
			JSON.stringify([method, path, query, body]),
		);
		return { cpuMs, sent: sent.sort(), inFlight: log.map(({ inFlight }) => inFlight) };
	}

	/** One round: each workflow with the same items. @throws Error when the two nodes have not sent the same */
	async round(round: number, count: number): Promise<void> {
		const names: Name[] = round % 2 === 1 ? ['passing', 'own', 'http'] : ['http', 'own', 'passing'];
		for (const name of names) this.runs[name].push(await this.run(name, count, `ROUND${round}`));
		const [own, http] = [this.runs.own.at(-1)?.sent, this.runs.http.at(-1)?.sent];
		if (JSON.stringify(own) !== JSON.stringify(http))
			throw new Error(`${this.what.title}: HTTP Request has sent something else`);
	}

	row(): string {
		const cpu = (name: Name) => this.runs[name].map(({ cpuMs }) => cpuMs);
		const base = cpu('passing');
		const [own, http] = ([cpu('own'), cpu('http')] as const).map((all) =>
			all.map((one, round) => one - (base[round] ?? NaN)),
		) as [number[], number[]];
		const flying = (name: Name) => mean(this.runs[name].flatMap(({ inFlight }) => inFlight));
		const cells = [spread(base), spread(own), spread(http), spread(ratios(own, http))];
		return `| ${this.what.title} (${this.what.fields}) | ${cells.join(' | ')} | ${flying('own').toFixed(1)}, ${flying('http').toFixed(1)} |`;
	}
}

/** Measures in the real n8n what an item costs this package's nodes and n8n's HTTP Request, and writes it into docs/performance.md. @param isQuick fewer items, one round */
export async function measureRealItems(isQuick: boolean, wantedRounds?: number): Promise<void> {
	const { items, rounds: usual } = isQuick ? quick : whole;
	const rounds = wantedRounds ?? usual;
	await withRealN8n(
		'realItems',
		async (real) => {
			const { client } = real;
			const { versionCli, nodeJsVersion } = await client.call<IDataObject>('GET', '/settings');
			const types = await client.call<IDataObject[]>('GET', '/types/nodes.json');
			const version = types.find(({ name }) => name === HTTP_REQUEST)?.['defaultVersion'] as number;
			const all = itemsCases.map((what) => new Rivals(real, what));
			await withProgress('Warming up', async () => {
				for (const one of all) await one.prepare(version, quick.items);
			});
			for (let round = 1; round <= rounds; round++)
				await withProgress(`Items in n8n, round ${round} of ${rounds}`, async () => {
					for (const one of all) await one.round(round, items);
				});
			const text = [
				`\`${asGiven(COMMAND, isQuick, wantedRounds)}\`: n8n ${versionCli}, its Node ${nodeJsVersion}, ${coresInWords()}. ${roundsInWords(rounds)}, ${numbers(items)} items each; CPU an item in milliseconds, what a node that hands its items on takes subtracted. HTTP Request is version ${version}, with ${BOUND} items a batch and ${ANSWER_MS} ms between two; ${ANSWER_MS} ms an answer. Expressions are evaluated in isolates, as n8n does by default.`,
				'',
				'| Operation (expressions) | Handing on | This package | HTTP Request | This package : HTTP Request | In flight on average, this package and HTTP Request |',
				'|---|---|---|---|---|---|',
				...all.map((one) => one.row()),
			].join('\n');
			written('realItems', text, COMMAND);
		},
		{ amounts: { personaClickCodes: 2 * items } },
	);
}
