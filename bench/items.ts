/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line programme */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { max, median, min } from 'simple-statistics';
import manifest from '../package.json';
import { startSandbox, type Sandbox, type VendorName } from '../sandbox';
import { withProgress } from '../scripts/demo/progress';
import { allOperations, type Case } from '../scripts/engine/world';
import { sharesOfFirstMinute } from './fairness';
import { itemsCases, pagesCase } from './itemsCases';
import type { ExpressionEngine, ItemsMeasured, ItemsTask, Variant } from './itemsTask';
import { written } from './run';
import { asGiven, coresInWords, numbers, ratios, roundsInWords, spread } from './words';

const COMMAND = 'npm run bench -- items';
const root = join(__dirname, '..');
const run = promisify(execFile);

/** Requests in flight of an account, unless its user says otherwise. */
const BOUND = 5;
const WIDE_BOUND = 20;
const LATENCY_MS = 50;
const STOP_AFTER_MS = 300;
const RIVALS = ['own', 'bare', 'plain'] as const;
/** The operation of the single measures. */
const FEW_FIELDS = 'Coupontools: Email: Send';
const MANY_FIELDS = 'WebinOne: Discount Code: Create';

type Measured = ItemsMeasured & { firstRequestMs: number };

/** How much is measured. */
interface Extent {
	rounds: number;
	counts: number[];
	/** With n8n's isolates, where each expression costs more. */
	countsInIsolates: number[];
	/** Items of the single measures. */
	most: number;
	/** Items of the measure of requests a second. */
	flow: number;
}

const whole: Extent = {
	rounds: 3,
	counts: [100, 1_000, 10_000],
	countsInIsolates: [100, 1_000],
	most: 10_000,
	flow: 1_000,
};
const quick: Extent = {
	rounds: 1,
	counts: [100, 1_000],
	countsInIsolates: [],
	most: 1_000,
	flow: 400,
};

type Given = Pick<ItemsTask, 'title' | 'variant' | 'counts'> &
	Partial<ItemsTask> & { latencyMs?: number };

/** Runs a node in a process of its own. @throws Error when not every item came out */
async function measure(sandbox: Sandbox, given: Given): Promise<Measured[]> {
	const { latencyMs = 0, ...more } = given;
	const { vendor } = allOperations().find(({ title }) => title === given.title) as Case;
	sandbox.reset();
	if (latencyMs > 0)
		sandbox.fail({ vendor: vendor.name as VendorName, delayMs: latencyMs, share: 1 });
	const { credentials } = sandbox.vendors[vendor.name as VendorName];
	const bound = given.bound ?? BOUND;
	// Nothing but the bound holds a request up.
	const credential = {
		[vendor.credential]: {
			...credentials,
			maxConcurrentRequests: bound,
			requestsPerMinute: 1_000_000,
		},
	};
	const task: ItemsTask = { engine: 'legacy', looksAt: 'time', ...more, credential, bound };
	const { stdout } = await run(
		process.execPath,
		[
			'--expose-gc',
			'--no-node-snapshot',
			'--import',
			'tsx',
			join(__dirname, 'itemsChild.ts'),
			JSON.stringify(task),
		],
		{ cwd: root },
	);
	const all = JSON.parse(stdout.trim().split('\n').pop() ?? '') as ItemsMeasured[];
	return all.map((one, index) => {
		const isWhole =
			one.status === 'success' &&
			(given.title === pagesCase.title || one.items === given.counts[index]);
		if (!isWhole && given.stopAfterMs === undefined)
			throw new Error(`${given.title} (${given.variant}): ${JSON.stringify(one)}`);
		const first = sandbox.log.find(({ at }) => at >= one.beganAt);
		return { ...one, firstRequestMs: (first?.at ?? NaN) - one.beganAt };
	});
}

/** Whether n8n's isolates can be had: their package brings what it takes for some versions of Node only. */
const hasIsolates = async () =>
	await run(process.execPath, ['--no-node-snapshot', '-e', 'require("isolated-vm")'], {
		cwd: root,
	}).then(
		() => true,
		() => false,
	);

/** What the rounds have shown of one operation, by node and number of items. */
type Rounds = Map<string, Measured[]>;
const keyOf = (title: string, variant: Variant, count: number) => `${title} ${variant} ${count}`;

/** All operations with all nodes; the items of one operation are handed on, too. */
const compared = [
	...itemsCases.flatMap(({ title }) => RIVALS.map((variant) => [title, variant] as const)),
	[MANY_FIELDS, 'passing'] as const,
];

