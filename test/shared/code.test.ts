import {
	currencyCode,
	fromMinor,
	kindOf,
	minorDigits,
	nothingSaid,
	numberOrNull,
	simplified,
	statusBy,
	textOrNull,
	toMinor,
	utcTime,
} from '../../nodes/shared/model/code';
import type { Vendor } from '../../nodes/shared/model/vendor';

it('the ten columns have an order, and those that the vendor never fills come last', () => {
	const vendor = {
		silent: ['kind', 'email'],
		toCode: () => ({ vendor: 'shop', ...nothingSaid, code: 'A' }),
	} as unknown as Vendor;
	expect(Object.entries(simplified(vendor, {}, {}, new Date(0)))).toEqual([
		['code', 'A'],
		['amount', null],
		['currency', null],
		['status', 'unknown'],
		['startsAt', null],
		['endsAt', null],
		['id', null],
		['vendor', 'shop'],
		['kind', null],
		['email', null],
	]);
});

it.each([[['EUR']], ['eur'], ['EURO'], [5], [null]])('%j is no currency', (value) =>
	expect(currencyCode(value)).toBeNull(),
);

describe('an amount in minor units', () => {
	it.each([
		[1999, 'EUR', 19.99],
		[1, 'EUR', 0.01],
		[10, 'GBP', 0.1],
		[0, 'EUR', 0],
		[-1050, 'USD', -10.5],
		[-5, 'USD', -0.05],
		[1500, 'JPY', 1500],
		[0, 'JPY', 0],
		[1, 'TND', 0.001],
		[12_345, 'TND', 12.345],
		[12_345, 'CLF', 1.2345],
		[110, 'USD', 1.1],
		[5820, 'USD', 58.2],
		[100_000_000_000_001, 'EUR', 1_000_000_000_000.01],
		[Number.MAX_SAFE_INTEGER, 'EUR', 90_071_992_547_409.91],
	])('%d of %s is %d', (minor, currency, major) =>
		expect(fromMinor(minor, minorDigits(currency))).toBe(major),
	);

	it.each([19.99, '1999', null, undefined, NaN, Infinity, Number.MAX_SAFE_INTEGER + 1, true, [1]])(
		'is never guessed from %p',
		(minor) => {
			expect(fromMinor(minor, 2)).toBeNull();
		},
	);
});

describe('an amount that becomes minor units', () => {
	it.each([
		[19.99, 2, 1999],
		['19.99', 2, 1999],
		[' 19.9 ', 2, 1990],
		['19.', 2, 1900],
		['.5', 2, 50],
		[7, 2, 700],
		['7.000', 0, 7],
		['1.2300', 2, 123],
		['0', 3, 0],
		[`1.5${'0'.repeat(37)}`, 1, 15],
	])('%p with %d digits is %d', (amount, digits, minor) =>
		expect(toMinor(amount, digits)).toEqual({ minor }),
	);

	it.each([
		['1.005', 2, 'has more than 2 digits after the point'],
		['1.0050', 2, 'has more than 2 digits after the point'],
		['1.5', 0, 'has digits after the point'],
		['-1', 2, 'is less than 0'],
		['19,99', 2, 'has a comma (write 19.99)'],
		['.', 2, 'is not an amount in plain digits, such as 19.99'],
		['', 2, 'is not an amount in plain digits, such as 19.99'],
		['99999999999999999', 2, 'is too large'],
		['0'.repeat(41), 2, 'is not an amount in plain digits, such as 19.99'],
		[`1.${'0'.repeat(1_000_000)}`, 2, 'is not an amount in plain digits, such as 19.99'],
		[`0.${'0'.repeat(1_000_000)}1`, 2, 'is not an amount in plain digits, such as 19.99'],
	])('%.20s with %d digits is none: it %s', (amount, digits, reason) =>
		expect(toMinor(amount, digits)).toEqual({ reason }),
	);
});

