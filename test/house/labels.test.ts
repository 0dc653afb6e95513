/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the pages */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contracts, type VendorName } from '../../contracts';
import type { Field } from '../../nodes/shared/model/parameter';
import { endpointsOf } from '../../scripts/docs/endpoints';
import { ownFields, sourcesOf, wordFor } from '../../scripts/docs/labels';
import { allOperations, type Case } from '../../scripts/engine/world';

const all = allOperations();
const vendors = Object.keys(contracts) as VendorName[];

const GENERATED = /<!-- (\w+): written by [^]*?<!-- end of \1 -->/g;
const LINK = /\[[^\]]*\](\((https:\/\/|[\w/]+\.md)[^)]*\)|\[\w+\])/g;
/** What a vendor says, and names of its own. */
const QUOTED = /`[^`]*`|"[^"]*"/g;
/** A part of a sentence that says of something that it is not documented, or what follows where it is. */
const DENIES = /\b(not|no|nor|neither|none|nothing|nobody|than|where)\b/i;
/** Where the words themselves are explained, not used. */
const EXPLAINS = /How things are known|called documented here|\*documented\*/;

const page = (name: string) =>
	readFileSync(join(__dirname, '../..', name === 'README' ? '' : 'docs', `${name}.md`), 'utf8');

/** The places of a text that call something documented and name no address. */
const withoutAddress = (text: string) =>
	text
		.split('\n')
		.filter((line) => !EXPLAINS.test(line))
		.map((line) => line.replace(LINK, '').replace(QUOTED, ''))
		.flatMap((line) => line.split(/[.;|()]/))
		.filter((part) => /\bdocumented\b/i.test(part) && !DENIES.test(part));

it('a label without an address is found, one that denies is none', () => {
	const label = '| Code | `code` | documented | (documented) | [documented](https://example.com) |';
	expect(withoutAddress(label)).toEqual([' documented ', 'documented']);
	expect(withoutAddress('Documented, but for "not found" and `no`')).toHaveLength(1);
	expect(withoutAddress('No limit is documented; [documented][page]. All documented.')).toEqual([
		' All documented',
	]);
});

it.each([...vendors, 'README', 'triggers', 'reliability', 'operations', 'coverage'])(
	'%s.md calls nothing documented without its address',
	(name) => expect(withoutAddress(page(name))).toEqual([]),
);

describe.each(vendors)('%s.md', (vendor) => {
	const text = page(vendor);
	const written = text.replace(GENERATED, '');
	const ofVendor = all.filter((one) => one.vendor.name === vendor);

	it('links each label to a page that the contract knows', () => {
		const defined = [...text.matchAll(/^\[(\w+)\]: https:/gm)].map(([, name]) => name);
		const used = [...written.matchAll(/\]\[(\w+)\]/g)].map(([, name]) => name);
		expect(used.filter((name) => !defined.includes(name))).toEqual([]);
	});

	it('says of each field what the contract says of it', () => {
		const claims = tablesIn(written).flatMap(({ title, rows }) => {
			const operations = operationsOf(title, ofVendor);
			return rows.flatMap(({ names, known }) =>
				missingWords(operations, names, known).map((word) => `${title}: ${names.join()}: ${word}`),
			);
		});
		expect(claims).toEqual([]);
	});
});

interface Row {
	names: string[];
	known: string;
}

/** The tables written by hand that have a column "Known", with the heading above. */
function tablesIn(text: string): Array<{ title: string; rows: Row[] }> {
	const sections = text.split(/^#+ /m).map((section) => section.split('\n'));
	return sections.flatMap(([title = '', ...lines]) => {
		const rows = lines
			.filter((line) => line.startsWith('|'))
			.map((line) => line.slice(2).split(' | '));
		if (!rows.some((cells) => cells.at(-1)?.startsWith('Known'))) return [];
		const parsed = rows.map((cells) => ({
			names: (cells[0] ?? '').split(/, | > /).map((name) => name.replace(/[*`]/g, '')),
			known: cells.at(-1) ?? '',
		}));
		return [{ title, rows: parsed }];
	});
}

/** The operations that a heading names, as in "Discount Code: Create, Update"; all of the vendor's where it names none. */
function operationsOf(title: string, ofVendor: Case[]): Case[] {
	const named = ofVendor.filter(({ resource, operation }) =>
		title
			.split(', ')
			.some(
				(part) =>
					part === `${resource.name}: ${operation.name}` ||
					(title.startsWith(`${resource.name}: `) && part === operation.name),
			),
	);
	return named.length > 0 ? named : ofVendor;
}

/**
 * What a label keeps to itself: the words that the contract has for a field of this name in each of the operations, besides
 * "documented"; and that one where the label has it and the contract does not.
 */
function missingWords(operations: Case[], names: string[], known: string): string[] {
	const labels = operations.flatMap((one) =>
		[...ownFields(one.operation.fields)]
			.filter(([, { displayName }]) => names.includes(displayName))
			.map(([, field]) => wordsOf(one, field))
			.filter((words) => words.size > 0),
	);
	const [first = new Set<string>(), ...others] = labels;
	const inAll = [...first].filter((word) => others.every((other) => other.has(word)));
	const isClaimed = known.includes('[documented]') && labels.length > 0;
	const isDocumented = labels.some((words) => words.has('documented'));
	return [
		...inAll.filter((word) => word !== 'documented' && !known.includes(word)),
		...(isClaimed && !isDocumented ? ['not documented'] : []),
	];
}

function wordsOf(one: Case, field: Field): Set<string> {
	const sources = sourcesOf(one, field, endpointsOf(one));
	const bases = sources.flatMap(({ basis, but = {} }) => [
		basis,
		...(Object.keys(but) as Array<keyof typeof but>),
	]);
	return new Set(bases.map((basis) => wordFor(one.vendor.name as VendorName, basis)));
}
