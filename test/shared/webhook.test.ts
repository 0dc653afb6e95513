import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import {
	answerOnly,
	notNow,
	NOTHING_STARTED,
	refusal,
	write,
	type Response,
} from '../../nodes/shared/webhook/answer';
import {
	isDeeper,
	readObject,
	wrongMethod,
	type Request,
} from '../../nodes/shared/webhook/request';
import { isSameSecret } from '../../nodes/shared/webhook/secret';
import { Semaphore } from '../../nodes/shared/webhook/semaphore';
import { takeOver, type Meant } from '../../nodes/shared/webhook/takeOver';

/** As much of Node's response as is used, with what the caller would read. */
class Caller implements Response {
	statusCode = 200;
	headersSent = false;
	writableEnded = false;
	closed = false;
	readonly headers = new Map<string, string>();
	body: unknown;
	answers = 0;

	setHeader(name: string, value: string) {
		if (this.headersSent) throw new Error('ERR_HTTP_HEADERS_SENT');
		this.headers.set(name, value);
	}

	removeHeader(name: string) {
		this.headers.delete(name);
	}

	end(chunk?: unknown) {
		this.answers++;
		this.headersSent = true;
		this.writableEnded = true;
		this.body = chunk;
		return this;
	}

	once() {}
}

describe('an answer of a webhook', () => {
	it('goes out as JSON that nobody keeps, without what n8n had worked out for its own', () => {
		const caller = new Caller();
		caller.headers.set('ETag', 'old').set('Content-Length', '3').set('Vary', 'x');
		write(caller, notNow('Later'));
		expect([caller.statusCode, caller.body]).toEqual([503, '{"status":"Later"}']);
		expect(Object.fromEntries(caller.headers)).toEqual({
			Vary: 'x',
			'Content-Type': 'application/json; charset=utf-8',
			'Cache-Control': 'no-store',
			'X-Content-Type-Options': 'nosniff',
			'Retry-After': '60',
		});
	});

	it('that is on its way already is left alone', () => {
		const caller = new Caller();
		write(caller, { status: 200, body: ['A'] });
		write(caller, refusal(404, 'No'));
		expect([caller.statusCode, caller.body, caller.answers]).toEqual([200, '["A"]', 1]);
	});

	it('may be all: n8n starts nothing', () => {
		const caller = new Caller();
		const context = { getResponseObject: () => caller } as unknown as IWebhookFunctions;
		expect(answerOnly(context, refusal(404, 'No'))).toBe(NOTHING_STARTED);
		expect(NOTHING_STARTED).toEqual({ noWebhookResponse: true });
		expect([caller.statusCode, caller.body]).toEqual([404, '{"status":"No"}']);
	});
});

describe('a request of a webhook', () => {
	const bounds = { bytes: 2_048, depth: 3 };
	const json = ['application/json', 'application/x-www-form-urlencoded'];
	const post = (over: Partial<Request> = {}): Request => ({
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		query: {},
		body: { a: 1 },
		rawBody: { length: 7 },
		...over,
	});
	const read = (over: Partial<Request>) => readObject(post(over), json, bounds);
	const sentence = (over: Partial<Request>) => {
		const got = read(over);
		return 'refused' in got
			? [got.refused.status, (got.refused.body as IDataObject).status]
			: got.body;
	};

	it('with the wrong method is told the right one', () => {
		expect(wrongMethod(post(), 'POST', 'Use POST')).toBeUndefined();
		expect(wrongMethod(post({ method: 'GET' }), 'POST', 'Use POST')).toEqual({
			status: 405,
			body: { status: 'Use POST' },
			headers: { Allow: 'POST' },
		});
	});

	it.each([
		'application/json',
		'Application/JSON; charset=utf-8',
		' application/json ;x',
		'application/x-www-form-urlencoded',
	])('of the type "%s" is read', (type) => {
		expect(read({ headers: { 'content-type': type } })).toEqual({ body: { a: 1 } });
	});

	it.each([['text/plain'], ['application/jsonp'], [undefined]])(
		'of the type %p is refused',
		(type) => {
			expect(sentence({ headers: { 'content-type': type } })).toEqual([
				415,
				'The content type must be application/json or application/x-www-form-urlencoded',
			]);
		},
	);

	it.each([
		[2_048, true],
		[2_049, false],
	])('of %i bytes is taken: %p', (length, isTaken) => {
		expect('body' in read({ rawBody: { length } })).toBe(isTaken);
	});

	it('is measured by what it says of itself where n8n has kept no bytes', () => {
		const bare: Request = {
			method: 'POST',
			headers: { 'content-type': 'application/json', 'content-length': '2049' },
			query: {},
			body: { a: 1 },
		};
		expect(readObject(bare, json, bounds)).toMatchObject({
			refused: { status: 413, body: { status: 'The body is larger than 2 KB' } },
		});
		expect(
			readObject(
				{ ...bare, headers: { 'content-type': 'application/json', 'content-length': 'x' } },
				json,
				bounds,
			),
		).toEqual({ body: { a: 1 } });
	});

	it.each([[undefined], [null], [[]], [[{ a: 1 }]], [{}], ['{"a":1}'], [5]])(
		'with the body %j is refused',
		(body) => {
			expect(sentence({ body })).toEqual([400, 'The body must be an object']);
		},
	);

	it('may be nested as deep as the bound, and no deeper', () => {
		expect(sentence({ body: { a: { b: {} } } })).toEqual({ a: { b: {} } });
		expect(sentence({ body: { a: { b: [{}] } } })).toEqual([
			400,
			'The body is nested more than 3 levels deep',
		]);
	});

	const nested = (levels: number): unknown =>
		Array.from({ length: levels }).reduce((inner) => [inner], undefined);

	it.each([
		[undefined, 0, false],
		[5, 0, false],
		[[], 0, true],
		[[], 1, false],
		[[5], 1, false],
		[[[]], 1, true],
		[nested(32), 32, false],
		[nested(33), 32, true],
	])('%j is deeper than %i levels: %p', (value, levels, expected) =>
		expect(isDeeper(value, levels)).toBe(expected),
	);

	it('that is nested to break whoever reads it is measured all the same', () =>
		expect(isDeeper(nested(1_000_000), 32)).toBe(true));
});

