import { mayHaveHappened, Failure } from '../../nodes/shared/model/failures';
import { rowsOf } from '../../nodes/shared/http/rows';

type Shape = Parameters<typeof rowsOf>[0];

function rows(shape: Shape, body: unknown, parameters: Record<string, unknown> = {}, status = 200) {
	return rowsOf(shape, { status, headers: {}, body }, (path) => parameters[path] ?? null);
}

function fault(shape: Shape, body: unknown) {
	try {
		rows(shape, body);
	} catch (error) {
		if (error instanceof Failure) return error.fault;
	}
	throw new Error('it was taken for a success');
}

describe('a list in an answer', () => {
	it('is found where the vendor has it', () => {
		expect(rows({ rows: 'data' }, { data: [{ id: 1 }] })).toEqual([{ id: 1 }]);
		expect(rows({ rows: 'a.b' }, { a: { b: [{ id: 1 }] } })).toEqual([{ id: 1 }]);
		expect(rows({ rows: '' }, [{ id: 1 }])).toEqual([{ id: 1 }]);
	});

	it('may be at one of several places', () => {
		const either: Shape = { rows: ['', 'payload'] };
		expect(rows(either, [{ id: 1 }])).toEqual([{ id: 1 }]);
		expect(rows(either, { success: true, payload: [{ id: 1 }] })).toEqual([{ id: 1 }]);
	});

	it('may be empty', () => expect(rows({ rows: 'data' }, { data: [] })).toEqual([]));

	it.each([
		[{}],
		[{ data: null }],
		[{ data: {} }],
		[{ data: 'none' }],
		[null],
		[''],
		[[{ id: 1 }]],
		[{ data: [1] }],
		[{ data: [null] }],
		[{ data: [[]] }],
	])('that is missing or no list of objects is no success: %j', (body) =>
		expect(fault({ rows: 'data' }, body)).toMatchObject({
			kind: 'notAnAnswer',
			words: 'the list is missing in it',
			status: 200,
		}),
	);
});

describe('a single record in an answer', () => {
	it('is the whole body', () =>
		expect(rows({}, { Id: 5, Code: 'A' })).toEqual([{ Id: 5, Code: 'A' }]));

	it.each([[''], [null], [undefined], [[]], ['text'], [5]])('is never half there: %p', (body) => {
		expect(fault({}, body)).toMatchObject({
			kind: 'notAnAnswer',
			words: 'it is empty or a bare value',
		});
	});

	it('that leaves the outcome in doubt has an unknown outcome', () => {
		const confirm = (body: object) =>
			'sent' in body ? undefined : 'its answer does not say that it was sent';
		expect(rows({ confirm }, { sent: true })).toEqual([{ sent: true }]);
		expect(fault({ confirm }, { ok: true })).toMatchObject({
			kind: 'unknown',
			words: 'its answer does not say that it was sent',
		});
	});
});

describe('an answer without a body', () => {
	const deletion: Shape = { idParameter: 'codeId' };

	it.each([
		['12', 12],
		[12, 12],
		['abc', 'abc'],
		['1234567890123456789', '1234567890123456789'],
	])('becomes success with the id %p', (given, id) => {
		expect(rows(deletion, '', { codeId: given }, 204)).toEqual([{ success: true, id }]);
	});

	it('is told by its body where there is one', () =>
		expect(rows(deletion, { gone: true }, { codeId: 1 })).toEqual([{ gone: true }]));
});

it('a property "error" of a row gets another name, for n8n would take the item for a failed one', () => {
	expect(rows({}, { id: 1, error: 'old' })).toEqual([{ id: 1, vendorError: 'old' }]);
	expect(rows({ rows: 'data' }, { data: [{ error: null }, { id: 2 }] })).toEqual([
		{ vendorError: null },
		{ id: 2 },
	]);
});

