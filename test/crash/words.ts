import { table } from '../../scripts/docs/table';
import type { Tally } from './deals';
import { UNDER_WAY, type Figures } from './figures';
import type { Race, Races } from './twoWorkers';

const HEADS = [
	'What is killed',
	'Kills',
	'Deals',
	'Mailed twice',
	'Never mailed and not told',
	'Not sent and told so',
	'In doubt, of them mailed',
	'Most in doubt of the same deals',
	`More than ${UNDER_WAY} in doubt for a kill`,
];

/** A line of the table: what was killed, and what came of it. */
export type Row = [what: string, figures: Figures];

const numbers = ({ deals, mailedTwice, lost, notSent, inDoubt, inDoubtMailed }: Tally) => [
	String(deals),
	String(mailedTwice),
	String(lost),
	String(notSent),
	inDoubt === 0 ? '0' : `${inDoubt}, ${inDoubtMailed}`,
];

const killsOf = ({ deaths, planned }: Figures) =>
	deaths.length === planned ? String(planned) : `${deaths.length} of ${planned}`;

/** The figures as a table. */
export const tableOf = (rows: Row[]): string =>
	table(
		HEADS,
		rows.map(([what, figures]) => [
			what,
			killsOf(figures),
			...numbers(figures.tally),
			String(figures.mostInDoubt),
			`${figures.moreInDoubt} ×`,
		]),
	);

/** When the kills came, as the vendor saw it. */
export function whenInWords({ deaths }: Figures): string {
	const count = (is: (death: Figures['deaths'][number]) => boolean) => deaths.filter(is).length;
	const early = count(({ requests, onTheirWay }) => requests + onTheirWay === 0);
	const busy = count(({ onTheirWay }) => onTheirWay > 0);
	return `Of the ${deaths.length} kills ${early} came before the first request, ${busy} with requests on their way (${Math.max(0, ...deaths.map(({ onTheirWay }) => onTheirWay))} at most), ${deaths.length - early - busy} between requests or after the last one.`;
}

const RACES: Record<Race, string> = {
	same: 'two workers have the same 20 deals at the same moment',
	own: 'two workers have 20 deals each at the same moment, and then all 40 are posted again',
};

/** What came of two workers at the same moment, as a table. */
export const racesTable = (races: Array<[Race, Races]>): string =>
	table(
		['What happens', 'Rounds', 'Rounds in which anybody was mailed twice', ...HEADS.slice(2, 7)],
		races.map(([kind, { rounds, withTwice, tally }]) => [
			RACES[kind],
			String(rounds),
			String(withTwice),
			...numbers(tally),
		]),
	);

/** What did not go as it should besides, in lines; empty when all did. */
export const troublesOf = (rows: Row[]): string[] =>
	rows.flatMap(([what, { troubles }]) => troubles.map((trouble) => `${what}: ${trouble}`));
