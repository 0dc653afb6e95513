import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { contracts, type Endpoint } from '../../contracts';
import { rowsOf } from '../../nodes/shared/http/rows';
import type { CommonCode, Vendor } from '../../nodes/shared/model/vendor';
import { endpointsOf } from '../../scripts/docs/endpoints';
import { allOperations } from '../../scripts/engine/world';

const vendors = new Map(allOperations().map(({ vendor }) => [vendor.name, vendor]));
const now = new Date('2024-01-01T00:00:00.000Z');

function vendorNamed(name: string): Vendor {
	const vendor = vendors.get(name);
	if (!vendor) throw new Error(`no vendor ${name}`);
	return vendor;
}

/** The operations that make common columns of an endpoint's answers. */
const simplifying = (endpoint: Endpoint) =>
	allOperations().filter(
		(one) =>
			one.operation.fields.some(({ name }) => name === 'simplify') &&
			endpointsOf(one).includes(endpoint),
	);

/** The codes in an answer, as the first of these operations finds them. */
function codesIn(endpoint: Endpoint, body: IDataObject): IDataObject[] {
	const [one] = simplifying(endpoint);
	if (!one) return [];
	const { work } = one.operation;
	const { rows, unwrap } = (work.kind === 'list' ? work.list : work) as {
		rows?: string;
		unwrap?: true;
	};
	return rowsOf(
		{ ...(rows !== undefined && { rows }), ...(unwrap && { unwrap }) },
		{ status: endpoint.answer.status, headers: {}, body },
		() => undefined,
	);
}

/** Every code in the answers that the vendors print. */
const printed = Object.entries(contracts).flatMap(([name, contract]) =>
	Object.entries<Endpoint>(contract.endpoints).flatMap(([endpointName, endpoint]) =>
		endpoint.samples
			.filter((sample) => sample.of === 'answer')
			.flatMap((sample, number) => {
				const body = (sample.reading ?? JSON.parse(sample.text)) as IDataObject;
				return codesIn(endpoint, body).map((row, index) => ({
					title: `${name} ${endpointName}, answer ${number + 1}, code ${index + 1}`,
					name,
					row,
					body,
				}));
			}),
	),
);

const fields = [
	'amount',
	'code',
	'currency',
	'email',
	'endsAt',
	'id',
	'kind',
	'startsAt',
	'status',
	'vendor',
];

/** All single values that an answer holds, wherever they stand. */
function valuesIn(value: unknown): unknown[] {
	return typeof value === 'object' && value !== null
		? Object.values(value).flatMap(valuesIn)
		: [value];
}

const sameTime = (one: unknown, time: string) => {
	const text = String(one);
	return (
		text === time ||
		new Date(/Z$/.test(text) ? text : `${text.replace(' ', 'T')}Z`).getTime() === Date.parse(time)
	);
};

it.each([...new Set(printed.map(({ name }) => name))])(
	'the columns of %s that come last are filled by none of its pages',
	(name) => {
		const { toCode, silent } = vendorNamed(name);
		const codes = printed
			.filter((one) => one.name === name)
			.map(({ row, body }) => toCode(row, body, now));
		const isSilent = (field: string) =>
			codes.every((code) => code[field as keyof typeof code] === null);
		expect(fields.filter(isSilent)).toEqual(expect.arrayContaining(silent));
	},
);

describe.each(printed.map((one) => [one.title, one] as const))(
	'%s',
	(_title, { name, row, body }) => {
		const simple = vendorNamed(name).toCode(row, body, now);
		const values = valuesIn([row, body]);

		it('becomes the ten fields that are the same for all vendors', () => {
			expect(Object.keys(simple).sort()).toEqual(fields);
			expect(simple.vendor).toBe(name);
		});

		it('has no fact that the vendor did not state', () => {
			for (const field of ['id', 'code', 'email', 'currency'] as const) {
				if (simple[field] !== null) expect(values).toContain(simple[field]);
			}
			for (const time of [simple.startsAt, simple.endsAt]) {
				if (time !== null) expect(values.some((value) => sameTime(value, time))).toBe(true);
			}
			if (simple.amount !== null) {
				expect(values.filter((value) => value !== '').map(Number)).toEqual(
					expect.arrayContaining([expect.any(Number)]),
				);
				expect(
					values.some(
						(value) =>
							value !== '' &&
							value !== null &&
							[1, 100, 1000].some((unit) => Number(value) === Number(simple.amount) * unit),
					),
				).toBe(true);
			}
		});

		it('keeps its code', () => {
			const { code, Code, session, single_use_code } = row as Record<string, unknown>;
			const { attributes } = (row.data ?? row) as { attributes?: { code: string } };
			expect(simple.code).toBe(
				code ?? Code ?? session ?? single_use_code ?? attributes?.code ?? null,
			);
		});
	},
);

