import { inBrackets, itemName, itemsName } from '../../nodes/shared/model/itemName';

it.each([
	[0, 'the first item (item 0)'],
	[9, 'the tenth item (item 9)'],
	[10, 'the 11th item (item 10)'],
	[20, 'the 21st item (item 20)'],
	[21, 'the 22nd item (item 21)'],
	[112, 'the 113th item (item 112)'],
	[122, 'the 123rd item (item 122)'],
])('the item with the index %j is %s', (index, name) => {
	expect(itemName(index)).toBe(name);
});

it('several are named by their ranges, with what else there is to say', () => {
	expect(itemsName([0, 1, 2, 3, 4, 7], 'part 1 of 2')).toBe(
		'the first to fifth, eighth items (items 0 to 4, 7, part 1 of 2)',
	);
	const ten = Array.from({ length: 10 }, (_, index) => index * 2);
	expect(itemsName(ten)).toMatch(/, 19th items \(items 0, 2, .*, 16, 18\)$/);
	const even = Array.from({ length: 12 }, (_, index) => index * 2);
	expect(itemsName(even)).toMatch(/, 19th items and others \(items 0, 2, .*, 18 and others\)$/);
});

it('a name stands in brackets without brackets of its own', () => {
	expect(inBrackets(itemName(0, 'part 2 of 3'))).toBe('(the first item, item 0, part 2 of 3)');
	expect(inBrackets('the first item (item 0, list (a))')).toBe(
		'(the first item, item 0, list (a))',
	);
	expect(inBrackets('all items')).toBe('(all items)');
});