it.each([
	['the-key', 'the-key', true],
	['the-kex', 'the-key', false],
	['the-key ', 'the-key', false],
	['', '', false],
	[undefined, '', false],
	[['the-key'], 'the-key', false],
	[{}, '[object Object]', false],
])('the secret %j against %j: %j', (given, right, same) =>
	expect(isSameSecret(given, right)).toBe(same),
);

describe('a room', () => {
	it('takes as much work as it has places, and more when some has ended, however it ended', async () => {
		const room = new Semaphore(2);
		const ends: Array<{ end(value: string): void; fail(error: Error): void }> = [];
		const work = async () => await new Promise<string>((end, fail) => ends.push({ end, fail }));
		const [first, second] = [room.use(work), room.use(work)];
		expect(await room.use(work)).toBeUndefined();
		expect(ends).toHaveLength(2);
		ends[0]?.end('done');
		expect(await first).toBe('done');
		ends[1]?.fail(new Error('no'));
		await expect(second).rejects.toThrow('no');
		const next = [room.use(work), room.use(work)];
		expect(ends).toHaveLength(4);
		for (const { end } of ends) end('more');
		expect(await Promise.all(next)).toEqual(['more', 'more']);
	});
});

describe("an answer in place of n8n's", () => {
	beforeEach(() => jest.useFakeTimers({ now: 0 }));
	afterEach(() => jest.useRealTimers());

	const meantBy: Meant[] = [];
	const tell = (meant: Meant) => {
		meantBy.push(meant);
		return { status: 201, body: { was: meant.body }, headers: { 'X-Own': 'yes' } };
	};
	const late = { afterMs: 5_000, tell: () => ({ status: 504, body: 'late' }) };

	beforeEach(() => void (meantBy.length = 0));

	it('is made of what n8n meant to say', () => {
		const caller = new Caller();
		takeOver(caller, tell, late);
		caller.statusCode = 500;
		caller.end('{"message":"no"}');
		expect(meantBy).toEqual([{ status: 500, body: { message: 'no' } }]);
		expect([caller.statusCode, caller.body, caller.headers.get('X-Own')]).toEqual([
			201,
			'{"was":{"message":"no"}}',
			'yes',
		]);
	});

	it.each([['not JSON'], [undefined]])('knows no body where n8n says %p', (chunk) => {
		const caller = new Caller();
		takeOver(caller, tell, late);
		caller.end(chunk);
		expect(meantBy).toEqual([{ status: 200, body: undefined }]);
	});

	it('comes late when n8n says nothing, and what n8n says after that goes nowhere', async () => {
		const caller = new Caller();
		takeOver(caller, tell, late);
		await jest.advanceTimersByTimeAsync(4_999);
		expect(caller.answers).toBe(0);
		await jest.advanceTimersByTimeAsync(200);
		expect([caller.statusCode, caller.body, caller.answers]).toEqual([504, '"late"', 1]);
		expect(() => caller.setHeader('X-Late', 'yes')).not.toThrow();
		expect(caller.end('["A"]')).toBe(caller);
		expect([caller.body, caller.answers, meantBy]).toEqual(['"late"', 1, []]);
	});

	it('is given once, and nobody waits any longer', async () => {
		const caller = new Caller();
		takeOver(caller, tell, late);
		caller.end('1');
		await jest.advanceTimersByTimeAsync(400);
		expect(jest.getTimerCount()).toBe(0);
		await jest.advanceTimersByTimeAsync(10_000);
		expect([caller.statusCode, caller.answers]).toEqual([201, 1]);
	});

	it('is not written to a caller who has gone', async () => {
		const caller = new Caller();
		takeOver(caller, tell, late);
		caller.closed = true;
		await jest.advanceTimersByTimeAsync(10_000);
		expect(caller.answers).toBe(0);
		expect(jest.getTimerCount()).toBe(0);
	});
});
