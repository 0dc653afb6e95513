import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { accountOf } from '../../nodes/shared/http/account';
import { RateLimiter } from '../../nodes/shared/http/rateLimiter';
import { send, signalOf, type RequestContext } from '../../nodes/shared/http/send';
import { Failure, Stopped } from '../../nodes/shared/model/failures';
import type { Effect, Vendor } from '../../nodes/shared/model/vendor';
import { ended, lost, Shop, unreached, vendor as shopVendor, type Answer } from './shop';

let shop: Shop;
beforeEach(() => {
	jest.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z') });
	jest.spyOn(Math, 'random').mockReturnValue(0.5);
	shop = new Shop();
});
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const vendor: Vendor = { ...shopVendor };
const withToken: Vendor = { ...shopVendor, token: 'token', secrets: ['key', 'token'] };

/** The context of a request to the shop, from a workflow's node. */
function requestContext(
	over: Partial<RequestContext> = {},
	credential: IDataObject = {},
): RequestContext {
	const all = { key: shop.key, ...credential };
	const of = over.vendor ?? vendor;
	return {
		caller: shop.context('get', { credentialOf: () => all }),
		vendor: of,
		account: accountOf(of, all),
		limits: { attempts: 4, withinMs: 300_000 },
		tally: { repeated: 0, heldMs: 0, heldUpTo: new Map() },
		...over,
	};
}
const request = { method: 'POST', url: '/x', body: { a: 1 } } as const;
/** How a request ends. */
const outcome = async (context: RequestContext, effect: Effect = 'read', of = request) =>
	await ended(send(context, of, effect)).then(
		(answer) => ({ answer, failure: undefined as unknown as Failure }),
		(failure: Failure) => ({ answer: undefined, failure }),
	);
const then =
	(...answers: Answer[]) =>
	(_request: unknown, index: number) =>
		answers[Math.min(index, answers.length - 1)] as Answer;
const refused = (status: number, message = 'no', headers = {}): Answer => ({
	status,
	body: { message },
	headers,
});

describe('a request', () => {
	it("goes out by n8n's helper, with the credential, and as what it is", async () => {
		const { answer } = await outcome(requestContext(), 'read', {
			...request,
			qs: { b: 2 },
			headers: { c: '3' },
			timeout: 5_000,
		} as never);
		expect(answer).toEqual({ status: 200, headers: {}, body: { id: 1 } });
		expect(shop.requests).toEqual([
			{
				method: 'POST',
				url: '/x',
				qs: { b: 2 },
				headers: { c: '3' },
				body: { a: 1 },
				timeout: 5_000,
				json: true,
				returnFullResponse: true,
				disableFollowRedirect: true,
				sendCredentialsOnCrossOriginRedirect: false,
				ignoreHttpStatusErrors: {
					ignore: true,
					except: Array.from({ length: 200 }, (_, index) => 400 + index).filter(
						(status) => status !== 401,
					),
				},
				key: shop.key,
			},
		]);
	});

	it('of a vendor with a sign-in lets n8n see a 401, too, after which it signs in anew', async () => {
		await outcome(requestContext({ vendor: withToken }));
		const { ignoreHttpStatusErrors } = shop.requests[0] as never as {
			ignoreHttpStatusErrors: { except: number[] };
		};
		expect(ignoreHttpStatusErrors.except).toHaveLength(200);
	});

	it('keeps its own parts to itself: whoever sends may change them', async () => {
		const own = { ...request, qs: { b: { c: 2 } }, headers: { d: '3' }, body: { a: [1] } };
		shop.answer = (sent) => {
			Object.assign(sent.qs as object, { key: 'x' });
			Object.assign(sent.headers as object, { key: 'x' });
			Object.assign(sent.body as object, { key: 'x' });
			return {};
		};
		await outcome(requestContext(), 'read', own as never);
		expect(own).toEqual({ ...request, qs: { b: { c: 2 } }, headers: { d: '3' }, body: { a: [1] } });
	});

	it('sends a file as it is', async () => {
		const body = Buffer.from('file');
		await outcome(requestContext(), 'read', { ...request, body } as never);
		expect(shop.requests[0]?.body).toBe(body);
	});
});

