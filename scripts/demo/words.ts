import type { Example } from './examples';
import type { Faults, Outcome } from './run';

const grouped = (number: number) => number.toLocaleString('en-US');
const percent = (share: number) => `${share * 100} %`;
const plural = (number: number, one: string, many: string) =>
	`${grouped(number)} ${number === 1 ? one : many}`;

function trouble({ answers, connections, shutForMs }: Faults): string {
	return [
		`${percent(answers)} of the answers say "too many requests"`,
		...(connections > 0
			? [
					`after ${percent(connections)} of the connections nobody listens for ${shutForMs / 1000} s`,
				]
			: []),
	].join(', ');
}

function repeated({ turnedAway, connectionsRefused }: Outcome): string {
	const parts = [
		...(turnedAway > 0 ? [`${grouped(turnedAway)} answered with "too many requests"`] : []),
		...(connectionsRefused > 0
			? [`${grouped(connectionsRefused)} found the connection refused`]
			: []),
	];
	return parts.length === 0 ? '' : `, of which ${parts.join(' and ')} and were sent again`;
}

/** One workflow in a few lines: what went in, what came out, what it took. */
export function story({ words, faulty }: Example, outcome: Outcome, faults: Faults): string {
	const { name, refused, requests } = outcome;
	return [
		`${outcome.agree ? '✓' : '✗'} ${name}`,
		...(faulty ? [`    made to fail: ${trouble(faults)}`] : []),
		`    in:   ${grouped(outcome.in)} ${words.in}`,
		`    out:  ${grouped(outcome.out)} ${words.out}${refused.length > 0 ? `, ${plural(refused.length, 'item', 'items')} by the error output` : ''}`,
		`    took: ${plural(requests, 'request', 'requests')}${repeated(outcome)}`,
		...refused.map(({ sentence }) => `    by the error output, with this sentence: ${sentence}`),
		...problems(outcome).map((problem) => `    ✗ ${problem}`),
	].join('\n');
}

/** Everything in which a workflow and the vendors' books disagree, in sentences. */
function problems({ lost, twice, disagreements }: Outcome): string[] {
	return [
		...(lost.length > 0
			? [`Lost: ${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ', …' : ''}.`]
			: []),
		...(twice.length > 0
			? [`Twice: ${twice.slice(0, 5).join(', ')}${twice.length > 5 ? ', …' : ''}.`]
			: []),
		...disagreements,
	];
}

const COLUMNS: Array<[string, (outcome: Outcome) => number]> = [
	['In', (outcome) => outcome.in],
	['Out', (outcome) => outcome.out],
	['Error output', ({ refused }) => refused.length],
	['Requests', ({ requests }) => requests],
	['Sent again', ({ turnedAway, connectionsRefused }) => turnedAway + connectionsRefused],
	['Lost', ({ lost }) => lost.length],
	['Twice', ({ twice }) => twice.length],
];

/** All workflows in one table. */
export function table(outcomes: Outcome[]): string {
	const first = Math.max(...outcomes.map(({ name }) => name.length));
	const widths = COLUMNS.map(([title]) => Math.max(title.length, 5));
	const line = (name: string, cells: string[]) =>
		[name.padEnd(first), ...cells.map((cell, index) => cell.padStart(widths[index] ?? 0))].join(
			'  ',
		);
	const head = line(
		'Workflow',
		COLUMNS.map(([title]) => title),
	);
	return [
		head,
		'─'.repeat(head.length),
		...outcomes.map((outcome) =>
			line(
				outcome.name,
				COLUMNS.map(([, count]) => grouped(count(outcome))),
			),
		),
	].join('\n');
}

/** Whether all is well, in a sentence. */
export function verdict(outcomes: Outcome[]): string {
	const bad = outcomes.filter(({ agree }) => !agree);
	return bad.length === 0
		? "Results and the vendors' own records agree: nothing lost, nothing twice."
		: `Results and the vendors' own records do not agree for: ${bad.map(({ name }) => name).join(', ')}.`;
}
