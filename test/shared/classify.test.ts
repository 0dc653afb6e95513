import { isEmpty } from '../../nodes/shared/model/values';
import { classify } from '../../nodes/shared/http/classify';
import type { VendorResponse, Vendor } from '../../nodes/shared/model/vendor';

/** A vendor that says no with `{ no: "…" }` inside any status, and something else with `{ unclear: "…" }`. */
const vendor = {
	pace: { fallbackMs: 60_000 },
	readError: ({ status, body }: VendorResponse) => {
		const { no, code, unclear } = (body ?? {}) as { no?: string; code?: string; unclear?: string };
		if (unclear !== undefined) return { text: unclear, isUnclear: true };
		if (no === undefined) return status < 400 ? undefined : { text: '' };
		return { text: no, ...(code !== undefined && { code, parameter: 'campaignId' }) };
	},
	refusesCredential: ({ status }: VendorResponse, { text }: { text: string }) =>
		status === 401 || status === 403 || text === 'wrong key',
} as unknown as Vendor;

const of = (status: number, body: unknown, headers = {}) =>
	classify(vendor, { status, headers, body }, 0);

describe('an answer', () => {
	it.each([
		[200, { code: 'A' }],
		[200, []],
		[201, {}],
		[204, ''],
		[204, undefined],
		[200, null],
	])('with status %d and body %p is a success', (status, body) =>
		expect(of(status, body)).toBeUndefined(),
	);

	it.each([
		['rejected', 200, { no: 'no such code' }],
		['rejected', 404, { no: 'no such code' }],
		['rejected', 400, ''],
		['rejected', 400, '<html>Bad request</html>'],
		['rejected', 404, ''],
		['rejected', 404, '<html>Not found</html>'],
		['credential', 401, ''],
		['credential', 403, { no: '', code: '9' }],
		['credential', 403, { no: 'not allowed' }],
		['credential', 403, {}],
		['rejected', 401, '<html>Sign in</html>'],
		['rejected', 403, '<html>Blocked</html>'],
		['rejected', 403, 'Access denied'],
		['rejected', 403, { incident: 1020, blocked: true }],
		['rejected', 403, ['blocked']],
		['input', 407, '<html>Proxy</html>'],
		['input', 407, { no: 'log in' }],
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
		['notAnAnswer', 300, ''],
		['notAnAnswer', 302, ''],
		['notAnAnswer', 399, ''],
		['notAnAnswer', 301, { code: 'A' }],
	])('means %s with status %d and body %p', (kind, status, body) => {
		expect(of(status, body)).toMatchObject({ kind, status });
	});

	it("keeps the vendor's words, code and parameter", () => {
		expect(of(200, { no: 'no such campaign', code: '502' })).toMatchObject({
			vendorText: 'no such campaign',
			vendorCode: '502',
			parameter: 'campaignId',
		});
	});

	it('that is a page tells so and shows nothing of the page', () => {
		const fault = of(404, '<html><h1>Secret page</h1></html>');
		expect(fault?.vendorText).toBe('HTTP status 404, an HTML page came back');
		expect(JSON.stringify(fault)).not.toContain('Secret page');
	});

	it('is told as a page only where it begins as one', () => {
		const words = ['\n <p>', 'a <b>', '5 < 6', 5, true].map((body) => of(200, body)?.words);
		const other = 'something other than JSON came back';
		expect(words).toEqual(['an HTML page came back', other, other, other, other]);
	});

	it.each([
		[
			429,
			{ no: 'slower' },
			{ kind: 'rateLimited', words: 'too many requests', toldMs: 60_000, vendorText: 'slower' },
		],
		[
			429,
			'<html></html>',
			{ kind: 'rateLimited', words: 'too many requests', toldMs: 60_000, vendorText: '' },
		],
		[408, '', { kind: 'unknown', words: 'it gave up waiting for the request' }],
		[302, '', { kind: 'notAnAnswer', words: 'it pointed to another address' }],
		[
			200,
			{ unclear: 'maybe' },
			{
				kind: 'unknown',
				words: 'it answered "maybe", which is neither its success nor a refusal that is known',
				areForeignWords: true,
			},
		],
		[
			400,
			{ unclear: 'maybe' },
			{ kind: 'rejected', words: 'it refused the request', vendorText: 'maybe' },
		],
		[
			404,
			{ no: 'no such code' },
			{ kind: 'rejected', words: 'it refused the request', vendorText: 'no such code' },
		],
		[
			404,
			'',
			{
				kind: 'rejected',
				words: 'it refused the request',
				vendorText: 'HTTP status 404',
				isOwnText: true,
			},
		],
		[
			404,
			'<html></html>',
			{
				kind: 'rejected',
				words: 'it refused the request',
				vendorText: 'HTTP status 404, an HTML page came back',
				isOwnText: true,
				isForeign: true,
			},
		],
	])('with status %d and body %p is told by no more than this', (status, body, expected) =>
		expect(of(status, body)).toStrictEqual({ ...expected, status }),
	);

	it('without words of an own, of a vendor that reads none, shows nothing that nobody said', () => {
		const silent = { ...vendor, readError: () => undefined };
		expect(classify(silent, { status: 429, headers: {}, body: {} }, 0)?.vendorText).toBe('');
		expect(classify(silent, { status: 400, headers: {}, body: null }, 0)).toMatchObject({
			kind: 'rejected',
			vendorText: 'HTTP status 400',
			isOwnText: true,
		});
	});

	it.each([401, 403])("with status %d and null for a body can be the vendor's", (status) =>
		expect(of(status, null)?.kind).toBe('credential'),
	);

	it.each([
		[403, '<html></html>', 'HTTP status 403, an HTML page came back'],
		[403, 'Access denied', 'HTTP status 403, something other than JSON came back'],
		[401, { incident: 1020 }, 'HTTP status 401, JSON in another form came back'],
		[404, { other: 'form' }, 'HTTP status 404, JSON in another form came back'],
	])(
		"with status %d and body %p is somebody else's, and says nothing about the keys or what is there",
		(status, body, vendorText) => {
			expect(of(status, body)).toMatchObject({ kind: 'rejected', isForeign: true, vendorText });
		},
	);

	it.each([
		[404, { no: 'no such code' }],
		[404, ''],
		[409, { other: 'form' }],
		[403, { no: 'no such code', code: '7' }],
		[401, ''],
		[200, { no: 'wrong key' }],
	])("with status %d and body %p is the vendor's", (status, body) =>
		expect(of(status, body)).not.toHaveProperty('isForeign'),
	);

	it("of a gateway's page is told as one, a server's own error is not", () => {
		expect(of(502, '<html></html>')?.words).toBe(
			'it answered with HTTP status 502 and a page, as a proxy or a gateway does',
		);
		expect([of(500, '<html></html>')?.words, of(503, { no: 'later' })?.words]).toEqual([
			'it answered with HTTP status 500',
			'it answered with HTTP status 503',
		]);
	});

	it('of a proxy that wants a password says where it belongs', () => {
		expect(of(407, '<html></html>')?.words).toMatch(
			/^a proxy asks for a user name and password \(HTTP status 407\)\..* Request Options/,
		);
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
