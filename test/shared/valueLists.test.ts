/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a clock that ticks beside the work */
import fc from 'fast-check';
import { chunksOf, valuesIn, type Contribution } from '../../nodes/shared/input/valueLists';
import { WorkStretch } from '../../nodes/shared/input/workStretch';

const values = async (given: unknown) => await valuesIn(given, 'The field', new WorkStretch());
const chunks = async (items: Contribution[], size: number) =>
	await chunksOf(items, size, new WorkStretch());

describe('the values of a field', () => {
	it.each([
		['a text', ' A ', ['A']],
		['a number', 5, ['5']],
		['several in a text', 'A, B;C\r\n\nD,,', ['A', 'B', 'C', 'D']],
		['an array', [' A', 5, '', ' ', 'B,C'], ['A', '5', 'B,C']],
	])('are those of %s', async (_what, given, wanted) =>
		expect(await values(given)).toEqual(wanted),
	);

	it.each([[[]], [''], [' ,; '], [['', ' ']]])(
		'have to be there: %j has none',
		async (given) => await expect(values(given)).rejects.toThrow('The field holds no code'),
	);

	it('of a long text come out whole, wherever it is cut into slices', async () => {
		const codes = Array.from({ length: 30_000 }, (_, index) => `CODE-${index}`);
		expect(await values(codes.join(', '))).toEqual(codes);
	});

	it.each([
		['an object of 2 MB', { text: 'x'.repeat(2_000_000) }],
		['nothing', null],
		['what an expression leaves open', undefined],
		['a number that JSON does not have', 5n],
		['a list', [['A']]],
	])('are texts and numbers: %s among them is told shortly', async (_what, strange) => {
		const error = (await values(['A', strange]).catch((thrown: Error) => thrown)) as Error;
		expect(error.message).toMatch(
			/^The field holds something that is neither a text nor a number: /,
		);
		expect(error.message.length).toBeLessThan(150);
	});
});

/** A stretch that counts how often it is asked. */
class Counting extends WorkStretch {
	asked = 0;
	override async interrupt(): Promise<void> {
		this.asked++;
		return await Promise.resolve();
	}
}

const codes = (count: number) => Array.from({ length: count }, (_, index) => `A-${index}`);

it.each([
	[999, 0],
	[1_000, 1],
	[2_500, 2],
])('%i values of a list or of chunks let n8n go on %i times', async (count, times) => {
	const [ofList, ofParts] = [new Counting(), new Counting()];
	await valuesIn(codes(count), 'The field', ofList);
	await chunksOf([{ index: 0, target: '1', values: codes(count) }], 10_000, ofParts);
	expect([ofList.asked, ofParts.asked]).toEqual([times, times]);
});

describe('chunks', () => {
	it('hold as many values as a request may have', async () => {
		const made = await chunks([{ index: 0, target: '1', values: codes(5) }], 2);
		expect(made.map((chunk) => chunk.values)).toEqual([['A-0', 'A-1'], ['A-2', 'A-3'], ['A-4']]);
	});

	it('hold each value of a target once, in order, and know all items that it came from', async () => {
		const item = fc.record({
			target: fc.constantFrom('1', '2', '["1"'),
			values: fc.array(fc.constantFrom('A', 'B', 'C', 'D', '"', '1'), { maxLength: 6 }),
		});
		await fc.assert(
			fc.asyncProperty(
				fc.array(item, { maxLength: 12 }),
				fc.integer({ min: 1, max: 4 }),
				async (given, size) => {
					const made = await chunks(
						given.map((one, index) => ({ index, ...one })),
						size,
					);
					for (const target of ['1', '2', '["1"']) {
						const own = made.filter((chunk) => chunk.target === target);
						const wanted = [
							...new Set(given.flatMap((one) => (one.target === target ? one.values : []))),
						];
						expect(own.flatMap((chunk) => chunk.values)).toEqual(wanted);
						expect(own.slice(0, -1).every((chunk) => chunk.values.length === size)).toBe(true);
						for (const chunk of own)
							expect([...chunk.items]).toEqual(
								given.flatMap((one, index) =>
									one.target === target && one.values.some((value) => chunk.values.includes(value))
										? [index]
										: [],
								),
							);
					}
				},
			),
		);
	});

	it('let n8n do other things while they are made', async () => {
		let now = 0;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 30));
		let turns = 0;
		const ticking = setInterval(() => turns++, 0);
		await chunks(
			[
				{
					index: 0,
					target: '1',
					values: Array.from({ length: 20_000 }, (_, index) => String(index)),
				},
			],
			1_000,
		);
		clearInterval(ticking);
		clock.mockRestore();
		expect(turns).toBeGreaterThanOrEqual(5);
	});
});
