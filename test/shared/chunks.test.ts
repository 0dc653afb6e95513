import type { IContextObject, IDataObject, INode } from 'n8n-workflow';
import fc from 'fast-check';
import { inChunks } from '../../nodes/shared/run/chunks';
import type { Job } from '../../nodes/shared/run/job';
import { Unfinished, Failure } from '../../nodes/shared/model/failures';
import { RunMemory } from '../../nodes/shared/run/runMemory';
import type { Guard } from '../../nodes/shared/http/send';

const by = {
	kind: 'chunked' as const,
	rows: 'links',
	amount: 'amount',
	property: 'count',
	size: 4,
	things: 'links',
};

/** A vendor that makes what it is asked for, and one run of a node that asks it, again and again with the same record. */
function world(failsAt: number[] = []) {
	const context = {} as IContextObject;
	const asked: number[] = [];
	let last = 0;
	const make = async ({ body }: { body?: unknown }): Promise<IDataObject[]> => {
		const { count } = body as { count: number };
		asked.push(count);
		if (failsAt.includes(asked.length)) throw new Failure({ kind: 'rejected', words: 'no' }, 1);
		return Array.from({ length: count }, () => ({ id: ++last }));
	};
	const run = async (amount: number, chunkSize = by.size, isHandedOn = false) => {
		const memory = new RunMemory(context, {} as INode, 'once', '0');
		const read = (path: string, fallback?: unknown) =>
			path === 'amount' ? amount : path === 'options.chunkSize' ? chunkSize : fallback;
		const rows = inChunks(
			{ read, memory, item: 3, isHandedOn, requestContext: {} as Job['requestContext'] },
			by,
			{ url: '/make', body: { name: 'a' } },
			make as never,
		);
		// What was refused is taken back where the failure is put into words.
		return await rows.catch(async (error: Unfinished) => {
			memory.takeBack(error.chunk.key);
			return await Promise.reject(error);
		});
	};
	return { run, asked, made: () => last };
}

const failureOf = async (work: Promise<unknown>) =>
	(await work.catch((error: unknown) => error)) as Unfinished;

it('makes as many as wanted, in parts of the size, in order', async () => {
	const { run, asked } = world();
	expect((await run(10)).map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
	expect(asked).toEqual([4, 4, 2]);
});

it('makes parts of the size that the user has set', async () => {
	const { run, asked } = world();
	await run(10, 3.9);
	expect(asked).toEqual([3, 3, 3, 1]);
});

it('names the chunk that failed, and says what has become of those before it', async () => {
	const failure = await failureOf(world([2]).run(10));
	expect(failure).toBeInstanceOf(Unfinished);
	expect([failure.chunk.where, failure.made.length]).toEqual([
		'the fourth item (item 3, part 2 of 3, 4 links)',
		4,
	]);
	expect(failure.note).toMatch(/^Before it, 4 links were made\. They are kept with this execution/);
	expect((await failureOf(world([2]).run(10, 4, true))).note).toBe(
		'Before it, 4 links were made: they are in the output.',
	);
	expect((await failureOf(world([1]).run(10))).note).toBe('');
});

it('of a single chunk names the item only, and what the failure was', async () => {
	const { chunk, made, cause } = await failureOf(world([1]).run(4));
	expect([chunk, made]).toEqual([{ where: 'the fourth item (item 3)', key: '3 after 0' }, []]);
	expect(cause).toBeInstanceOf(Failure);
});

it('has noted a part when its request leaves, and its guard stands before it', async () => {
	const memory = new RunMemory({} as IContextObject, {} as INode, 'once', '0');
	const seen: unknown[] = [];
	const make = async (_request: unknown, guard: Guard) => {
		guard.ready('once');
		expect(() => memory.recall('3 after 0')).toThrow(Failure);
		seen.push(memory.hasLeft('3 after 0'), memory.hasLeft('3'));
		return [{ id: 1 }];
	};
	await inChunks(
		{
			read: () => 1,
			memory,
			item: 3,
			isHandedOn: false,
			requestContext: {} as Job['requestContext'],
		},
		by,
		{ url: '/make' },
		make,
	);
	expect(seen).toEqual([true, false]);
	expect(memory.recall('3 after 0')).toEqual([{ json: { asked: 1, rows: [{ id: 1 }] } }]);
});

it('tells that an answer names fewer than were asked for, hands those on, and asks for no more, also the next time', async () => {
	const context = {} as IContextObject;
	let asked = 0;
	const run = async () => {
		const memory = new RunMemory(context, {} as INode, 'once', '0');
		const rows = inChunks(
			{
				read: (path, fallback) => (path === 'amount' ? 6 : fallback),
				memory,
				item: 0,
				isHandedOn: true,
				requestContext: {} as Job['requestContext'],
			},
			by,
			{ url: '/make' },
			async () => [{ id: ++asked }],
		);
		return await failureOf(rows);
	};
	for (const { cause, chunk, made, note } of [await run(), await run()])
		expect([(cause as Failure).fault, chunk.where, made, note, asked]).toEqual([
			{ kind: 'unknown', words: 'its answer names 1 of the 4 links that it was asked for' },
			'the first item (item 0, part 1 of 2, 4 links)',
			[{ id: 1 }],
			'Before it, 1 link was made: it is in the output.',
			1,
		]);
});

it('makes nothing of which the answer names nothing', async () => {
	const memory = new RunMemory({} as IContextObject, {} as INode, 'once', '0');
	const none = inChunks(
		{
			read: () => 2,
			memory,
			item: 0,
			isHandedOn: false,
			requestContext: {} as Job['requestContext'],
		},
		by,
		{ url: '/make' },
		async () => [],
	);
	await expect(none).rejects.toMatchObject({ cause: { fault: { kind: 'unknown' } } });
});

it('however often it fails and starts over, in parts of whatever size, makes each record once', async () => {
	const sizes = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 8, maxLength: 8 });
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 25 }),
			sizes,
			fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 7 }),
			async (amount, tries, failsAt) => {
				const { run, made } = world(failsAt);
				let rows: IDataObject[] | undefined;
				for (const size of tries) rows ??= await run(amount, size).catch(() => undefined);
				expect(made()).toBeLessThanOrEqual(amount);
				if (rows)
					expect(rows.map(({ id }) => id)).toEqual(
						Array.from({ length: amount }, (_, index) => index + 1),
					);
				else expect(failsAt.length).toBeGreaterThanOrEqual(tries.length);
			},
		),
		{ numRuns: 200 },
	);
});
