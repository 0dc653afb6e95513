/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads what Stryker has found */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './table';

const root = join(__dirname, '../..');

/** How many mutations of a file ended how, as scripts/testMutation.mjs has kept it. */
interface Counts {
	killed: number;
	timedOut: number;
	survived: number;
	notReached: number;
	leftOut: number;
}

type Kept = Counts & { date: string; stryker: string };

const COLUMNS = ['killed', 'survived', 'notReached', 'timedOut', 'leftOut'] as const;
const HEADS = ['Score', 'Noticed', 'Survived', 'Not reached', 'Hung', 'Left out'];

function sumOf(counts: Counts[]): Counts {
	const of = (name: (typeof COLUMNS)[number]) => counts.reduce((sum, one) => sum + one[name], 0);
	return {
		killed: of('killed'),
		survived: of('survived'),
		notReached: of('notReached'),
		timedOut: of('timedOut'),
		leftOut: of('leftOut'),
	};
}

function cellsOf(counts: Counts): string[] {
	const { killed, survived, notReached } = counts;
	const ended = killed + survived + notReached;
	const score = ended === 0 ? '' : `${((100 * killed) / ended).toFixed(1)} %`;
	return [score, ...COLUMNS.map((name) => String(counts[name]))];
}

/** The tables of docs/mutations.md: what `npm run test:mutation` found at last, by room and by file. */
export function mutations(): string {
	const rooms = readdirSync(join(root, 'nodes/shared'))
		.sort()
		.map((name) => {
			const kept = join(root, `test/mutation/scores/${name}.json`);
			const found = existsSync(kept)
				? (JSON.parse(readFileSync(kept, 'utf8')) as Record<string, Kept>)
				: {};
			const files = readdirSync(join(root, 'nodes/shared', name)).sort();
			return {
				name,
				tried: files.flatMap((file) => (found[file] ? [{ file, ...found[file] }] : [])),
				untried: files.filter((file) => !found[file]),
			};
		});
	const all = rooms.flatMap(({ tried }) => tried);
	const untried = rooms.flatMap(({ name, untried: files }) =>
		files.map((file) => `\`${name}/${file}\``),
	);
	return [
		table(
			['Room', 'Files tried', ...HEADS],
			[
				...rooms.map(({ name, tried, untried: rest }) => [
					`\`${name}/\``,
					`${tried.length} of ${tried.length + rest.length}`,
					...cellsOf(sumOf(tried)),
				]),
				['All', `${all.length} of ${all.length + untried.length}`, ...cellsOf(sumOf(all))],
			],
		),
		untried.length === 0 ? 'Every file was tried.' : `Not tried yet: ${untried.join(', ')}.`,
		table(
			['File', ...HEADS, 'Tried on', 'Stryker'],
			rooms.flatMap(({ name, tried }) =>
				tried.map((one) => [`\`${name}/${one.file}\``, ...cellsOf(one), one.date, one.stryker]),
			),
		),
	].join('\n\n');
}
