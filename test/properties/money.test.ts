import fc from 'fast-check';
import { fromMinor, minorDigits } from '../../nodes/shared/model/code';

const digits = fc.integer({ min: 0, max: 4 });
/** Amounts of up to 15 digits, which a number holds exactly with a point in any place. */
const minor = fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 });

/** Minor units as a shop would read them off the price: the digits around the point, counted in whole numbers. */
function backToMinor(major: number, places: number): bigint {
	const [whole = '', fraction = ''] = String(major).split('.');
	return BigInt(whole.replace('-', '') + fraction.padEnd(places, '0')) * (major < 0 ? -1n : 1n);
}

it('an amount that becomes a price is the same amount again, to the last minor unit', () => {
	fc.assert(
		fc.property(minor, digits, (amount, places) => {
			const major = fromMinor(amount, places);
			return major !== null && backToMinor(major, places) === BigInt(amount);
		}),
	);
});

it('a price never has more digits after the point than its currency', () => {
	fc.assert(
		fc.property(minor, fc.constantFrom('EUR', 'JPY', 'TND', 'CLF', 'USD'), (amount, currency) => {
			const fraction = String(fromMinor(amount, minorDigits(currency))).split('.')[1] ?? '';
			return fraction.length <= minorDigits(currency);
		}),
	);
});

it('a larger amount is never a smaller price', () => {
	fc.assert(
		fc.property(minor, minor, digits, (one, other, places) => {
			const [low, high] = one < other ? [one, other] : [other, one];
			return Number(fromMinor(low, places)) <= Number(fromMinor(high, places));
		}),
	);
});

it('nothing but a whole number becomes a price', () => {
	const others = fc.anything().filter((value) => !Number.isSafeInteger(value));
	fc.assert(fc.property(others, digits, (value, places) => fromMinor(value, places) === null));
});