describe('an answer whose shape is not documented', () => {
	const ok = { status: { status: 'OK' } };
	const list: Shape = { unwrap: true, paging: {} };
	const record: Shape = { unwrap: true };

	it.each([
		['its only list', { users: [{ id: 1 }], amount: 1, page: '2', name: 'x' }, [{ id: 1 }]],
		['nothing, when the list is empty', { users: [] }, []],
		['nothing, when there are only counts', { amount: 0, pages: '0', users: null }, []],
		['nothing, when there is no more than OK', {}, []],
		[
			'the whole, when there are two lists',
			{ one: [{ id: 1 }], other: [{ id: 2 }] },
			[{ one: [{ id: 1 }], other: [{ id: 2 }] }],
		],
		[
			'the whole, when there is no list',
			{ users: { a: { id: 1 } } },
			[{ users: { a: { id: 1 } } }],
		],
		['the whole, when there are words', { message: 'none' }, [{ message: 'none' }]],
	])('gives %s where a list is asked for', (_what, body, expected) =>
		expect(rows(list, { ...ok, ...body })).toEqual(expected),
	);

	it.each([
		[
			'the record, with the list that is a part of it',
			{ name: 'x', users: [{ id: 1 }] },
			[{ name: 'x', users: [{ id: 1 }] }],
		],
		['the record, though its list is empty', { ID: '1', users: [] }, [{ ID: '1', users: [] }]],
		['the rows of a list beside counts', { users: [{ id: 1 }], amount: 1 }, [{ id: 1 }]],
		['success, when there is no more than OK', {}, [{ success: true }]],
	])('gives %s where a record is asked for', (_what, body, expected) =>
		expect(rows(record, { ...ok, ...body })).toEqual(expected),
	);

	it.each([{ users: [null] }, { users: [{ id: 1 }, null] }, { users: [null], tags: [] }])(
		'is none where a list is asked for and a row of it is missing: %j',
		(body) =>
			expect(fault(list, { ...ok, ...body })).toMatchObject({
				kind: 'notAnAnswer',
				words: 'a row of the list is missing in it',
			}),
	);

	it.each([null, '', 'OK', 1, [1]])('is none when it is %j', (body) => {
		for (const shape of [list, record])
			expect(fault(shape, body)).toMatchObject({ kind: 'notAnAnswer' });
	});
});

describe('an answer that says nothing', () => {
	const change: Shape = { idParameter: 'userId' };

	it.each([undefined, null, ''])(
		'is told by the ID that was sent where its status says that it has no body: %j',
		(body) => {
			expect(rows(change, body, { userId: 'reg_1' }, 204)).toEqual([
				{ success: true, id: 'reg_1' },
			]);
		},
	);

	it('may be the empty list of a server in PHP', () => {
		expect(rows(change, [], { userId: 'reg_1' })).toEqual([{ success: true, id: 'reg_1' }]);
	});

	it.each([undefined, null, ''])(
		'is none with status 200, which a proxy gives as well: %j',
		(body) => {
			expect(fault(change, body)).toMatchObject({
				kind: 'notAnAnswer',
				words: 'it is empty or a bare value',
				status: 200,
			});
		},
	);
});

describe('a request that failed may have been carried out', () => {
	it.each(['unknown', 'notAnAnswer'] as const)('when its outcome is "%s"', (kind) => {
		expect(mayHaveHappened(new Failure({ kind, words: '' }, 1))).toBe(true);
	});

	it.each(['notSent', 'rateLimited', 'rejected', 'credential', 'input', 'stopped'] as const)(
		'when it is "%s", only by an earlier attempt',
		(kind) => {
			expect(
				[false, true].map((earlier) =>
					mayHaveHappened(new Failure({ kind, words: '' }, 2, earlier)),
				),
			).toEqual([false, true]);
		},
	);

	it('not when the error is another one', () =>
		expect(mayHaveHappened(new Error('unknown'))).toBe(false));
});

describe('a list of texts', () => {
	const shape: Shape = { rows: 'data', value: 'email' };

	it('becomes objects, where the vendor is known to have it so', () =>
		expect(rows(shape, { data: ['ann@example.com', 'ben@example.com'] })).toEqual([
			{ email: 'ann@example.com' },
			{ email: 'ben@example.com' },
		]));

	it('may be empty', () => expect(rows(shape, { data: [] })).toEqual([]));

	it.each([[{}], [{ data: 'ann@example.com' }], [{ data: [1] }], [{ data: [{ email: 'a' }] }]])(
		'that is missing or holds something else is no success: %j',
		(body) =>
			expect(fault(shape, body)).toMatchObject({
				kind: 'notAnAnswer',
				words: 'the list is missing in it',
			}),
	);
});