describe('the signal', () => {
	it("is the request's own, else the execution's, else none", () => {
		const [own, execution] = [new AbortController().signal, new AbortController().signal];
		const caller = { getExecutionCancelSignal: () => execution } as unknown as IExecuteFunctions;
		expect(signalOf(requestContext({ caller, signal: own }))).toBe(own);
		expect(signalOf(requestContext({ caller }))).toBe(execution);
		expect(signalOf(requestContext({ caller: {} as never }))).toBeUndefined();
	});

	it("ends n8n's helper when the execution ends", async () => {
		const stop = new AbortController();
		const context = requestContext({ signal: stop.signal });
		let helper: AbortSignal | undefined;
		const { helpers } = context.caller;
		helpers.httpRequestWithAuthentication = async function (this: IExecuteFunctions) {
			helper = this.getExecutionCancelSignal();
			void sleep(1_000).then(() => stop.abort());
			await new Promise((_resolve, reject) =>
				helper?.addEventListener('abort', () => reject(lost())),
			);
		} as never;
		expect(helper).toBeUndefined();
		const { failure } = await outcome(context, 'once');
		expect(helper?.aborted).toBe(true);
		expect(failure).toMatchObject({ fault: { kind: 'unknown' } });
	});

	it('of an execution that has ended lets nothing go', async () => {
		const stop = new AbortController();
		stop.abort();
		const { failure } = await outcome(requestContext({ signal: stop.signal }));
		expect([failure, shop.requests]).toEqual([expect.any(Stopped), []]);
	});

	it('ends a wait for the next attempt', async () => {
		const stop = new AbortController();
		shop.answer = () => {
			void sleep(100).then(() => stop.abort());
			return lost();
		};
		const { failure } = await outcome(requestContext({ signal: stop.signal }));
		expect([failure, shop.requests.length]).toEqual([expect.any(Stopped), 1]);
	});

	it('is listened to by nobody when the request has ended', async () => {
		const stop = new AbortController();
		const added = jest.spyOn(stop.signal, 'addEventListener');
		const removed = jest.spyOn(stop.signal, 'removeEventListener');
		await outcome(requestContext({ signal: stop.signal }));
		const ofRequest = removed.mock.calls.map(([, listener]) => listener);
		expect(ofRequest.length).toBeGreaterThan(0);
		expect(added.mock.calls.map(([, listener]) => listener)).toEqual(
			expect.arrayContaining(ofRequest),
		);
	});
});

describe('the whole time of an answer', () => {
	/** A vendor whose answer never ends; the deadline comes when the test says so. */
	async function endless(timeout: number | undefined, effect: Effect = 'once') {
		const deadline = new AbortController();
		const granted: number[] = [];
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			granted.push(ms);
			return deadline.signal;
		});
		const context = requestContext();
		context.caller.helpers.httpRequestWithAuthentication = async function (
			this: IExecuteFunctions,
		) {
			const signal = this.getExecutionCancelSignal();
			void sleep(1_000).then(() => deadline.abort());
			await new Promise((_resolve, reject) =>
				signal?.addEventListener('abort', () => reject(new Error('aborted'))),
			);
		} as never;
		const { failure } = await outcome(context, effect, {
			...request,
			...(timeout !== undefined && { timeout }),
		} as never);
		return { failure, granted };
	}

	it.each([
		[undefined, 300_000, 300],
		[1_100, 5_500, 6],
	])('has five time-outs (%p)', async (timeout, ms, seconds) => {
		const { failure, granted } = await endless(timeout);
		expect(granted).toEqual([ms]);
		expect(failure.fault).toEqual({
			kind: 'unknown',
			words: `its answer was not complete after ${seconds} seconds`,
		});
	});
});

describe('what may be repeated', () => {
	it.each<[string, Answer, Effect, number]>([
		['what only reads', lost(), 'read', 4],
		['what does no harm', lost(), 'idempotent', 4],
		['not what would happen twice', lost(), 'once', 1],
		['what was not sent', unreached(), 'once', 4],
		['what was not taken', refused(429), 'once', 4],
		['not what was refused', refused(422), 'read', 1],
	])('is %s', async (_what, answer, effect, attempts) => {
		shop.answer = () => answer;
		const context = requestContext();
		const { failure } = await outcome(context, effect);
		expect([shop.requests.length, failure.attempts]).toEqual([attempts, attempts]);
		expect(context.tally?.repeated).toBe(attempts - 1);
	});

	it('comes to its success', async () => {
		shop.answer = then(lost(), unreached(), {});
		const { answer } = await outcome(requestContext(), 'idempotent');
		expect([answer?.status, shop.requests.length]).toEqual([200, 3]);
	});

	it('waits longer each time', async () => {
		const times: number[] = [];
		shop.answer = () => {
			times.push(performance.now());
			return lost();
		};
		await outcome(requestContext());
		const waits = times.slice(1).map((at, index) => Math.round(at - (times[index] ?? 0)));
		expect(waits).toHaveLength(3);
		expect(waits).toEqual([...waits].sort((one, other) => one - other));
		expect(waits[0]).toBeGreaterThan(100);
	});

	it('is not begun after the time that is granted', async () => {
		shop.answer = async () => {
			await sleep(20_000);
			return lost();
		};
		const { failure } = await outcome(
			requestContext({ limits: { attempts: 4, withinMs: 30_000 } }),
		);
		expect([shop.requests.length, failure.attempts]).toEqual([2, 2]);
	});
});

