import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { answerWith } from '../../nodes/Retargeting/codeRequest/answer';
import { readCodeRequest } from '../../nodes/Retargeting/codeRequest/request';
import { claimIn } from '../../nodes/Api4Coupons/webhook/claim';
import { takeRoom } from '../../nodes/Retargeting/codeRequest/room';
import { refusal, write, type Response } from '../../nodes/shared/webhook/answer';
import { isDeeper, readObject, type Request } from '../../nodes/shared/webhook/request';
import { takeOver } from '../../nodes/shared/webhook/takeOver';

/** A response that notes what is done to it, with the headers that Express has left. */
function response() {
	const headers = new Map<string, unknown>([
		['etag', 'W/"x"'],
		['content-length', 3],
	]);
	const ends: unknown[] = [];
	const made = {
		statusCode: 200,
		headersSent: false,
		closed: false,
		setHeader: (name: string, value: string) => headers.set(name.toLowerCase(), value),
		removeHeader: (name: string) => void headers.delete(name.toLowerCase()),
		end(chunk?: unknown) {
			ends.push(chunk);
			made.headersSent = true;
			return made;
		},
		once: () => made,
	};
	return { made, headers, ends, as: made as unknown as Response };
}

describe('the room for codes', () => {
	const caller = (closed = false) => {
		const listeners: Array<() => void> = [];
		return {
			closed,
			once: (_event: 'close', listener: () => void) => listeners.push(listener),
			close: () => listeners.splice(0).forEach((listener) => listener()),
		};
	};

	it('is 50,000 in all, and given back when a caller has gone', () => {
		const callers = Array.from({ length: 5 }, () => caller());
		expect(callers.map((one) => takeRoom(one, 10_000))).toEqual(callers.map(() => true));
		expect(takeRoom(caller(), 1)).toBe(false);
		callers[0]?.close();
		const [ten, one] = [caller(), caller()];
		expect([takeRoom(ten, 10_000), takeRoom(one, 1)]).toEqual([true, false]);
		for (const each of [...callers, ten]) each.close();
	});

	it('is not taken for a caller who has gone already, who would never give it back', () => {
		expect(Array.from({ length: 20 }, () => takeRoom(caller(true), 10_000))).not.toContain(false);
	});
});

describe('an answer', () => {
	it('is JSON that nobody keeps or takes for something else, without what another answer has left', () => {
		const { as, made, headers, ends } = response();
		write(as, refusal(405, 'No', { Allow: 'POST' }));
		expect(made.statusCode).toBe(405);
		expect(Object.fromEntries(headers)).toEqual({
			'content-type': 'application/json; charset=utf-8',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
			allow: 'POST',
		});
		expect(ends).toEqual(['{"status":"No"}']);
	});

	it('is written once', () => {
		const { as, made, ends } = response();
		write(as, refusal(400, 'first'));
		write(as, refusal(500, 'second'));
		expect([made.statusCode, ends]).toEqual([400, ['{"status":"first"}']]);
	});
});

describe('an answer that is taken over', () => {
	const late = { afterMs: 150, tell: () => refusal(504, 'late') };
	const meanwhile = 500;

	it('is told by status and body as n8n meant it; what n8n says after goes nowhere', async () => {
		const { as, made, ends, headers } = response();
		takeOver(as, ({ status, body }) => ({ status: status + 1, body: [body] }), late);
		as.statusCode = 500;
		as.end('{"message":"x"}');
		as.end('again');
		as.setHeader('X-Late', '1');
		await sleep(meanwhile);
		expect([made.statusCode, ends, headers.has('x-late')]).toEqual([
			501,
			['[{"message":"x"}]'],
			false,
		]);
	});

	it.each(['no JSON', undefined])('and is none (%s) is told as nothing', (chunk) => {
		const { as, ends } = response();
		takeOver(as, ({ body }) => ({ status: 200, body: body ?? null }), late);
		as.end(chunk);
		expect(ends).toEqual(['null']);
	});

	it('is told when it is late, and then no more', async () => {
		const { as, made, ends } = response();
		takeOver(as, () => refusal(200, 'in time'), late);
		await sleep(meanwhile);
		as.end('[]');
		expect([made.statusCode, ends]).toEqual([504, ['{"status":"late"}']]);
	});

	it('is not told to a caller who has gone', async () => {
		const { as, made, ends } = response();
		takeOver(as, () => refusal(200, 'in time'), late);
		made.closed = true;
		await sleep(meanwhile);
		expect(ends).toEqual([]);
	});

	it.each(['closed', 'answered'])('is waited for no longer once it is %s', async (how) => {
		jest.useFakeTimers();
		const { as, made } = response();
		takeOver(as, () => refusal(200, 'in time'), { ...late, afterMs: 3_600_000 });
		if (how === 'closed') made.closed = true;
		else as.end('[]');
		await jest.advanceTimersByTimeAsync(1_000);
		expect(jest.getTimerCount()).toBe(0);
		jest.useRealTimers();
	});
});

const inEachOther = (levels: number): unknown =>
	levels === 0 ? 1 : { a: inEachOther(levels - 1) };

