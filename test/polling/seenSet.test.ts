import { canonical, fingerprint32, fingerprint48 } from '../../nodes/shared/polling/fingerprint';
import { SeenSet } from '../../nodes/shared/polling/seenSet';

const things = Array.from({ length: 100_000 }, (_, index) => fingerprint48(`code-${index}`));

describe('what is known', () => {
	it('is 12 bytes a thing, so 100,000 things are 1.6 MB of text, and comes back whole', () => {
		const seenSet = new SeenSet();
		for (const [index, thing] of things.entries())
			seenSet.set(thing, { mark: index * 40_000, told: index % 16_384 });
		const packed = seenSet.pack();
		expect(packed.length).toBe(1_600_000);
		const again = new SeenSet(packed);
		expect(again.size).toBe(100_000);
		for (const [index, thing] of things.entries())
			expect(again.get(thing)).toMatchObject({
				mark: index * 40_000,
				told: index % 16_384,
			});
	});

	it('is forgotten when it was in none of three readings, and not before', () => {
		const seenSet = new SeenSet();
		seenSet.set(1, { mark: 5, told: 2 });
		const seenIn = 1;
		const unseenIn = 3;
		for (let reading = 1; reading < seenIn + unseenIn; reading++) {
			seenSet.endRound();
			expect(new SeenSet(seenSet.pack()).get(1)).toMatchObject({
				mark: 5,
				told: 2,
			});
		}
		seenSet.endRound();
		expect([seenSet.get(1), seenSet.size]).toEqual([undefined, 0]);
	});

	it('is remembered for as long again each time that it is seen', () => {
		const seenSet = new SeenSet();
		for (let seen = 0; seen < 10; seen++) {
			seenSet.set(1, { mark: 0, told: 0 });
			for (let reading = 0; reading < 3; reading++) seenSet.endRound();
		}
		expect(seenSet.size).toBe(1);
	});

	it('begins to count anew after 16,383', () => {
		const seenSet = new SeenSet();
		seenSet.set(1, { mark: 0, told: 16_383 });
		seenSet.set(2, { mark: 0, told: 16_384 });
		const again = new SeenSet(seenSet.pack());
		expect([again.get(1)?.told, again.get(2)?.told]).toEqual([16_383, 0]);
	});

	it.each(['!', 'AAAA', `${new SeenSet().pack()}x`])(
		'is refused when it is not in order (%s)',
		(packed) => expect(() => new SeenSet(packed)).toThrow('not a seen set'),
	);
});

describe('a fingerprint', () => {
	it('of 100,000 keys is another for each', () => expect(new Set(things).size).toBe(100_000));

	it('stays what it is: it is stored', () => {
		expect([fingerprint48(''), fingerprint48('codeCreated:1'), fingerprint32('ä€😀')])
			.toMatchInlineSnapshot(`
     [
       250348346448124,
       24080345873909,
       2174740349,
     ]
    `);
	});

	it('does not depend on the order of properties', () => {
		expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe(
			canonical({ b: [1, { c: 'x', d: null }] }),
		);
		expect(canonical({ a: 1 })).not.toBe(canonical({ a: '1' }));
	});
});