describe('a failure after an attempt that may have been carried out', () => {
	it.each<[string, Answer]>([
		['was not sent', unreached()],
		['was not taken', refused(429)],
	])('does not say that nothing was done, though the last one %s', async (_what, last) => {
		shop.answer = then(lost(), last);
		const { failure } = await outcome(requestContext(), 'idempotent');
		expect(failure).toMatchObject({ mayHaveHappened: true, fault: { kind: 'unknown' } });
	});

	it('is a refusal where the vendor has refused the last one', async () => {
		shop.answer = then(lost(), refused(422));
		const { failure } = await outcome(requestContext(), 'idempotent');
		expect(failure).toMatchObject({ mayHaveHappened: true, fault: { kind: 'rejected' } });
	});

	it('that only reads is what its last attempt was', async () => {
		shop.answer = then(lost(), unreached());
		const { failure } = await outcome(requestContext(), 'read');
		expect(failure).toMatchObject({ mayHaveHappened: true, fault: { kind: 'notSent' } });
	});

	it('is none where no attempt may have been carried out', async () => {
		shop.answer = then(unreached(), refused(429));
		const { failure } = await outcome(requestContext(), 'idempotent');
		expect(failure).toMatchObject({ mayHaveHappened: false, fault: { kind: 'rateLimited' } });
	});
});

describe('what the limiter of the account is told', () => {
	const told = async (answer: Answer, of: Vendor = vendor, over: Partial<RequestContext> = {}) => {
		shop.answer = () => answer;
		const names = ['accept', 'doubt', 'slowDown', 'fault', 'pause', 'told'] as const;
		const spies = names.map((name) => jest.spyOn(RateLimiter.prototype, name));
		await outcome(
			requestContext({ vendor: of, limits: { attempts: 1, withinMs: 1_000 }, ...over }),
			'once',
		);
		return Object.fromEntries(
			names.map((name, index) => [name, spies[index]?.mock.calls.map((call) => call[0])]),
		);
	};

	it.each<[string, Answer, object]>([
		['a success', {}, { accept: [undefined], pause: [0], told: [undefined] }],
		['a refusal', refused(422), { accept: [undefined], doubt: [], pause: [0] }],
		['wrong keys', refused(401), { accept: [], doubt: [undefined] }],
		['a firewall', { status: 403, body: '<html>' }, { accept: [], doubt: [], fault: [] }],
		['a lost answer', lost(), { accept: [], fault: [expect.any(Number)], told: [] }],
		['no connection', unreached(), { accept: [], fault: [expect.any(Number)] }],
		['no answer of its own', { body: '<html>' }, { accept: [], fault: [], doubt: [] }],
	])('of %s', async (_what, answer, expected) =>
		expect(await told(answer)).toMatchObject(expected),
	);

	it.each<[number, string, object]>([
		[429, '7', { slowDown: [undefined], pause: [7_000], accept: [] }],
		[503, '9', { slowDown: [], pause: [9_000], accept: [] }],
	])('is how long to wait, where the vendor says so with a %i', async (status, seconds, expected) =>
		expect(await told(refused(status, 'no', { 'retry-after': seconds }))).toMatchObject(expected),
	);

	it('is a pause all the same, where it asks for none', async () => {
		const { pause } = await told(refused(429));
		expect(Number(pause?.[0])).toBeGreaterThan(0);
	});

	it('is how many requests are left', async () => {
		const pace = { remaining: 'x-left', seconds: 'x-seconds' };
		const spy = jest.spyOn(RateLimiter.prototype, 'told');
		await told({ headers: { 'x-left': '3', 'x-seconds': '20' } }, { ...vendor, pace });
		expect(spy).toHaveBeenCalledWith(3, 20_000);
	});

	it('is nothing of a request that was ended with the execution', async () => {
		const stop = new AbortController();
		stop.abort = stop.abort.bind(stop);
		shop.answer = () => {
			stop.abort();
			return lost();
		};
		const fault = jest.spyOn(RateLimiter.prototype, 'fault');
		await outcome(requestContext({ signal: stop.signal }), 'once');
		expect([shop.requests.length, fault.mock.calls]).toEqual([1, []]);
	});
});

