/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the pages */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, type Contract, type VendorName } from '../../contracts';
import type { Field } from '../../nodes/shared/model/parameter';
import type { Case } from '../engine/world';
import { costs } from './costs';
import { endpointsOf } from './endpoints';
import { labelOf, ownFields, sourcesOf, vendorsName, type Source } from './labels';
import { mutations } from './mutations';
import { table } from './table';
import { titles, type Served } from './titles';

const root = join(__dirname, '../..');

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

const byTitle = (one: Case, other: Case) => one.title.localeCompare(other.title);

function retryOf({ operation }: Case): string {
	return operation.isRepeatable
		? `${RETRY.once}; sent again where your choices make that harmless`
		: RETRY[operation.effect];
}

function endpointCell(one: Case): string {
	const found = endpointsOf(one);
	return found.length === 0
		? 'the one that you name'
		: found.map(({ method, path, page }) => `[\`${method} ${path}\`](${page})`).join(', ');
}

const isUnwrapped = ({ operation: { work } }: Case) =>
	'unwrap' in (work.kind === 'list' ? work.list : work);

/** The labels of several sources, each of them once: of those that differ by their page alone the first. */
function labelsOf(one: Case, what: string, sources: Source[]): string[] {
	const vendor = one.vendor.name as VendorName;
	const words = sources.map((source) => labelOf(vendor, { ...source, page: '' }));
	return sources.flatMap((source, index) =>
		words.indexOf(words[index]!) === index ? [`${what} ${labelOf(vendor, source)}`] : [],
	);
}

function basisCell(one: Case): string {
	const endpoints = endpointsOf(one);
	const answers = endpoints.map(({ page, answer }) => ({ page, ...answer }));
	const answer = isUnwrapped(one)
		? ['answer not documented: the only list in it, or all of it']
		: labelsOf(one, 'answer', answers);
	return endpoints.length === 0
		? '–'
		: [...labelsOf(one, 'request', endpoints), ...answer].join(', ');
}

function knownCell(one: Case, field: Field): string {
	const endpoints = endpointsOf(one);
	if (endpoints.length === 0) return '–';
	const labels = sourcesOf(one, field, endpoints).map((source) =>
		labelOf(one.vendor.name as VendorName, source),
	);
	return labels.join(', ') || 'ours: it is not sent';
}

function fieldsOf(one: Case): string {
	const rows = [...ownFields(one.operation.fields)].map(([, field]) => {
		const name = vendorsName(one, field);
		return [
			field.displayName,
			name === undefined || name === '[]' ? '–' : `\`${name}\``,
			field.description ?? '',
			knownCell(one, field),
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

/** The links of a page's labels, such as `[documented][discountCodes]`: to what its contract knows as documented under that name. */
function sources(vendor: VendorName, page: string): string {
	const { endpoints, pages } = contracts[vendor] as Contract;
	const documented = Object.entries(endpoints).filter(([, { basis }]) => basis === 'documented');
	const all = {
		...Object.fromEntries(documented.map(([name, one]) => [name, one.page])),
		...pages,
	};
	const used = new Set([...page.matchAll(/\]\[(\w+)\]/g)].map(([, name = '']) => name));
	return Object.entries(all)
		.filter(([name]) => used.has(name))
		.sort(([one], [other]) => one.localeCompare(other))
		.map(([name, address]) => `[${name}]: ${address}`)
		.join('\n');
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
				{
					file,
					name: 'sources',
					text: sources(vendor.name as VendorName, readFileSync(join(root, file), 'utf8')),
				},
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
	return `${page.slice(0, from)}${[start(name, by), text].filter(Boolean).join('\n\n')}\n\n${page.slice(to)}`;
}
