import type { INode } from 'n8n-workflow';
import { nodeError, tell, type FaultContext } from '../../nodes/shared/http/errorText';
import type { Fault, FaultKind } from '../../nodes/shared/model/failures';
import { allOperations } from '../../scripts/engine/world';
import { kinds } from './kinds';

const cases = allOperations();
const once = cases.filter(({ operation }) => operation.effect === 'once');
const node = {
	id: 'b',
	name: 'Node',
	type: 'x',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

function place({ vendor, operation }: (typeof cases)[number], attempts = 1): FaultContext {
	const { effect, lookUp } = operation;
	return {
		vendor,
		effect,
		lookUp,
		where: 'the fourth item (item 3)',
		attempts,
		isOfRecord: operation.work.kind !== 'list',
		labelOf: (name) => (name === 'campaignId' ? 'Campaign' : name),
	};
}

const fault = (kind: FaultKind, more: Partial<Fault> = {}): Fault => ({
	kind,
	words: 'the words of the fault',
	...more,
});
const all = ({ message, description }: { message: string; description: string }) =>
	`${message} ${description}`;

describe('an unknown outcome of an operation that may happen once', () => {
	it.each(once.map((one) => [one.title, one] as const))(
		'%s: says that it may have happened and how to find out, never to try again',
		(_title, one) => {
			for (const kind of ['unknown', 'notAnAnswer'] as const) {
				const text = all(tell(fault(kind, { status: 500 }), place(one)));
				expect(text).not.toMatch(/retry|again later|try again|run the workflow again/i);
				expect(text).toMatch(/not known whether|Whether it was carried out is not known/);
				expect(text).toContain(one.operation.lookUp);
				expect(text).not.toMatch(/no harm|Nothing was (done|sent)/);
			}
		},
	);

	it.each(once.map((one) => [one.title, one] as const))(
		'%s: is not claimed when the execution was stopped before it was sent',
		(_title, one) => {
			expect(all(tell(fault('stopped'), place(one)))).toBe(
				'The execution was stopped before the fourth item (item 3) was carried out Nothing was done.',
			);
		},
	);
});

describe.each(cases.map((one) => [one.title, one] as const))('the error of %s', (_title, one) => {
	it.each(kinds)('for "%s" is a sentence without holes that names vendor or item', (kind) => {
		for (const attempts of [1, 4]) {
			const told = tell(fault(kind, { vendorText: 'No.', status: 400 }), place(one, attempts));
			expect(all(told)).not.toMatch(/undefined|null|NaN|\[object|\s\s|\s[.,:]/);
			expect(told.message).toMatch(
				new RegExp(`the fourth item \\(item 3\\)|${one.vendor.displayName}`),
			);
			expect(told.description).not.toBe('');
			expect(told.httpCode).toBe(kind === 'credential' ? '401' : '400');
		}
	});
});

describe('the texts', () => {
	const send = cases.find(({ title }) => title === 'Coupontools: Email: Send') ?? cases[0]!;

	it.each([
		[200, '401'],
		[undefined, '401'],
		[401, '401'],
		[403, '403'],
	])(
		'of refused keys told with status %s have the code %s, by which n8n knows them',
		(status, code) => {
			const told = tell(fault('credential', { ...(status && { status }) }), place(send));
			expect(told).toMatchObject({ httpCode: code, failure: { cause: 'credential-invalid' } });
		},
	);

	it("of a refusal are the vendor's own words with its code, the field's shown name, and what to do", () => {
		const refusal = fault('rejected', {
			vendorText: 'Campaign ID not found.',
			vendorCode: '502',
			parameter: 'campaignId',
			status: 200,
		});
		expect(tell(refusal, place(send))).toEqual({
			message:
				"Coupontools refused the fourth item (item 3), field 'Campaign': Campaign ID not found. (code 502)",
			description: send.vendor.advice['502'],
			httpCode: '200',
		});
	});

	it('of a refusal with a code that is not known do not take the HTTP status for one', () => {
		const refusal = fault('rejected', { vendorText: 'No.', vendorCode: '999', status: 200 });
		expect(send.vendor.advice).toHaveProperty('200');
		expect(tell(refusal, place(send)).description).toMatch(
			/^Compare what was sent for the fourth item \(item 3\)/,
		);
	});

	it('of a refusal say what to do by the vendor’s own words, too, where the account is meant as well', () => {
		const advice = { 'Account closed': 'Open the account.' };
		const vendor = { ...send.vendor, advice };
		for (const kind of ['rejected', 'credential'] as const)
			expect(
				tell(fault(kind, { vendorText: 'Account closed', status: 200 }), { ...place(send), vendor })
					.description,
			).toMatch(/^Open the account\./);
	});

	it('end with one full stop where the vendor has one', () => {
		const vendorText = 'Too Many Attempts.';
		for (const more of [{}, { isForeign: true, status: 400 }, { isForeign: true, status: 404 }])
			for (const kind of ['rateLimited', 'rejected'] as const)
				expect(all(tell(fault(kind, { vendorText, ...more }), place(send)))).not.toMatch(
					/[^.]\.\.( |$)/,
				);
		expect(tell(fault('rateLimited', { vendorText }), place(send)).description).toContain(
			'says: Too Many Attempts. ',
		);
	});

	it('of a 404 are about the address where no record is asked for', () => {
		const list = cases.find(({ title }) => title === 'Nuweb: Discount Code: Get Many')!;
		const get = cases.find(({ title }) => title === 'Nuweb: Discount Code: Get')!;
		const missing = fault('rejected', { vendorText: 'Not Found', status: 404 });
		expect(tell(missing, place(list)).description).toBe(
			'There is nothing at this address. Check the Base URL in the credential.',
		);
		expect(tell(missing, place(get)).description).toBe(
			`${get.vendor.advice['404']} If that does not help, check the Base URL in the credential.`,
		);
	});

	it('of a 404 that a page came with speak of the address once', () => {
		const get = cases.find(({ title }) => title === 'Nuweb: Discount Code: Get')!;
		const page = fault('rejected', { vendorText: 'HTTP status 404', status: 404, isForeign: true });
		expect(all(tell(page, place(get))).match(/Base URL/g)).toHaveLength(1);
		expect(tell(page, place(get)).description).toBe(get.vendor.advice['404']);
	});

	it('of a 404 say what to check where nothing is known of it', () => {
		const missing = fault('rejected', { vendorText: 'Not found', status: 404 });
		expect(tell(missing, place(send)).description).toBe(
			'Coupontools has nothing there. Check what the item names, and the Base URL in the credential.',
		);
	});

	it('of a host that there is none of say what to check', () => {
		const nowhere = fault('input', { words: 'there is no such host', isAddress: true });
		expect(tell(nowhere, place(send)).description).toBe(
			'Nothing was sent for it. Check the Base URL in the credential, and the proxy if there is one: it may be misspelled.',
		);
	});

	it('name the number of attempts when there were several', () => {
		expect(tell(fault('notSent'), place(send, 4)).message).toMatch(/after 4 attempts$/);
		expect(tell(fault('notSent'), place(send, 1)).message).not.toContain('attempt');
	});

	it('name the wait that the vendor asks for, in whole seconds', () => {
		expect(tell(fault('rateLimited', { toldMs: 1_200 }), place(send)).description).toContain(
			'It asks to wait 2 seconds.',
		);
		expect(tell(fault('rateLimited'), place(send)).description).not.toContain('asks to wait');
	});

	it('hold no more than 500 characters of the vendor', () => {
		expect(
			tell(fault('rejected', { vendorText: 'x'.repeat(10_000) }), place(send)).message.length,
		).toBeLessThan(600);
	});
});

describe("n8n's error", () => {
	it.each([
		'EEXIST',
		'a preexisting code',
		'ENOENT: no such campaign',
		'ECONNREFUSED',
		'ENOTFOUND',
		'ETIMEDOUT',
		'no rights EACCES',
		'getaddrinfo EAI_AGAIN',
		'ECONNRESET',
		'429 rate',
		'EADDRINUSE',
	])('keeps our words where n8n would put its own: "%s"', (words) => {
		const told = {
			message: `Refused the fourth item (item 3): ${words}`,
			description: `What to do about ${words}.`,
			httpCode: '409',
		};
		const error = nodeError(node, told, 3);
		expect(error).toMatchObject({
			name: 'NodeApiError',
			message: told.message,
			description: told.description,
			httpCode: '409',
		});
		expect(error.context.itemIndex).toBe(3);
		expect(JSON.parse(JSON.stringify(error))).toMatchObject({
			message: told.message,
			description: told.description,
		});
	});

	it('has no cause, in which keys could hide', () => {
		expect(
			nodeError(node, { message: 'a', description: 'b', httpCode: 'none' }, 0).cause,
		).toBeUndefined();
	});

	it.each([
		['rateLimited', 'once', { cause: 'rate-limited', retryAfterMs: 5_000 }],
		['notSent', 'once', { cause: 'temporarily-unavailable', retryAfterMs: 5_000 }],
		['credential', 'read', { cause: 'credential-invalid' }],
		['notAnAnswer', 'read', { cause: 'configuration-invalid' }],
		['unknown', 'read', { cause: 'temporarily-unavailable', retryAfterMs: 5_000 }],
		['unknown', 'once', undefined],
		['rejected', 'once', undefined],
		['input', 'read', undefined],
	] as const)(
		'tells n8n of %s in an operation that is %s what n8n knows: %j',
		(kind, effect, failure) => {
			const told = tell(
				{ kind, words: 'no', toldMs: 5_000 },
				{ ...place(cases[0] as (typeof cases)[number]), effect },
			);
			expect(nodeError(node, told).failure).toEqual(failure);
		},
	);
});
