import { table } from '../../scripts/docs/table';
import type { Tally } from './deals';
import { UNDER_WAY, type Figures } from './figures';
import type { Races } from './twoWorkers';

const HEADS = [
	'What is killed',
	'Kills',
	'Deals',
	'Mailed twice',
	'Never mailed and not told',
	'In doubt, of them mailed',
	'Most in doubt of the same deals',
	`More than ${UNDER_WAY} in doubt for a kill`,
];

/** A line of the table: what was killed, and what came of it. */
export type Row = [what: string, figures: Figures];

const numbers = ({ deals, mailedTwice, lost, inDoubt, inDoubtMailed }: Tally) => [
	String(deals),
	String(mailedTwice),
	String(lost),
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

/** What came of two workers with the same deals. */
export const racesInWords = ({ rounds, withTwice, tally }: Races): string =>
	`The same ${tally.deals / Math.max(1, rounds)} deals posted twice at the same moment, to two workers, ${rounds} times: of ${tally.deals} deals ${tally.mailedTwice} were mailed twice (in ${withTwice} of the ${rounds} rounds), ${tally.lost} were never mailed and not told, and ${tally.inDoubt} were in doubt for one of the two executions (${tally.inDoubtMailed} of them mailed).`;

/** What did not go as it should besides, in lines; empty when all did. */
export const troublesOf = (rows: Row[]): string[] =>
	rows.flatMap(([what, { troubles }]) => troubles.map((trouble) => `${what}: ${trouble}`));
