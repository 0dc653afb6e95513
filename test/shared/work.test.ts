import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../nodes/shared/editor/operation';
import { byCursor, byPage, list, whole } from '../../nodes/shared/lists/paging';
import { sweep } from '../../nodes/shared/polling/sweep';
import type { ByCode, Work } from '../../nodes/shared/model/work';

const request = { method: 'GET', url: '/codes' } as const;
const codes = list({ request, rows: 'data', key: ['id'], paging: whole });
const count = (rows: IDataObject[]) => ({ count: rows.length });
const nothing = { status: 404, parameter: 'whenEmpty', value: 'empty', row: {} };
const row = (one: IDataObject) => one;
const prepare = async <Request>(one: Request) => await Promise.resolve(one);
const by = {} as ByCode;
const texts = {
	name: 'Get',
	value: 'get',
	action: 'Get',
	description: 'Get',
	effect: 'read',
	fields: [],
	example: { items: [], parameters: {} },
} as const;

// `npm run types` reads these lines: what nobody would look at does not compile.
it('each kind of work takes its own options', () => {
	const sensible: Work[] = [
		{
			kind: 'single',
			due: 'id',
			confirm: () => undefined,
			idParameter: 'id',
			goneStatus: 404,
			nothing,
			prepare,
			row,
		},
		{ kind: 'single', unwrap: true, nothing, prepare, row },
		{ kind: 'list', list: codes, combine: count, prepare, row },
		{ kind: 'readMergeWrite', due: 'id', drop: ['id'], prepare, row },
		{ kind: 'upsert', by, due: 'id', prepare, row },
		{
			kind: 'chunked',
			rows: 'data',
			amount: 'amount',
			property: 'amount',
			size: 10,
			things: 'codes',
			prepare,
			row,
		},
		{ kind: 'generate', by, property: 'code', due: 'id', prepare, row },
		{
			kind: 'batch',
			target: 'list',
			values: 'codes',
			size: 10,
			body: () => ({}),
			made: (code) => ({ code }),
			confirm: () => undefined,
		},
	];
	expect(new Set(sensible.map(({ kind }) => kind)).size).toBe(7);
});

it('and none of another kind', () => {
	const senseless: Work[] = [
		// @ts-expect-error a 404 can stand for "nothing there" in place of a single answer only
		{ kind: 'list', list: codes, nothing },
		// @ts-expect-error nor does it where a record is read to be changed
		{ kind: 'readMergeWrite', due: 'id', drop: [], nothing },
		// @ts-expect-error one row is made of the rows of a list only
		{ kind: 'single', combine: count },
		// @ts-expect-error an answer of a form that is not documented has nothing that is due
		{ kind: 'single', unwrap: true, due: 'id' },
		// @ts-expect-error nor is it told by an ID
		{ kind: 'single', unwrap: true, idParameter: 'id' },
		// @ts-expect-error "gone already" is looked at after a single request only
		{ kind: 'upsert', by, due: 'id', goneStatus: 404 },
		// @ts-expect-error whether a single answer is a success is not asked of a page
		{ kind: 'list', list: codes, confirm: () => undefined },
		// @ts-expect-error a code that is made here stands in no parameter
		{ kind: 'generate', by, property: 'code', due: 'id', code: 'code' },
		// @ts-expect-error a batch has one row for each item that went in, whatever the answer is
		{ kind: 'batch', target: 'list', values: 'codes', size: 10, body: () => ({}), row },
	];
	const byCursors = list({
		request,
		rows: 'data',
		key: ['id'],
		paging: byCursor({ size: 10, cursor: 'after', next: 'next' }),
	});
	const ofTwoKeys = list({
		request,
		rows: 'data',
		key: ['email', 'code'],
		paging: byPage({ size: 10, page: 'page' }),
	});
	const others = [
		// @ts-expect-error a list names no property that is due where its rows are
		() => list({ request, rows: 'data', due: 'id', key: ['id'], paging: whole }),
		// @ts-expect-error a list that may repeat itself for ever is not read by pages
		() => byPage({ size: 10, page: 'page', repeated: 'fine' }),
		// @ts-expect-error an operation that reads a list sends that list's request and no other
		() => operation({ ...texts, request, work: { kind: 'list', list: codes } }),
		// @ts-expect-error the options of another kind are refused where an operation is declared, too
		() => operation({ ...texts, work: { kind: 'list', list: codes, nothing } }),
		// @ts-expect-error and so it is with a single request
		() => operation({ ...texts, request, work: { kind: 'single', due: 'id', combine: count } }),
		// @ts-expect-error any other operation says what it sends
		() => operation({ ...texts, work: { kind: 'single' } }),
		// @ts-expect-error a list by cursors has no page by its position, from which a sweep could begin
		() => sweep(byCursors),
		// @ts-expect-error nor can the rows be told apart that have no one ID
		() => sweep(ofTwoKeys),
	];
	expect([senseless.length, others.length]).toEqual([9, 8]);
});