describe('a posted body', () => {
	const bounds = { bytes: 2048, depth: 32 };
	const read = (request: Partial<Request>) =>
		readObject(
			{ headers: { 'content-type': 'application/json' }, query: {}, ...request },
			['application/json'],
			bounds,
		);
	const status = (request: Partial<Request>) => {
		const got = read(request);
		return 'refused' in got ? got.refused.status : 200;
	};

	it.each([
		[31, false],
		[32, false],
		[33, true],
	])('of %s levels is deeper than 32: %s', (levels, isToo) => {
		expect(isDeeper(inEachOther(levels), 32)).toBe(isToo);
		expect(status({ body: inEachOther(levels) })).toBe(isToo ? 400 : 200);
	});

	it.each([
		[1, 0, false],
		['text', 0, false],
		[null, 0, false],
		[{}, 0, true],
		[[], 0, true],
		[{ a: 1 }, 1, false],
		[{ a: [] }, 1, true],
	])('%j is deeper than %s: %s', (value, levels, isDeep) => {
		expect(isDeeper(value, levels)).toBe(isDeep);
	});

	it.each([
		[2048, 200],
		[2049, 413],
	])('of %s bytes: %s', (length, expected) => {
		expect(status({ body: { a: 1 }, rawBody: { length } })).toBe(expected);
		expect(
			status({
				body: { a: 1 },
				headers: { 'content-type': 'application/json', 'content-length': String(length) },
			}),
		).toBe(expected);
	});

	it.each([
		['application/json; charset=utf-8', 200],
		[' Application/JSON ;x', 200],
		['application/jsonp', 415],
		['', 415],
		[undefined, 415],
	])('of type %j: %s', (type, expected) => {
		expect(status({ body: { a: 1 }, headers: { 'content-type': type } })).toBe(expected);
	});
});

describe('the event that a post claims', () => {
	const session = 'abcdef';
	it.each<[IDataObject, unknown]>([
		[
			{ webhook: 'evt_1', session },
			{ webhook: 'evt_1', session },
		],
		[
			{ id: ' evt_1 ', data: { couponsession: ` ${session} ` } },
			{ webhook: 'evt_1', session },
		],
		// What lies nearer to the surface counts, and of two beside each other the first.
		[
			{ deep: { id: 'evt_deep', session: 'deeper' }, id: 'evt_near', session },
			{ webhook: 'evt_near', session },
		],
		[
			{ a: 'evt_1', b: 'evt_2', session },
			{ webhook: 'evt_1', session },
		],
		[
			{ id: `evt_${'x'.repeat(64)}`, session: 's'.repeat(64) },
			{ webhook: `evt_${'x'.repeat(64)}`, session: 's'.repeat(64) },
		],
		[{ id: `evt_${'x'.repeat(65)}`, session }, undefined],
		[{ id: 'evt_1', session: 's'.repeat(65) }, undefined],
		[{ id: 'evt_1', session: 'abcde' }, undefined],
		[{ id: 'evt_', session }, undefined],
		[{ id: 'xevt_1', session }, undefined],
		[{ id: 'evt_1', sessions: session }, undefined],
	])('in %j is %j', (body, claim) => expect(claimIn(body)).toEqual(claim));
});

describe('a request for codes', () => {
	const asked = (over: IDataObject) =>
		readCodeRequest({ value: '10', type: '1', count: '5', ...over }, 100);
	it.each<[IDataObject, IDataObject]>([
		[{ value: '100' }, { kind: 'percentage', value: 100, type: 1, count: 5 }],
		[
			{ value: '101', type: '0' },
			{ kind: 'fixed', value: 101, type: 0, count: 5 },
		],
		[
			{ value: '0.0001', count: '1' },
			{ kind: 'percentage', value: 0.0001, type: 1, count: 1 },
		],
		[
			{ count: '100', type: '2', value: 'free' },
			{ kind: 'other', value: null, type: 2, count: 100 },
		],
	])('with %j asks for %j', (over, expected) => expect(asked(over)).toEqual({ asked: expected }));

	it.each([
		{ count: ['5'] },
		{ value: ['10'] },
		{ type: ['1'] },
		{ count: '101' },
		{ value: '0.00001' },
		{ value: '1234567890', type: '0' },
	])('with %j is wrong', (over) => {
		expect(asked(over)).toEqual({ wrong: expect.stringMatching(/^Incorrect /) as string });
	});
});

describe('the codes of the last node', () => {
	const codes = (body: unknown, count: number, status = 200) =>
		answerWith({ status, body }, 'code', count);
	it.each<[unknown, number, number, unknown]>([
		[[{ code: 'A' }, { code: 'B' }], 2, 200, ['A', 'B']],
		[[{ code: ' A ' }, { code: 7 }, { code: 'C' }], 2, 200, ['A', '7']],
		[[{ code: ['A', 'B'] }, { code: null }, { code: '' }, { code: {} }], 2, 200, ['A', 'B']],
		[[{ code: 'A' }, { code: 'A ' }], 2, 500, { status: 'Only 1 of 2 codes were made' }],
		[{ code: 'A' }, 1, 500, { status: 'The codes could not be made' }],
	])('%j for %s: %s %j', (body, count, status, answer) =>
		expect(codes(body, count)).toEqual({
			status,
			body: answer,
			...(status !== 200 && { headers: {} }),
		}),
	);

	it.each([
		[399, 200],
		[400, 500],
		[500, 500],
	])('are given unless n8n says that the workflow failed (%s: %s)', (status, expected) => {
		expect(codes([{ code: 'A' }], 1, status).status).toBe(expected);
	});
});
