import { accountOf } from '../../nodes/shared/http/account';
import type { RateLimiter } from '../../nodes/shared/http/rateLimiter';
import type { Vendor } from '../../nodes/shared/model/vendor';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const vendor = {
	name: 'some',
	account: ['address', 'key'],
	secrets: ['key', 'token'],
	requestsPerMinute: 60,
} as unknown as Vendor;
const limiterOf = (key: string, more: object = {}): RateLimiter =>
	accountOf(vendor, { key, maxConcurrentRequests: 3, ...more }).limiter;

/** Asks for so many turns, each of which ends when the test says so; gives how many have come. */
function ask(limiter: RateLimiter, count: number) {
	const ends: Array<() => void> = [];
	for (let index = 0; index < count; index++)
		void limiter.run(
			{ origin: 'workflow' },
			async () => await new Promise<void>((end) => ends.push(end)),
		);
	return ends;
}

describe('the accounts of a process', () => {
	const idle = async (minutes: number) => await jest.advanceTimersByTimeAsync(minutes * 60_000);

	it('have one rate limiter each', () => {
		expect(limiterOf('a')).toBe(limiterOf('a'));
		expect(limiterOf('a')).not.toBe(limiterOf('b'));
		expect(limiterOf('a')).not.toBe(limiterOf('a', { address: 'another' }));
	});

	it.each([
		['the number in the credential', { requestsPerMinute: 20 }, 19],
		['its text', { requestsPerMinute: '20' }, 19],
		["the vendor's documented budget where it is empty", { requestsPerMinute: '' }, 57],
		['one for a part of one', { requestsPerMinute: 1.5 }, 1],
		["the vendor's for nothing, less than one, or no number", { requestsPerMinute: 0.5 }, 57],
	])('take %s for their requests per minute', async (_title, more, expected) => {
		const limiter = limiterOf(`minute ${JSON.stringify(more)}`, more);
		let sent = 0;
		for (let index = 0; index < 100; index++)
			void limiter.run({ origin: 'workflow' }, async () => await Promise.resolve(void sent++));
		await jest.advanceTimersByTimeAsync(1_000);
		expect(sent).toBe(expected);
	});

	it.each([
		['the number in the credential', { maxConcurrentRequests: 2 }, 2],
		['five where it is empty', { maxConcurrentRequests: '' }, 5],
		['one for a part of one', { maxConcurrentRequests: 1.9 }, 1],
	])('take %s for their requests at the same time', async (_title, more, expected) => {
		const limiter = limiterOf(`at once ${JSON.stringify(more)}`, {
			requestsPerMinute: 1_000,
			...more,
		});
		const ends = ask(limiter, 10);
		await jest.advanceTimersByTimeAsync(0);
		limiter.accept();
		await jest.advanceTimersByTimeAsync(0);
		expect(ends).toHaveLength(expected);
	});

	it('take their bounds from the credential as it is now', async () => {
		const ends = ask(limiterOf('bounds'), 10);
		await jest.advanceTimersByTimeAsync(0);
		limiterOf('bounds').accept();
		await jest.advanceTimersByTimeAsync(0);
		expect(ends).toHaveLength(3);
		limiterOf('bounds', { maxConcurrentRequests: 7 });
		await jest.advanceTimersByTimeAsync(0);
		expect(ends).toHaveLength(7);
	});

	it('are forgotten more than ten minutes after their last use, and not before', async () => {
		const limiter = limiterOf('idle');
		await idle(10);
		expect(limiterOf('idle')).toBe(limiter);
		await idle(11);
		expect(limiterOf('idle')).not.toBe(limiter);
	});

	it('are not forgotten while a request is under way or waiting', async () => {
		const limiter = limiterOf('busy');
		const ends = ask(limiter, 2);
		await idle(30);
		expect(limiterOf('busy')).toBe(limiter);
		ends[0]?.();
		await idle(30);
		expect(limiterOf('busy')).toBe(limiter);
		ends[1]?.();
		await idle(11);
		expect(limiterOf('busy')).not.toBe(limiter);
	});

	it('are not forgotten while the vendor has asked to wait', async () => {
		const limiter = limiterOf('paused');
		limiter.pause(3_600_000);
		await idle(59);
		expect(limiterOf('paused')).toBe(limiter);
		await idle(2);
		expect(limiterOf('paused')).not.toBe(limiter);
	});
});

describe('the secrets of an account', () => {
	it('are all that its credential has had, tokens of earlier sign-ins among them', () => {
		accountOf(vendor, { key: 'k', token: 'first' });
		const { secrets } = accountOf(vendor, { key: 'k', token: 'second' });
		expect([...secrets]).toEqual(expect.arrayContaining(['k', 'first', 'second']));
	});

	it('are the fifty newest: the key is among them for ever', () => {
		for (let number = 0; number < 200; number++)
			accountOf(vendor, { key: 'busy', token: `token ${number}` });
		const { secrets } = accountOf(vendor, { key: 'busy', token: 'last' });
		expect(secrets.size).toBe(50);
		expect([...secrets]).toEqual(expect.arrayContaining(['busy', 'token 199', 'last']));
	});
});
