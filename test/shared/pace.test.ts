import {
	allowanceIn,
	retryAfterIn,
	retryAfterMs,
	waitAfterRefusalMs,
} from '../../nodes/shared/http/pace';
import type { VendorResponse, PaceHeaders } from '../../nodes/shared/model/vendor';

const now = Date.parse('2026-03-01T12:00:00Z');
const own: PaceHeaders = {
	seconds: 'x-available-in-seconds',
	remaining: 'x-remaining-requests',
	fallbackMs: 60_000,
};

function answer(headers: Record<string, string>): VendorResponse {
	return { status: 429, headers, body: '' };
}

describe('Retry-After', () => {
	it.each([
		['0', 0],
		['1', 1000],
		[' 30 ', 30_000],
		['86400', 86_400_000],
		['Sun, 01 Mar 2026 12:00:10 GMT', 10_000],
		['Sunday, 01-Mar-26 12:00:10 GMT', 10_000],
		['Sun Mar  1 12:00:10 2026 GMT', 10_000],
		['Wed, 21 Oct 2015 07:28:00 GMT', 0],
	])('of "%s" is %d ms', (text, expected) => {
		expect(retryAfterMs(text, now)).toBe(expected);
	});

	it.each([
		'',
		' ',
		'soon',
		'-5',
		'30s',
		'in 30 seconds',
		'1e3',
		'0x10',
		'NaN',
		'Infinity',
		'12, 34',
		'null',
		'undefined',
	])('of "%s" says nothing', (text) => expect(retryAfterMs(text, now)).toBeUndefined());

	it.each(['try 1', 'wait 5', 'retry 30', 'after 10'])(
		'of "%s" is not taken for a date that has passed',
		(text) => {
			expect(retryAfterMs(text, now)).toBeUndefined();
		},
	);

	it('may be absent', () => expect(retryAfterMs(undefined, now)).toBeUndefined());
});

describe('the wait after a refusal', () => {
	it("is the vendor's own header, before Retry-After", () => {
		expect(
			waitAfterRefusalMs(answer({ 'x-available-in-seconds': '7', 'retry-after': '99' }), own, now),
		).toBe(7000);
		expect(
			waitAfterRefusalMs(answer({ 'x-available-in-seconds': '0', 'retry-after': '99' }), own, now),
		).toBe(0);
	});

	it('is Retry-After where the own header is absent or rubbish', () => {
		expect(waitAfterRefusalMs(answer({ 'retry-after': '99' }), own, now)).toBe(99_000);
		expect(
			waitAfterRefusalMs(
				answer({ 'x-available-in-seconds': 'soon', 'retry-after': '99' }),
				own,
				now,
			),
		).toBe(99_000);
		expect(
			waitAfterRefusalMs(
				answer({ 'x-available-in-seconds': '-1', 'retry-after': 'Sun, 01 Mar 2026 12:01:00 GMT' }),
				own,
				now,
			),
		).toBe(60_000);
	});

	it("is the vendor's documented time where no header says any", () => {
		expect(waitAfterRefusalMs(answer({}), own, now)).toBe(60_000);
		expect(waitAfterRefusalMs(answer({ 'retry-after': 'later' }), own, now)).toBe(60_000);
	});

	it('is open where neither headers nor the vendor say any', () => {
		expect(waitAfterRefusalMs(answer({ 'x-available-in-seconds': '7' }), {}, now)).toBeUndefined();
	});
});

describe('a date in Retry-After', () => {
	it("is read by the vendor's clock where the answer states it: ours may be wrong", () => {
		const anHourAhead = answer({
			date: 'Sun, 01 Mar 2026 13:00:00 GMT',
			'retry-after': 'Sun, 01 Mar 2026 13:00:10 GMT',
		});
		expect(waitAfterRefusalMs(anHourAhead, {}, now)).toBe(10_000);
		expect(retryAfterIn(anHourAhead, now)).toBe(10_000);
	});

	it('is read by ours where the answer states none, or rubbish', () => {
		expect(retryAfterIn(answer({ 'retry-after': 'Sun, 01 Mar 2026 12:00:10 GMT' }), now)).toBe(
			10_000,
		);
		expect(
			retryAfterIn(answer({ date: 'today', 'retry-after': 'Sun, 01 Mar 2026 12:00:10 GMT' }), now),
		).toBe(10_000);
	});
});

describe('the requests that are left', () => {
	const left = (remaining: string, seconds = '12') =>
		answer({ 'x-remaining-requests': remaining, 'x-available-in-seconds': seconds });

	it.each([
		['0', 0],
		[' 0 ', 0],
		['59', 59],
	])('by "%s" are %d, for as long as the vendor says', (text, remaining) => {
		expect(allowanceIn(left(text), own)).toEqual({ remaining, forMs: 12_000 });
	});

	it.each(['', 'none', '-1', '1.5'])('are not known by "%s"', (text) =>
		expect(allowanceIn(left(text), own)).toBeUndefined(),
	);

	it('are told without a time where the vendor names none, and not at all where it has no such headers', () => {
		expect(allowanceIn(left('3', 'soon'), own)).toEqual({ remaining: 3, forMs: 0 });
		expect(allowanceIn(answer({ 'x-remaining-requests': '3' }), own)).toEqual({
			remaining: 3,
			forMs: 0,
		});
		expect(allowanceIn(left('3'), {})).toBeUndefined();
		expect(allowanceIn(answer({}), own)).toBeUndefined();
	});
});
