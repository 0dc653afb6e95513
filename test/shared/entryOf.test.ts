import { entryOf, valueAt } from '../../nodes/shared/model/entryOf';
import { minorDigits } from '../../nodes/shared/model/code';

const INHERITED = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf'];

describe('an entry under a name from outside', () => {
	it('is found by its text, whatever the name is given as', () => {
		expect(entryOf({ '404': 'none' }, 404)).toBe('none');
		expect(entryOf({ a: 1 }, 'b')).toBeUndefined();
		expect(entryOf({ a: 1 }, undefined)).toBeUndefined();
	});

	it.each(INHERITED)('is not one that every object has: %s', (name) => {
		expect(entryOf({ a: 1 }, name)).toBeUndefined();
		expect(valueAt({ a: {} }, `a.${name}`)).toBeUndefined();
		expect(valueAt({ a: {} }, `a.${name}.name`)).toBeUndefined();
		expect(minorDigits(name)).toBe(2);
	});

	it.each(INHERITED)('is one that was put there under such a name: %s', (name) => {
		const table = JSON.parse(`{ ${JSON.stringify(name)}: "put" }`) as Record<string, string>;
		expect(entryOf(table, name)).toBe('put');
		expect(valueAt({ a: table }, `a.${name}`)).toBe('put');
	});
});
