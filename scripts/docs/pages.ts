import { contracts, type Basis, type Endpoint, type VendorName } from '../../contracts';
import type { Field } from '../../nodes/shared/model/parameter';
import type { Case } from '../engine/world';
import { costs } from './costs';
import { mutations } from './mutations';
import { table } from './table';
import { titles, type Served } from './titles';

/** A part of a page that is written from the code: the file below the root, the name of its marks, its text. */
export interface Block {
	file: string;
	name: string;
	text: string;
}

const RETRY: Record<Case['operation']['effect'], string> = {
	read: 'Asked again',
	idempotent: 'Sent again: the result is the same',
	once: '**Not repeated** unless nothing was done',
};

const KNOWN: Record<Basis, string> = {
	documented: 'documented',
	seen: 'seen',
	reading: 'our reading',
};

const byTitle = (one: Case, other: Case) => one.title.localeCompare(other.title);

function retryOf({ operation }: Case): string {
	return operation.isRepeatable
		? `${RETRY.once}; sent again where your choices make that harmless`
		: RETRY[operation.effect];
}

const pathOf = (expression: string) => expression.replace(/^=/, '').replace(/\{\{.*?\}\}/g, ':x');
const shapeOf = (path: string) => path.replace(/:\w+/g, ':x');

/** The addresses that an expression chooses among (`urlByValue`), or the one that it gives. */
function pathsIn(expression: string): string[] {
	const [, choice] = /^=\{\{ \((\{.*\})\)\[\$value\] \}\}$/.exec(expression) ?? [];
	return choice === undefined
		? [pathOf(expression)]
		: Object.values(JSON.parse(choice) as Record<string, string>);
}

/** The addresses that an operation may send to, values in them as `:x`. */
function addressesOf({ operation }: Case): string[] {
	const routed = operation.fields.map((field) => field.routing?.request?.url);
	return [operation.request.url, ...routed].flatMap((url) =>
		url === undefined ? [] : pathsIn(url),
	);
}

/** Whether a path of the contract is one that an address may stand for: a value in the address may be any step. */
function matches(address: string, path: string): boolean {
	const steps = shapeOf(path).split('/');
	const given = shapeOf(address).split('/');
	return (
		given.length === steps.length &&
		given.every((step, index) => step === ':x' || step === steps[index])
	);
}

/** The endpoints of the contract behind an operation; none where the user names the address himself. */
export function endpointsOf(one: Case): Endpoint[] {
	const { endpoints } = contracts[one.vendor.name as VendorName];
	const { request, work } = one.operation;
	const isUpsert = work.kind === 'upsert';
	const addresses = addressesOf(one).flatMap((address) =>
		isUpsert ? [address, `${address}/:x`] : [address],
	);
	const methods: string[] = isUpsert ? ['POST', 'PUT'] : [request.method];
	return Object.values(endpoints as Record<string, Endpoint>).filter(
		({ method, path }) =>
			methods.includes(method) && addresses.some((address) => matches(address, path)),
	);
}

function endpointCell(one: Case): string {
	const found = endpointsOf(one);
	return found.length === 0
		? 'the one that you name'
		: found.map(({ method, path, page }) => `[\`${method} ${path}\`](${page})`).join(', ');
}

const isUnwrapped = ({ operation: { work } }: Case) =>
	'unwrap' in (work.kind === 'list' ? work.list : work);

function basisCell(one: Case): string {
	const bases = new Set(
		endpointsOf(one).flatMap(({ basis, answer }) => [
			`request ${KNOWN[basis]}`,
			`answer ${isUnwrapped(one) ? 'not documented: the only list in it, or all of it' : KNOWN[answer.basis]}`,
		]),
	);
	return [...bases].join(', ') || '–';
}

/** The fields that are special to an operation: what every operation has ("Options" about retries, "Limit") is left out. */
function* ownFields(fields: Field[], prefix = ''): Generator<[string, Field, string]> {
	for (const field of fields) {
		if (
			['returnAll', 'limit', 'startAt', 'simplify', 'maxAttempts', 'maxRetryTime'].includes(
				field.name,
			)
		)
			continue;
		if (field.type === 'collection') yield* ownFields(field.options as Field[], `${field.name}.`);
		else yield [`${prefix}${field.name}`, field, prefix];
	}
}

