import { retryAfterMs, waitAfterAnswerMs, waitAfterRefusalMs } from '../../nodes/shared/pace';
import type { Answer, PaceHeaders } from '../../nodes/shared/types';

const now = Date.parse('2026-03-01T12:00:00Z');
const own: PaceHeaders = { seconds: 'x-available-in-seconds', remaining: 'x-remaining-requests', fallbackMs: 60_000 };

function answer(headers: Record<string, string>): Answer {
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

	it.each(['', ' ', 'soon', '-5', '30s', 'in 30 seconds', '1e3', '0x10', 'NaN', 'Infinity', '12, 34', 'null', 'undefined'])(
		'of "%s" says nothing',
		(text) => expect(retryAfterMs(text, now)).toBeUndefined(),
	);

	it.each(['try 1', 'wait 5', 'retry 30', 'after 10'])('of "%s" is not taken for a date that has passed', (text) => {
		expect(retryAfterMs(text, now)).toBeUndefined();
	});

	it('may be absent', () => expect(retryAfterMs(undefined, now)).toBeUndefined());
});

describe('the wait after a refusal', () => {
	it("is the vendor's own header, before Retry-After", () => {
		expect(waitAfterRefusalMs(answer({ 'x-available-in-seconds': '7', 'retry-after': '99' }), own, now)).toBe(7000);
		expect(waitAfterRefusalMs(answer({ 'x-available-in-seconds': '0', 'retry-after': '99' }), own, now)).toBe(0);
	});

	it('is Retry-After where the own header is absent or rubbish', () => {
		expect(waitAfterRefusalMs(answer({ 'retry-after': '99' }), own, now)).toBe(99_000);
		expect(waitAfterRefusalMs(answer({ 'x-available-in-seconds': 'soon', 'retry-after': '99' }), own, now)).toBe(99_000);
		expect(waitAfterRefusalMs(answer({ 'x-available-in-seconds': '-1', 'retry-after': 'Sun, 01 Mar 2026 12:01:00 GMT' }), own, now)).toBe(60_000);
	});

	it("is the vendor's documented time where no header says any", () => {
		expect(waitAfterRefusalMs(answer({}), own, now)).toBe(60_000);
		expect(waitAfterRefusalMs(answer({ 'retry-after': 'later' }), own, now)).toBe(60_000);
	});

	it('is open where neither headers nor the vendor say any', () => {
		expect(waitAfterRefusalMs(answer({ 'x-available-in-seconds': '7' }), {}, now)).toBeUndefined();
	});
});

describe('the pause after an answer', () => {
	const left = (remaining: string, seconds = '12') => answer({ 'x-remaining-requests': remaining, 'x-available-in-seconds': seconds });

	it('is as long as the vendor says when no request is left', () => {
		expect(waitAfterAnswerMs(left('0'), own)).toBe(12_000);
		expect(waitAfterAnswerMs(left(' 0 '), own)).toBe(12_000);
	});

	it.each(['1', '59', '', 'none', '-1'])('is none when "%s" requests are left', (remaining) => {
		expect(waitAfterAnswerMs(left(remaining), own)).toBeUndefined();
	});

	it('is none when the vendor names no time, or has no such headers', () => {
		expect(waitAfterAnswerMs(left('0', 'soon'), own)).toBeUndefined();
		expect(waitAfterAnswerMs(answer({ 'x-remaining-requests': '0' }), own)).toBeUndefined();
		expect(waitAfterAnswerMs(left('0'), {})).toBeUndefined();
		expect(waitAfterAnswerMs(answer({}), own)).toBeUndefined();
	});
});
