import type { IDataObject } from 'n8n-workflow';
import { namesIn } from '../../nodes/shared/input/names';
import { isInColumns, pickerOf } from '../../nodes/shared/run/output';
import type { Job } from '../../nodes/shared/run/job';

interface Given extends IDataObject {
	simplify?: boolean;
	'options.output'?: string;
	'options.fields'?: string | string[];
}

const jobOf = (given: Given, operation: object = {}) =>
	({
		operation: { effect: 'read', fields: [{ name: 'simplify' }], ...operation },
		read: (path: string) => given[path],
		tally: { chosen: new Map<string, boolean>(), columns: [] },
	}) as unknown as Job;

describe('names in a field', () => {
	it.each<[unknown, string[]]>([
		['id, code', ['id', 'code']],
		['id;code\nid\r\n , ', ['id', 'code']],
		[
			[' id ', 'a,b', null, ''],
			['id', 'a', 'b'],
		],
		['["id", "code"]', ['id', 'code']],
		[' [id, Discount.Code] ', ['id', 'Discount.Code']],
		['"id"', ['"id"']],
		['', []],
		[undefined, []],
		[7, ['7']],
	])('%p', (given, names) => expect(namesIn(given)).toEqual(names));
});

describe('codes come out as the ten columns', () => {
	it.each<[Given, boolean]>([
		[{ simplify: true }, true],
		[{ simplify: false }, false],
		[{ simplify: false, 'options.output': 'simple' }, true],
		[{ simplify: true, 'options.output': 'raw' }, false],
		[{ simplify: true, 'options.output': 'fields' }, true],
		[{ simplify: false, 'options.output': 'fields' }, false],
	])('%p', (given, isSo) => expect(isInColumns(jobOf(given))).toBe(isSo));

	it('and nothing else does', () =>
		expect(isInColumns(jobOf({ 'options.output': 'simple' }, { fields: [] }))).toBe(false));
});

const row = { Id: 7, code: 'A', discount: { code: 'B' }, at: null };
const picked = (given: Given, operation: object = {}) => {
	const job = jobOf({ 'options.output': 'fields', ...given }, operation);
	const out = [row].map(pickerOf(job))[0];
	return { out, chosen: [...job.tally.chosen], columns: job.tally.columns };
};

describe('the fields that are chosen', () => {
	it('come with the ID, in the order in which they are named, inner ones by their path', () =>
		expect(picked({ 'options.fields': 'discount.code, at' })).toEqual({
			out: { Id: 7, 'discount.code': 'B', at: null },
			chosen: [
				['discount.code', true],
				['at', true],
			],
			columns: [],
		}));

	it('are null where a row that was read has none', () =>
		expect(picked({ 'options.fields': 'code, cod, Id' })).toEqual({
			out: { Id: 7, code: 'A', cod: null },
			chosen: [
				['code', true],
				['cod', false],
				['Id', true],
			],
			columns: ['Id', 'code', 'discount', 'at'],
		}));

	it.each(['once', 'idempotent'])(
		'leave a row whole that was written (%s) and has not all',
		(effect) => expect(picked({ 'options.fields': 'cod' }, { effect }).out).toBe(row),
	);

	it('are told as missing only where no row has them', () => {
		const job = jobOf({ 'options.output': 'fields', 'options.fields': 'code' });
		const pick = pickerOf(job);
		[{ id: 1 }, { id: 2, code: 'A' }, { id: 3 }].map(pick);
		expect([...job.tally.chosen]).toEqual([['code', true]]);
	});
});

describe('rows that are no codes', () => {
	const simpleFields = ['Id', 'discount.code', 'gone'];
	it.each<[Given, IDataObject]>([
		[{ 'options.output': 'simple' }, { Id: 7, 'discount.code': 'B', gone: null }],
		[{ 'options.output': 'raw' }, row],
		[{ 'options.output': '' }, row],
	])('%p', (given, out) => expect(picked(given, { fields: [], simpleFields }).out).toEqual(out));
});