function fieldsOf(one: Case): string {
	const [endpoint] = endpointsOf(one);
	const rows = [...ownFields(one.operation.fields)].map(([, field]) => {
		const [header] = Object.keys(field.routing?.request?.headers ?? {});
		const property = field.routing?.send?.property ?? header;
		const basis = field.known ?? endpoint?.basis ?? 'reading';
		const sent =
			property === undefined && !field.routing?.request ? 'ours: it is not sent' : KNOWN[basis];
		return [
			field.displayName,
			property === undefined ? '–' : `\`${property}\``,
			field.description ?? '',
			sent,
		];
	});
	const heading = `### ${one.resource.name}: ${one.operation.name}`;
	return rows.length === 0
		? ''
		: `${heading}\n\n${table(['Field', 'Vendor’s name', 'What it is for', 'Known'], rows)}`;
}

function operationsOf(cases: Case[]): string {
	const rows = cases.map((one) => [
		one.resource.name,
		one.operation.name,
		one.operation.description,
		endpointCell(one),
		basisCell(one),
		retryOf(one),
	]);
	return table(
		['Resource', 'Operation', 'What it does', 'Endpoint', 'Known', 'When a request fails'],
		rows,
	);
}

function lookUps(cases: Case[]): string {
	const rows = cases.flatMap((one) =>
		one.operation.lookUp === undefined ? [] : [[one.title, one.operation.lookUp]],
	);
	return table(['Operation', 'What the error says'], rows);
}

function servedCell(served: Served, operations: string[]): string {
	if ('operation' in served)
		return operations.includes(served.operation) ? served.operation : 'nothing yet';
	if ('call' in served) {
		const { path, body } = served.call;
		return `Custom API Call: \`POST ${path}\` with \`${JSON.stringify(body)}\``;
	}
	return 'no operation';
}

function coverage(all: Case[]): string {
	return titles
		.map(({ vendor, edition, page, entries }) => {
			const heading = [vendor, edition].filter(Boolean).join(', ');
			const operations = all
				.filter((one) => one.vendor.displayName === vendor)
				.map(({ resource, operation }) => `${resource.name}: ${operation.name}`);
			const rows = entries.map(({ title, served, open }) => [
				title,
				servedCell(served, operations),
				open ?? '–',
			]);
			return `## ${heading}\n\n[The vendor's page](${page})\n\n${table(['Title on the page', 'What serves it', 'What the vendor leaves open, or why nothing serves it'], rows)}`;
		})
		.join('\n\n');
}

/** All parts of README.md and docs/ that the code knows. */
export function blocks(all: Case[]): Block[] {
	const sorted = [...all].sort(byTitle);
	const vendors = [...new Set(sorted.map(({ vendor }) => vendor))];
	const link = (one: Case, index: number) =>
		sorted[index - 1]?.vendor === one.vendor
			? ''
			: `[${one.vendor.displayName}](${one.vendor.name}.md)`;
	const overview = sorted.map((one, index) => [
		link(one, index),
		one.resource.name,
		one.operation.name,
		one.operation.description,
		retryOf(one),
	]);
	return [
		{
			file: 'docs/operations.md',
			name: 'operations',
			text: table(
				['Node', 'Resource', 'Operation', 'What it does', 'When a request fails'],
				overview,
			),
		},
		{ file: 'README.md', name: 'costs', text: costs(sorted) },
		...vendors.flatMap((vendor) => {
			const cases = sorted.filter((one) => one.vendor === vendor);
			const file = `docs/${vendor.name}.md`;
			return [
				{ file, name: 'operations', text: operationsOf(cases) },
				{ file, name: 'fields', text: cases.map(fieldsOf).filter(Boolean).join('\n\n') },
			];
		}),
		{ file: 'docs/reliability.md', name: 'lookups', text: lookUps(sorted) },
		{ file: 'docs/coverage.md', name: 'coverage', text: coverage(sorted) },
		{ file: 'docs/mutations.md', name: 'mutations', text: mutations() },
	];
}

const start = (name: string, by: string) => `<!-- ${name}: written by "${by}" -->`;
const end = (name: string) => `<!-- end of ${name} -->`;

/**
 * A page with the block's text between its marks.
 * @param by the command that writes the block
 * @throws Error when the page has no such marks
 */
export function withBlock(page: string, { file, name, text }: Block, by = 'npm run docs'): string {
	const [from, to] = [page.indexOf(start(name, by)), page.indexOf(end(name))];
	if (from < 0 || to < from) throw new Error(`${file} has no marks for "${name}"`);
	return `${page.slice(0, from)}${start(name, by)}\n\n${text}\n\n${page.slice(to)}`;
}
