/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withBlock } from '../../scripts/docs/pages';
import { startQueue, type Queue } from '../n8n/queue';
import { ANSWER_MS, DEALS } from './mailing';
import { sumOf, type Kind } from './deals';
import { drawMoments } from './moments';
import { killQueueMode, victims, type Victim } from './queueMode';
import { killRegularMode, KINDS } from './regular';
import { raceWorkers } from './twoWorkers';
import { racesTable, tableOf, troublesOf, whenInWords, type Row } from './words';

const COMMAND = 'npm run test:crash';
const file = 'docs/reliability.md';
const page = join(__dirname, '..', '..', file);

const USUAL_SEED = 20;
/** How long it may take, unless the user says otherwise. */
const MINUTES = 55;
/** Of these, when all is done, the minutes that queue mode gets at least. */
const MINUTES_OF_QUEUE = 25;
const ROUNDS_OF_RACES = 20;

/** How many kills. */
const whole = { once: 50, onceInTwo: 20, plain: 5, queue: 10 };
const quick = { once: 5, onceInTwo: 2, plain: 1, queue: 0 };

const PARTS = ['regular', 'queue', 'workers'] as const;
type Part = (typeof PARTS)[number];

interface Wanted {
	parts: Part[];
	seed: number;
	kills: typeof whole;
	isQuick: boolean;
	endAt: number;
}

/** @throws Error in a sentence when it cannot be made out */
function wantedBy(args: string[]): Wanted {
	const { values, positionals } = parseArgs({
		args,
		allowPositionals: true,
		options: {
			quick: { type: 'boolean', default: false },
			seed: { type: 'string' },
			minutes: { type: 'string' },
		},
	});
	const unknown = positionals.filter((name) => !PARTS.some((part) => part === name));
	if (unknown.length > 0)
		throw new Error(`There is no part "${unknown.join(', ')}": they are ${PARTS.join(', ')}`);
	const [seed, minutes] = [Number(values.seed ?? USUAL_SEED), Number(values.minutes ?? MINUTES)];
	if (!Number.isInteger(seed) || !(minutes > 0))
		throw new Error('The seed is a whole number, and so are the minutes');
	const isQuick = values.quick;
	const all: readonly Part[] = isQuick ? ['regular'] : PARTS;
	const endAt = Date.now() + minutes * 60_000;
	return {
		parts: PARTS.filter((part) =>
			positionals.length === 0 ? all.includes(part) : positionals.includes(part),
		),
		seed,
		kills: isQuick ? quick : whole,
		isQuick,
		endAt,
	};
}

const versions = `n8n 2.41.1, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;

/** Prints what was found, and writes it into docs/reliability.md unless only a few kills were tried. */
function tell(name: string, text: string, { isQuick }: Wanted): void {
	console.log(`\n${text}\n`);
	if (isQuick) return;
	writeFileSync(page, withBlock(readFileSync(page, 'utf8'), { file, name, text }, COMMAND));
}

/** @returns what must not be, in sentences */
async function regular(wanted: Wanted): Promise<string[]> {
	const { seed, kills, parts, endAt } = wanted;
	const reserved = parts.length > 1 ? MINUTES_OF_QUEUE * 60_000 : 0;
	const killed = async (kind: Kind, until: number) =>
		await killRegularMode(drawMoments(seed, kills[kind]), kind, until);
	const plain = await killed('plain', endAt);
	const onceInTwo = await killed('onceInTwo', endAt - reserved);
	const once = await killed('once', endAt - reserved);
	const rows: Row[] = [
		[KINDS.once, once],
		[KINDS.onceInTwo, onceInTwo],
		[KINDS.plain, plain],
	];
	const text = [
		`\`${COMMAND}${seed === USUAL_SEED ? '' : ` -- --seed ${seed}`}\`: ${versions}, SQLite; ${DEALS} deals a time, 5 requests at the same time, ${ANSWER_MS} ms an answer, n8n killed (SIGKILL) and started again, then *Retry* or a new start with the same deals until an execution succeeded. Every fifth kill hits the deals of the one before it a second time. ${whenInWords(once)}`,
		'',
		tableOf(rows),
	].join('\n');
	tell('crash', text, wanted);
	const cannotFail =
		plain.deaths.some(({ requests }) => requests > 0) && plain.tally.mailedTwice === 0
			? ['Without "Once Per" nobody was mailed twice, so this has shown nothing']
			: [];
	const { mailedTwice, lost } = sumOf(once.tally, onceInTwo.tally);
	return [
		...cannotFail,
		...troublesOf(rows),
		...(mailedTwice > 0 ? [`${mailedTwice} were mailed twice in spite of "Once Per"`] : []),
		...(lost > 0 ? [`${lost} were never mailed, and nothing told so`] : []),
	];
}

const NAMES: Record<Victim, string> = {
	worker: 'the worker that mails',
	main: 'the main process',
	Redis: 'Redis, started again with nothing kept',
	Postgres: 'Postgres, started again on its data',
};

async function queueMode(wanted: Wanted, queue: Queue): Promise<string[]> {
	const { seed, kills, endAt } = wanted;
	const moments = drawMoments(seed, kills.queue).map((moment) => ({ ...moment, isSecond: false }));
	const found = await killQueueMode(queue, moments, endAt);
	const rows = victims.flatMap((name): Row[] => {
		const figures = found.get(name);
		return figures ? [[NAMES[name], figures]] : [];
	});
	tell('crash of queue mode', tableOf(rows), wanted);
	return troublesOf(rows);
}

async function workers(wanted: Wanted, queue: Queue): Promise<void> {
	const extent = { rounds: ROUNDS_OF_RACES, endAt: wanted.endAt };
	const same = await raceWorkers(queue, 'same', extent);
	const own = await raceWorkers(queue, 'own', extent);
	const text = racesTable([
		['same', same],
		['own', own],
	]);
	tell('two workers', text, wanted);
}

async function main(): Promise<void> {
	const wanted = wantedBy(process.argv.slice(2));
	const { parts } = wanted;
	const faults = parts.includes('regular') ? await regular(wanted) : [];
	if (parts.includes('queue') || parts.includes('workers')) {
		// A worker that takes up one execution at a time leaves the second to the other.
		const queue = await startQueue({ env: { N8N_CONCURRENCY_PRODUCTION_LIMIT: '1' } });
		try {
			if (parts.includes('workers')) await workers(wanted, queue);
			if (parts.includes('queue')) console.log((await queueMode(wanted, queue)).join('\n'));
		} finally {
			await queue.end();
		}
	}
	for (const fault of faults) console.error(fault);
	if (faults.length > 0) process.exitCode = 1;
}

// What was started ends with this process.
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
