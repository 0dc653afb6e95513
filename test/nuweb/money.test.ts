import { currencyOf, minorUnits, percent } from '../../nodes/Nuweb/money';

describe('the digits of a currency', () => {
	it.each([
		[
			'Nuweb’s word comes first',
			{ code: 'GBP', name: 'Pounds', subunit: '3' },
			{ name: 'Pounds', digits: 3 },
		],
		['then ISO 4217', { code: 'JPY' }, { name: 'JPY', digits: 0 }],
		['else they are not known', { name: 'Tokens' }, { name: 'Tokens', digits: undefined }],
	])('%s', (_which, attributes, currency) => expect(currencyOf(attributes)).toEqual(currency));
});

describe('money', () => {
	it.each([
		['19.99', 2, 1999],
		[0.07, 2, 7],
		[1999, 0, 1999],
		['1.999', 3, 1999],
	])('%s with %i digits is %i in the smallest unit', (amount, digits, minor) =>
		expect(minorUnits({ field: 'Amount', amount }, { name: 'X', digits })).toBe(minor),
	);

	it.each([
		['19.999', 2],
		[0.5, 0],
		['much', 2],
		[-1, 2],
	])('%s with %i digits is refused, not rounded', (amount, digits) =>
		expect(() => minorUnits({ field: 'Amount', amount }, { name: 'X', digits })).toThrow(
			/^The field 'Amount' .*in the currency "X"$/,
		),
	);

	it('of a currency whose digits nobody knows is refused', () => {
		expect(() =>
			minorUnits({ field: 'Amount', amount: 5 }, { name: 'Tokens', digits: undefined }),
		).toThrow('Nuweb does not say how many digits the currency "Tokens" has');
	});
});

describe('percent', () => {
	it.each([
		['12.34', 12.34],
		[100, 100],
	])('%s goes out as %d', (amount, sent) =>
		expect(percent({ field: 'Percentage', amount })).toBe(sent),
	);
	it.each(['12.345', '100.01', 'ten', ''])('"%s" is refused with a sentence', (amount) =>
		expect(() => percent({ field: 'Percentage', amount })).toThrow(/^The field 'Percentage' /),
	);
});