/** Measures all operations with all nodes, one after the other in each round. */
async function measureRounds(
	sandbox: Sandbox,
	rounds: number,
	counts: number[],
	engine: ExpressionEngine,
): Promise<Rounds> {
	const seen: Rounds = new Map();
	// A process whose isolates have evaluated nothing may crash when it ends (seen with Node 24.21).
	const wanted = compared.filter(([, variant]) => engine === 'legacy' || variant !== 'passing');
	for (let round = 0; round < rounds; round++) {
		for (const [title, variant] of wanted) {
			const measured = await measure(sandbox, { title, variant, counts, engine });
			measured.forEach((one, index) => {
				const key = keyOf(title, variant, counts[index] ?? 0);
				seen.set(key, [...(seen.get(key) ?? []), one]);
			});
		}
	}
	return seen;
}

const cpuOf = (seen: Rounds, title: string, variant: Variant, count: number) =>
	(seen.get(keyOf(title, variant, count)) ?? []).map(({ cpuMs }) => cpuMs / count);

function ratio(seen: Rounds, title: string, count: number, against: Variant): string {
	return spread(ratios(cpuOf(seen, title, 'own', count), cpuOf(seen, title, against, count)));
}

function cpuTable(seen: Rounds, counts: number[]): string[] {
	const rows = itemsCases.flatMap(({ title, fields }) =>
		counts.map((count) => {
			const cells = [
				...RIVALS.map((variant) => spread(cpuOf(seen, title, variant, count))),
				ratio(seen, title, count, 'bare'),
				ratio(seen, title, count, 'plain'),
			];
			return `| ${title} (${fields}) | ${numbers(count)} | ${cells.join(' | ')} |`;
		}),
	);
	return [
		'| Operation (expressions) | Items | This package, ms | Bare declarative node, ms | Programmatic node, ms | This package : bare | This package : programmatic |',
		'|---|---|---|---|---|---|---|',
		...rows,
	];
}

function handedOnLine(seen: Rounds, count: number): string {
	return `A node that hands on ${numbers(count)} items takes ${spread(cpuOf(seen, MANY_FIELDS, 'passing', count), 3)} ms an item.`;
}

const HEAD = [
	'| What | This package | Bare declarative node | Programmatic node |',
	'|---|---|---|---|',
];