describe('the guard', () => {
	it('stands before each attempt, and is told of a credential that is refused', async () => {
		const ready: Effect[] = [];
		const refusals: unknown[] = [];
		const guard = {
			ready: (effect: Effect) => void ready.push(effect),
			refused: (fault: unknown) => void refusals.push(fault),
		};
		shop.answer = then(lost(), refused(401));
		await outcome(requestContext({ guard }), 'idempotent');
		expect(ready).toEqual(['idempotent', 'idempotent']);
		expect(refusals).toEqual([expect.objectContaining({ kind: 'credential' })]);
	});

	it('that throws lets nothing go', async () => {
		const guard = {
			ready() {
				throw new Failure({ kind: 'credential', words: 'refused before' }, 0);
			},
			refused() {},
		};
		const { failure } = await outcome(requestContext({ guard }));
		expect([failure.fault.words, shop.requests]).toEqual(['refused before', []]);
	});
});

describe('a vendor that seems to be down', () => {
	it('fails a request that gets no turn, with what came of its attempts', async () => {
		const context = requestContext();
		shop.answer = unreached;
		await Promise.all(
			Array.from(
				{ length: 8 },
				async () => await outcome(requestContext({ account: context.account })),
			),
		);
		const sent = shop.requests.length;
		const { failure } = await outcome(context, 'once');
		expect(failure).toMatchObject({ attempts: 0, fault: { kind: 'notSent' } });
		expect(shop.requests).toHaveLength(sent);
		// A person may try at any time.
		shop.answer = () => ({});
		expect(
			(await outcome(requestContext({ account: context.account, origin: 'person' }))).answer
				?.status,
		).toBe(200);
	});
});

describe('how long requests were held', () => {
	it('is counted once for all that waited at the same time', async () => {
		const context = requestContext({}, { requestsPerMinute: 10 });
		const results = await ended(
			Promise.all(Array.from({ length: 12 }, async () => await send(context, request, 'read'))),
		);
		expect(results).toHaveLength(12);
		expect(Math.round((context.tally?.heldMs ?? 0) / 1_000)).toBe(60);
		const later = requestContext({ account: context.account });
		expect(later.tally?.heldMs).toBe(0);
	});

	it('is nothing where nothing waits', async () => {
		const context = requestContext();
		await outcome(context);
		expect(context.tally?.heldMs).toBe(0);
	});
});

describe('the words of a vendor', () => {
	const words = async (
		answer: (index: number) => Answer,
		over: Partial<RequestContext> = {},
		credential: IDataObject = {},
	) => {
		shop.answer = (_request, index) => answer(index);
		const { failure } = await outcome(
			requestContext({ limits: { attempts: 1, withinMs: 1_000 }, ...over }, credential),
		);
		return failure.fault;
	};

	it('hold no key, no address and no password', async () => {
		const text = `no: ${shop.key}, hunter2-hunter2, https://shop.example.com/x?token=1`;
		const { vendorText } = await words(() => refused(422, text), {
			passwords: ['hunter2-hunter2'],
		});
		expect(vendorText).toMatch(/^no: /);
		for (const secret of [shop.key, 'hunter2', 'shop.example.com'])
			expect(vendorText).not.toContain(secret);
	});

	it('hold no token that has come with this very request, nor an earlier one', async () => {
		let token = 'old-token-of-the-shop';
		const caller = shop.context('get', { credentialOf: () => ({ key: shop.key, token }) });
		const limits = { attempts: 1, withinMs: 1_000 };
		const context = requestContext({ vendor: withToken, caller, limits }, { token });
		shop.answer = () => {
			token = 'new-token-of-the-shop';
			return refused(422, `no to ${token}`);
		};
		const { failure } = await outcome(context);
		expect(failure.fault.vendorText).not.toContain('new-token');
		shop.answer = () => refused(422, 'no to old-token-of-the-shop');
		expect((await outcome(context)).failure.fault.vendorText).not.toContain('old-token');
	});

	it('are left out where the token cannot be read just now', async () => {
		let isGone = false;
		const context = requestContext({
			vendor: withToken,
			caller: shop.context('get', {
				credentialOf: () => {
					if (isGone) throw new Error('database is away');
					return { key: shop.key };
				},
			}),
		});
		shop.answer = () => {
			isGone = true;
			return refused(422, 'no to somebody');
		};
		const { failure } = await outcome(context);
		expect(failure.fault.vendorText).toBe(
			'its words are left out, for they may repeat a key that n8n could not read just now',
		);
		isGone = false;
		shop.answer = () => refused(422, 'no to somebody');
		expect((await outcome({ ...context, vendor })).failure.fault.vendorText).toBe('no to somebody');
	});

	it('that are ours are shown whole, though a key is one of them', async () => {
		const { vendorText } = await words(
			() => ({ status: 403, body: '<html>' }),
			{},
			{ key: 'HTML' },
		);
		expect(vendorText).toBe('HTTP status 403, an HTML page came back');
	});

	it("that are n8n's hold no key", async () => {
		const { words: told } = await words(() => new Error(`no header ${shop.key}`));
		expect(told).toMatch(/^no header /);
		expect(told).not.toContain(shop.key);
	});
});
