import { isEmpty, judge } from '../../nodes/shared/judge';
import type { Answer, Vendor } from '../../nodes/shared/types';

/** A vendor that says no with `{ no: "…" }` inside any status. */
const vendor = {
	pace: { fallbackMs: 60_000 },
	readError: ({ status, body }: Answer) => {
		const { no, code } = (body ?? {}) as { no?: string; code?: string };
		if (no === undefined) return status < 400 ? undefined : { text: `HTTP status ${status}` };
		return { text: no, ...(code !== undefined && { code, parameter: 'campaignId' }) };
	},
	refusesCredential: ({ status }: Answer, { text }: { text: string }) => status === 401 || text === 'wrong key',
} as unknown as Vendor;

const of = (status: number, body: unknown, headers = {}) => judge(vendor, { status, headers, body }, 0);

describe('an answer', () => {
	it.each([
		[200, { code: 'A' }],
		[200, []],
		[201, {}],
		[204, ''],
		[204, undefined],
		[200, null],
	])('with status %d and body %p is a success', (status, body) => expect(of(status, body)).toBeUndefined());

	it.each([
		['rejected', 200, { no: 'no such code' }],
		['rejected', 404, { no: 'no such code' }],
		['rejected', 404, ''],
		['rejected', 404, '<html>Not found</html>'],
		['credential', 401, ''],
		['credential', 401, '<html>Sign in</html>'],
		['credential', 200, { no: 'wrong key' }],
		['rateLimited', 429, { no: 'slower' }],
		['rateLimited', 429, '<html></html>'],
		['rateLimited', 429, ''],
		['unknown', 500, { code: 'A' }],
		['unknown', 503, { no: 'no such code' }],
		['unknown', 502, '<html></html>'],
		['unknown', 408, ''],
		['notAnAnswer', 200, '<!DOCTYPE html><html></html>'],
		['notAnAnswer', 200, '  \n<html>'],
		['notAnAnswer', 200, 'OK'],
		['notAnAnswer', 200, 5],
		['notAnAnswer', 200, true],
		['notAnAnswer', 302, ''],
		['notAnAnswer', 301, { code: 'A' }],
	])('means %s with status %d and body %p', (kind, status, body) => {
		expect(of(status, body)).toMatchObject({ kind, status });
	});

	it("keeps the vendor's words, code and parameter", () => {
		expect(of(200, { no: 'no such campaign', code: '502' })).toMatchObject({
			vendorText: 'no such campaign', vendorCode: '502', parameter: 'campaignId',
		});
	});

	it('that is a page tells so and shows nothing of the page', () => {
		const fault = of(404, '<html><h1>Secret page</h1></html>');
		expect(fault?.vendorText).toBe('HTTP status 404, an HTML page came back');
		expect(JSON.stringify(fault)).not.toContain('Secret page');
	});

	it('that asks to wait says how long', () => {
		expect(of(429, '', { 'retry-after': '5' })).toMatchObject({ toldMs: 5000 });
		expect(of(429, '')).toMatchObject({ toldMs: 60_000 });
	});
});

it('knows an empty body from a value', () => {
	expect([undefined, null, ''].map(isEmpty)).toEqual([true, true, true]);
	expect([0, false, {}, [], ' '].map(isEmpty)).toEqual(Array(5).fill(false));
});