/** How the dearest number of items compares with the cheapest, an item. */
function growth(seen: Rounds, title: string, variant: Variant, counts: number[]): string {
	const each = counts.map((count) => median(cpuOf(seen, title, variant, count)));
	return `${(max(each) / min(each)).toFixed(2)} ×`;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

function runTable(seen: Rounds, counts: number[]): string[] {
	const count = max(counts);
	const row = (
		what: string,
		title: string,
		cell: (variant: Variant, all: Measured[]) => string,
	) => {
		const cells = RIVALS.map((variant) =>
			cell(variant, seen.get(keyOf(title, variant, count)) ?? []),
		);
		return `| ${title}: ${what} | ${cells.join(' | ')} |`;
	};
	const rows = itemsCases.flatMap(({ title, fields }) => [
		row(`expressions evaluated an item (its fields have ${fields})`, title, (_, all) =>
			spread(
				all.map(({ expressions }) => expressions / count),
				1,
			),
		),
		row('first request after', title, (_, all) =>
			seconds(median(all.map(({ firstRequestMs }) => firstRequestMs))),
		),
		row('longest stand-still', title, (_, all) =>
			seconds(median(all.map(({ blockMs }) => blockMs))),
		),
		row(`CPU an item, dearest number of items against cheapest`, title, (variant) =>
			growth(seen, title, variant, counts),
		),
	]);
	return [...HEAD, ...rows];
}

/** One measure of each node. */
async function each(cell: (variant: Variant) => Promise<string>): Promise<string> {
	const cells: string[] = [];
	for (const variant of RIVALS) cells.push(await cell(variant));
	return cells.join(' | ');
}

async function memoryRow(sandbox: Sandbox, count: number): Promise<string> {
	const grown = async (variant: Variant) => {
		const [one] = await measure(sandbox, {
			title: MANY_FIELDS,
			variant,
			counts: [count],
			looksAt: 'memory',
		});
		return (one?.grownBytes ?? NaN) / count / 1024;
	};
	const handsOn = await grown('passing');
	const cells = await each(async (variant) => `${(await grown(variant)).toFixed(2)} KB`);
	return `| ${MANY_FIELDS}: memory in use an item, at the peak, above the items that come out (a node that hands on: ${handsOn.toFixed(2)} KB) | ${cells} |`;
}

async function stopRow(sandbox: Sandbox, count: number): Promise<string> {
	const cells = await each(async (variant) => {
		const [one] = await measure(sandbox, {
			title: FEW_FIELDS,
			variant,
			counts: [count],
			latencyMs: LATENCY_MS,
			stopAfterMs: STOP_AFTER_MS,
		});
		return `${seconds((one?.ms ?? NaN) - STOP_AFTER_MS)}`;
	});
	return `| ${FEW_FIELDS}: from the stop button, pressed after ${STOP_AFTER_MS / 1000} s, to the end | ${cells} |`;
}

/** Requests a second where a request takes much longer than its share of CPU. */
async function flowRow(sandbox: Sandbox, rounds: number, count: number): Promise<string> {
	const perSecond = { own: [] as number[], plain: [] as number[] };
	for (let round = 0; round < rounds; round++) {
		for (const variant of ['own', 'plain'] as const) {
			const [one] = await measure(sandbox, {
				title: FEW_FIELDS,
				variant,
				counts: [count],
				bound: WIDE_BOUND,
				latencyMs: LATENCY_MS,
			});
			perSecond[variant].push((1000 * count) / (one?.ms ?? NaN));
		}
	}
	const share = spread(
		ratios(perSecond.own, perSecond.plain).map((one) => 100 * one),
		0,
	);
	return `| ${FEW_FIELDS}: requests a second of ${numbers(count)} items, ${WIDE_BOUND} in flight, ${LATENCY_MS} ms an answer | ${spread(perSecond.own, 0)}: ${share} % of the programmatic node | not bounded | ${spread(perSecond.plain, 0)} |`;
}

async function pagesLine(sandbox: Sandbox, rounds: number): Promise<string> {
	const took = { wide: [] as number[], narrow: [] as number[] };
	let codes = 0;
	for (let round = 0; round < rounds; round++) {
		for (const [name, bound] of [
			['wide', BOUND],
			['narrow', 1],
		] as const) {
			const [one] = await measure(sandbox, {
				title: pagesCase.title,
				variant: 'own',
				counts: [1],
				bound,
				latencyMs: LATENCY_MS,
			});
			took[name].push((one?.ms ?? NaN) / 1000);
			codes = one?.items ?? NaN;
		}
	}
	const faster = spread(ratios(took.narrow, took.wide), 1);
	return `- ${pagesCase.title} of ${numbers(codes)} codes, 100 a page, ${LATENCY_MS} ms an answer: ${spread(took.wide)} s with ${BOUND} requests in flight, ${spread(took.narrow)} s page after page, ${faster} × as fast.`;
}

/** Measures what items cost, against nodes of another make, and writes it into docs/performance.md. @param isQuick a few items, one round */
export async function measureItems(isQuick: boolean, wantedRounds?: number): Promise<void> {
	const extent = isQuick ? quick : whole;
	const { counts, countsInIsolates, most, flow } = extent;
	const rounds = wantedRounds ?? extent.rounds;
	const sandbox = await startSandbox({ amounts: { personaClickCodes: 2 * most } });
	const isolates = countsInIsolates.length > 0 && (await hasIsolates());
	try {
		const seen = await withProgress(
			'Items',
			async () => await measureRounds(sandbox, rounds, counts, 'legacy'),
		);
		const inIsolates =
			isolates &&
			(await withProgress(
				'Items, expressions in isolates',
				async () => await measureRounds(sandbox, rounds, countsInIsolates, 'vm'),
			));
		const single = await withProgress('Memory, Stop, requests a second', async () => [
			await memoryRow(sandbox, most),
			await stopRow(sandbox, most),
			await flowRow(sandbox, rounds, flow),
		]);
		const pages = await withProgress('Pages', async () => await pagesLine(sandbox, rounds));
		const shares = await withProgress('Shares of a budget', sharesOfFirstMinute);
		const machine = `n8n-core ${manifest.devDependencies['n8n-core']}, Node ${process.versions.node}, ${coresInWords()}`;
		const text = [
			`\`${asGiven(COMMAND, isQuick, wantedRounds)}\`: ${machine}. ${roundsInWords(rounds)}, each node in a process of its own, one after the other in every round; ${BOUND} requests in flight, but for the bare declarative node, which bounds nothing.`,
			'',
			'CPU an item, expressions evaluated in the process itself:',
			'',
			...cpuTable(seen, counts),
			'',
			handedOnLine(seen, max(counts)),
			'',
			...(inIsolates
				? [
						'CPU an item, expressions evaluated in isolates, as a server of n8n does by default:',
						'',
						...cpuTable(inIsolates, countsInIsolates),
						'',
					]
				: []),
			`Of ${numbers(max(counts))} items, expressions evaluated in the process itself:`,
			'',
			...runTable(seen, counts),
			...single,
			'',
			pages,
			`- ${shares}.`,
		].join('\n');
		written('items', text, COMMAND);
	} finally {
		await sandbox.close();
	}
}
