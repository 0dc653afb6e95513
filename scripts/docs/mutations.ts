/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads what Stryker has found */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './table';

const folder = join(__dirname, '../../test/mutation/scores');

interface Counts {
	killed: number;
	timedOut: number;
	survived: number;
	notReached: number;
	leftOut: number;
}

interface Room {
	date: string;
	stryker: string;
	files: Record<string, Counts>;
}

const COLUMNS = ['killed', 'timedOut', 'survived', 'notReached', 'leftOut'] as const;

function sum(counts: Counts[]): Counts {
	const none = { killed: 0, timedOut: 0, survived: 0, notReached: 0, leftOut: 0 };
	return counts.reduce(
		(all, one) =>
			Object.fromEntries(COLUMNS.map((name) => [name, all[name] + one[name]])) as never,
		none,
	);
}

/** Of what was tried and ended; what hung counts neither way. */
function scoreOf({ killed, survived, notReached }: Counts): string {
	const tried = killed + survived + notReached;
	return tried === 0 ? '–' : `${((100 * killed) / tried).toFixed(1)} %`;
}

const cellsOf = (counts: Counts) => [
	scoreOf(counts),
	...COLUMNS.map((name) => String(counts[name])),
];

/** The table of docs/mutations.md: what `npm run test:mutation` has found at last, room by room, and each file below 85 %. */
export function mutations(): string {
	const rooms = readdirSync(folder)
		.sort()
		.map((name) => ({
			name: name.replace('.json', ''),
			...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Room),
		}));
	const rows = rooms.map(({ name, date, files }) => [
		`\`${name}/\``,
		...cellsOf(sum(Object.values(files))),
		date,
	]);
	const all = sum(rooms.flatMap(({ files }) => Object.values(files)));
	const versions = [...new Set(rooms.map(({ stryker }) => stryker))].join(', ');
	return [
		table(
			['Room', 'Score', 'Noticed', 'Hung', 'Survived', 'Not reached', 'Left out', 'Tried on'],
			[...rows, ['**All of these**', ...cellsOf(all), '']],
		),
		`By Stryker ${versions}. By file:`,
		table(
			['File', 'Score', 'Noticed', 'Hung', 'Survived', 'Not reached', 'Left out'],
			rooms.flatMap(({ name, files }) =>
				Object.entries(files).map(([file, counts]) => [`\`${name}/${file}\``, ...cellsOf(counts)]),
			),
		),
	].join('\n\n');
}