it('every vendor prints at least one code', () => {
	expect(new Set(printed.map(({ name }) => name))).toEqual(new Set(Object.keys(contracts)));
});

const expected: Record<string, Partial<CommonCode>> = {
	'retargeting discountCodes, answer 1, code 1': {
		code: 'multiuse_code',
		email: 'customeremail@example.com',
		kind: 'percentage',
		amount: 10,
		status: 'unknown',
		startsAt: null,
		endsAt: null,
		currency: null,
		id: null,
	},
	'retargeting discountCodes, answer 1, code 2': {
		code: 'unique_code',
		kind: 'percentage',
		amount: 10,
		status: 'used',
	},
	'nuweb discountCodes, answer 1, code 1': {
		id: 1,
		code: 'FIXED10',
		kind: 'fixed',
		amount: 10,
		currency: 'GBP',
		startsAt: '2021-11-22T11:59:00.000Z',
		endsAt: '2021-02-01T00:00:00.000Z',
		status: 'expired',
		email: null,
	},
	'nuweb discountCode, answer 1, code 1': {
		id: 1,
		code: 'FIXED10',
		amount: 10,
		currency: 'GBP',
		endsAt: '2021-11-25T11:59:00.000Z',
	},
	'coupontools sendEmail, answer 1, code 1': {
		id: null,
		code: '0ist0ywa4t9z7rj0g8mf7',
		email: 'info@receiver.com',
		kind: null,
		amount: null,
		status: 'unknown',
	},
	'coupontools allSessions, answer 1, code 1': {
		id: '19878460',
		code: 'abcdef1234567890ghijk',
		status: 'active',
		email: null,
		kind: null,
	},
	'coupontools sessionData, answer 1, code 1': {
		id: '19878460',
		code: 'abcdef1234567890ghijk',
		status: 'unknown',
		startsAt: null,
		endsAt: null,
	},
	'coupontools sessionData, answer 2, code 1': { code: 'abcdef1234567890ghijk', status: 'used' },
	'coupontools singleUseCreate, answer 1, code 1': {
		id: null,
		code: 'abcdef1234567890ghijk',
		status: 'unknown',
		email: null,
	},
	'coupontools singleUseCreateMany, answer 1, code 1': {
		id: 18001837,
		code: 'bcdefg1234567890hijkl',
		status: 'unknown',
	},
	'coupontools sendSms, answer 1, code 1': {
		code: 'abcdef1234567890ghijk',
		email: null,
		status: 'unknown',
	},
	'personaClick fetchNext, answer 1, code 1': {
		code: 'UNIQUE_CODE',
		id: null,
		kind: null,
		amount: null,
		status: 'unknown',
	},
	'webinOne list, answer 1, code 1': {
		id: 0,
		code: 'string',
		kind: 'other',
		amount: 0,
		currency: null,
		startsAt: '2024-05-22T14:42:20.019Z',
		endsAt: '2024-05-22T14:42:20.019Z',
		status: 'scheduled',
	},
};

it.each(Object.entries(expected))('%s keeps each fact', (title, facts) => {
	const one = printed.find((sample) => sample.title === title);
	if (!one) throw new Error(`the contracts hold no ${title}`);
	expect(vendorNamed(one.name).toCode(one.row, one.body, now)).toMatchObject(facts);
});

/** A sample with some of its facts missing, empty or of another kind. */
function spoiled(row: unknown): fc.Arbitrary<unknown> {
	if (Array.isArray(row) || typeof row !== 'object' || row === null) {
		return fc.oneof(
			{ weight: 4, arbitrary: fc.constant(row) },
			fc.constantFrom(undefined, null, '', 'text', 5),
		);
	}
	return fc.record(
		Object.fromEntries(Object.entries(row).map(([key, value]) => [key, spoiled(value)])),
	);
}

it.each(printed.map((one) => [one.title, one] as const))(
	'%s, with facts missing or of another kind, becomes the same ten fields and no invented ones',
	(_title, { name, row, body }) => {
		fc.assert(
			fc.property(spoiled(row), fc.constantFrom(body, {}), (changed, around) => {
				const simple = vendorNamed(name).toCode(changed as IDataObject, around, now);
				const stated = valuesIn([changed, around]);
				for (const field of ['id', 'code', 'email', 'currency'] as const)
					expect([null, ...stated]).toContain(simple[field]);
				for (const time of [simple.startsAt, simple.endsAt])
					expect(time === null || stated.some((value) => sameTime(value, time))).toBe(true);
				expect(Object.keys(simple).sort()).toEqual(fields);
				expect(['string', 'object']).toContain(typeof simple.code);
				expect(simple.amount === null || Number.isFinite(simple.amount)).toBe(true);
				expect(Object.values(simple)).not.toContain(undefined);
			}),
			{ numRuns: 40 },
		);
	},
);