describe('a currency', () => {
	it('has the digits of ISO 4217', () => {
		expect(
			Object.fromEntries(
				['EUR', 'GBP', 'JPY', 'KRW', 'TND', 'KWD', 'UYW'].map((code) => [code, minorDigits(code)]),
			),
		).toEqual({
			EUR: 2,
			GBP: 2,
			JPY: 0,
			KRW: 0,
			TND: 3,
			KWD: 3,
			UYW: 4,
		});
	});

	it('has two digits where ISO 4217 names none, as for gold', () =>
		expect(minorDigits('XAU')).toBe(2));

	it('is an ISO code or nothing', () => {
		expect(currencyCode('EUR')).toBe('EUR');
		for (const other of ['eur', 'Euro', '€', '', 'EURO', 978, null, undefined])
			expect(currencyCode(other)).toBeNull();
	});
});

describe('numbers and texts of a vendor', () => {
	it('are read where they are some, and are null where not', () => {
		expect([10, '10', ' 2.5 ', -1, 0, '0'].map(numberOrNull)).toEqual([10, 10, 2.5, -1, 0, 0]);
		expect(
			['', ' ', 'ten', null, undefined, NaN, Infinity, true, [], {}].map(numberOrNull),
		).toEqual(Array(10).fill(null));
		expect(['a', ' ', '', 5, null, undefined].map(textOrNull)).toEqual([
			'a',
			' ',
			null,
			null,
			null,
			null,
		]);
	});
});

describe('the kind of a code', () => {
	const kinds = { fixed: 'fixed', bxgy: 'buyXGetY' } as const;

	it.each([
		['fixed', 'fixed'],
		['bxgy', 'buyXGetY'],
		['Fixed', 'other'],
		['constructor', 'other'],
		[7, 'other'],
		[undefined, null],
		[null, null],
		[' ', null],
	])('by the type %p is %p', (type, kind) => expect(kindOf(kinds, type)).toBe(kind));
});

describe('a time of a vendor', () => {
	it.each([
		['2021-11-22T11:59:00.000000Z', '2021-11-22T11:59:00.000Z'],
		['2021-02-01 00:00:00', '2021-02-01T00:00:00.000Z'],
		['2024-05-22T14:42:20.019Z', '2024-05-22T14:42:20.019Z'],
		['2026-03-01T01:00:00+02:00', '2026-02-28T23:00:00.000Z'],
		['2026-03-01T01:00:00+0200', '2026-02-28T23:00:00.000Z'],
	])('%s is %s', (text, iso) => expect(utcTime(text)).toBe(iso));

	it('that is none is handed on as it is', () => {
		expect(['soon', '2021-02-01', '99999-99-99 00:00:00'].map(utcTime)).toEqual([
			'soon',
			'2021-02-01',
			'99999-99-99 00:00:00',
		]);
		expect(['', null, undefined, 5].map(utcTime)).toEqual([null, null, null, null]);
	});
});

describe('the status of a code', () => {
	const now = new Date('2026-03-01T12:00:00.000Z');
	const [before, after] = ['2026-03-01T11:59:59.999Z', '2026-03-01T12:00:00.001Z'];
	const exactly = now.toISOString();

	it.each([
		['active', false, before, after],
		['active', false, null, null],
		['active', false, exactly, after],
		['active', false, null, after],
		['expired', false, before, before],
		['expired', false, before, exactly],
		['expired', undefined, null, before],
		['scheduled', false, after, null],
		['scheduled', undefined, after, null],
		['disabled', true, before, after],
		['disabled', true, null, before],
		['disabled', true, after, null],
		['unknown', undefined, before, after],
		['unknown', undefined, null, null],
		['unknown', false, 'soon', null],
		['unknown', false, null, 'some day'],
		['expired', false, 'soon', before],
	] as const)(
		'is %s when disabled is %p, start %p and end %p',
		(status, disabled, startsAt, endsAt) => {
			expect(statusBy({ disabled, startsAt, endsAt }, now)).toBe(status);
		},
	);
});
