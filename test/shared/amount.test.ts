import fc from 'fast-check';
import { whyNoAmount, whyRounded } from '../../nodes/shared/model/amount';
import { toMinor } from '../../nodes/shared/model/code';

const PLAIN = 'is not an amount in plain digits, such as 19.99';

describe('an amount', () => {
	it.each([0, 5, 19.99, '0', '19.99', ' 19.99 ', '.5', '5.', '007', '1.999'])(
		'%p is one',
		(value) => expect(whyNoAmount(value)).toBeUndefined(),
	);

	it.each([
		['19,99', 'has a comma (write 19.99)'],
		['0,5', 'has a comma (write 0.5)'],
		[',5', 'has a comma (write 0.5)'],
		['1.999,00', 'has a comma (write 1999.00)'],
		['1,999.00', 'has a comma (write 1999.00)'],
		['1.234.567,89', 'has a comma (write 1234567.89)'],
		['1,234,567', 'has a comma (write 1234567)'],
		['1.234.567', 'has more than one point (write 1234567)'],
		['1,999', 'has a comma (write 1.999 or 1999, as you mean it)'],
		['0,999', 'has a comma (write 0.999)'],
		['1 999.00', 'has a blank (write 1999.00)'],
		['1\u00a0999', 'has a blank (write 1999)'],
		['1 999,50', 'has a comma (write 1999.50)'],
		["1'999.00", 'has an apostrophe (write 1999.00)'],
		['€ 19.99', 'has a currency (write 19.99)'],
		['19.99€', 'has a currency (write 19.99)'],
		['$5', 'has a currency (write 5)'],
		['19,99 €', 'has a comma (write 19.99)'],
		['EUR 19.99', 'has a currency (write 19.99)'],
		['20 lei', 'has a currency (write 20)'],
		['10%', 'has a percent sign (write 10)'],
		['10 %', 'has a percent sign (write 10)'],
		['12,5 %', 'has a comma (write 12.5)'],
	])('"%s" is told what was meant', (value, reason) => expect(whyNoAmount(value)).toBe(reason));

	it.each([-1, '-5', '−5', -0.01])('%p is told that it is less than nothing', (value) =>
		expect(whyNoAmount(value)).toBe('is less than 0'),
	);

	it.each([
		'ten',
		'1e3',
		1e21,
		1e-7,
		NaN,
		Infinity,
		'1,00,000',
		'1.99.9',
		'5,',
		',',
		'.',
		'',
		'١٩',
		'5 or 6',
		'1/2',
		'{"amount":5}',
		'9'.repeat(41),
		`${'9,'.repeat(10_000)}9`,
		true,
		null,
		undefined,
		[5],
		{},
	])('%p is none', (value) => expect(whyNoAmount(value)).toBe(PLAIN));

	it('that is refused with what was meant is taken when it is written so', () => {
		const written = fc
			.tuple(
				fc.integer({ min: 0, max: 9_999_999 }),
				fc.constantFrom('', ',5', '.50', ',99'),
				fc.constantFrom('', '€', ' EUR', ' %', '$'),
			)
			.map(([whole, decimals, sign]) => {
				const groups = decimals.startsWith(',') ? '.' : ',';
				return `${whole.toLocaleString('en-US').replaceAll(',', groups)}${decimals}${sign}`;
			});
		fc.assert(
			fc.property(written, (text) => {
				const reason = whyNoAmount(text);
				const [, first = ''] = /\(write ([\d.]+)/.exec(reason ?? '') ?? [];
				return reason === undefined || whyNoAmount(first) === undefined;
			}),
		);
	});

	it('of whatever kind is read without an error', () => {
		fc.assert(
			fc.property(fc.anything(), fc.integer({ min: 0, max: 4 }), (value, digits) => {
				const told = toMinor(value, digits);
				return 'reason' in told || whyNoAmount(value) === undefined;
			}),
		);
	});
});

describe('an amount with a comma', () => {
	const asYouMeanIt = ', as you mean it';

	it.each([
		['12,345', `has a comma (write 12.345 or 12345${asYouMeanIt})`],
		['999,999', `has a comma (write 999.999 or 999999${asYouMeanIt})`],
		['1234,567', 'has a comma (write 1234.567)'],
		['0,500', 'has a comma (write 0.500)'],
		['12,34', 'has a comma (write 12.34)'],
	])('%s may stand for thousands only where it is written so: it %s', (text, reason) =>
		expect(whyNoAmount(text)).toBe(reason),
	);

	it('is told what was meant up to 40 characters', () => {
		const whole = '1'.repeat(38);
		expect(whyNoAmount(`${whole},5`)).toBe(`has a comma (write ${whole}.5)`);
		expect(whyNoAmount(`1${whole},5`)).toBe(PLAIN);
	});
});

it('a minus counts before an amount only', () => {
	expect(whyNoAmount(' -5 ')).toBe('is less than 0');
	expect(whyNoAmount('5-3')).toBe(PLAIN);
});

describe('an amount that is sent as a number', () => {
	it.each([
		['19.999999999999999999', '20'],
		['12345678901234567', '12345678901234568'],
		['0.12345678901234567', '0.12345678901234566'],
		['9007199254740993', '9007199254740992'],
		['9.99999999999999999', '10'],
	])('%s would be another one', (amount, sent) =>
		expect(whyRounded(amount)).toBe(
			`has more digits than a number keeps, and would be sent as ${sent} (write fewer digits)`,
		),
	);

	it.each([
		0,
		'0',
		'0.00',
		' 19.99 ',
		'.5',
		'5.',
		'019.990000000000000000000',
		0.30000000000000004,
		'0.30000000000000004',
		'0.0000001',
		`1${'0'.repeat(30)}`,
		'ten',
		null,
	])('%p keeps what it is', (amount) => expect(whyRounded(amount)).toBeUndefined());

	it('keeps 15 digits wherever its point is', () => {
		const digits = fc.integer({ min: 0, max: 999_999_999_999_999 });
		fc.assert(
			fc.property(digits, fc.integer({ min: 0, max: 15 }), (number, places) => {
				const text = String(number).padStart(places + 1, '0');
				const split = text.length - places;
				return whyRounded(`${text.slice(0, split)}.${text.slice(split)}`) === undefined;
			}),
		);
	});
});
