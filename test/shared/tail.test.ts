import fc from 'fast-check';
import { Feed } from './feed';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const upTo = (last: number, first = 1) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe('the end of a list', () => {
	const watched = async (...ids: number[]) => {
		const feed = Feed.of('created', ...ids);
		await feed.activate();
		return feed;
	};

	it('has what is new, each once, and nothing of what was there', async () => {
		const feed = await watched(...upTo(7));
		expect(feed.told).toEqual([]);
		await feed.poll();
		feed.add(8, 9, 10, 11, 12);
		await feed.poll();
		await feed.poll();
		feed.add(13);
		await feed.poll();
		expect(feed.told).toEqual([8, 9, 10, 11, 12, 13]);
	});

	it('costs one request when there is nothing new', async () => {
		const feed = await watched(...upTo(8));
		feed.asked.length = 0;
		await feed.poll();
		await feed.poll();
		expect(feed.asked).toEqual([6, 6]);
	});

	it.each([2, 3, 7, 20, 60])(
		'of %i new rows is reached, each told once, where no poll has time for more than it needs to go on',
		async (count) => {
			const feed = await watched(...upTo(7));
			feed.add(...upTo(7 + count, 8));
			feed.before = async () => void (await jest.advanceTimersByTimeAsync(200_000));
			for (let poll = 0; poll < 200 && feed.told.length < count; poll++) await feed.poll();
			expect(feed.told).toEqual(upTo(7 + count, 8));
			await feed.poll();
			expect(feed.told).toHaveLength(count);
		},
	);

	it('is told page by page, not row by row, where no poll has time for more than one page', async () => {
		const feed = await watched(...upTo(6));
		feed.add(...upTo(15, 7));
		feed.before = async () => void (await jest.advanceTimersByTimeAsync(200_000));
		for (let poll = 0; poll < 8; poll++) await feed.poll();
		expect(feed.batches.map(({ length }) => length).filter((count) => count > 0)).toEqual([
			3, 3, 3,
		]);
	});

	it('that is one row on a page of its own costs one request, too', async () => {
		const feed = await watched(...upTo(7));
		feed.asked.length = 0;
		await feed.poll();
		expect(feed.asked).toEqual([6]);
	});

	it('is found at once where most of the list was deleted', async () => {
		const feed = await watched(...upTo(30));
		feed.remove(...upTo(30, 3));
		feed.asked.length = 0;
		feed.add(31);
		await feed.poll();
		expect([feed.told, feed.asked.length]).toEqual([[31], 2]);
	});

	it('is found where its last rows were deleted, and nothing of the others is told', async () => {
		const feed = await watched(...upTo(9));
		feed.remove(7, 8, 9);
		await feed.poll();
		feed.add(10);
		await feed.poll();
		expect(feed.told).toEqual([10]);
	});

	it('of a vendor that ignores pages is an error, though nothing has come: else what comes would never be told', async () => {
		const feed = await watched(...upTo(9));
		feed.ignoresPages = true;
		await expect(feed.poll()).rejects.toThrow('The list of Shop does not end');
	});

	it('of a list that has more rows than the vendor gives is the last that it gives', async () => {
		const feed = await watched(...upTo(6));
		feed.add(7);
		feed.before = (skip) => (skip > 3 ? { body: { codes: [], total: 30 } } : undefined);
		await feed.poll();
		feed.before = () => {};
		await feed.poll();
		expect(feed.told).toEqual([7]);
	});

	it.each([9, 12])(
		'has a row that was passed over, since others came while one was deleted, by the next poll (%i)',
		async (at) => {
			const feed = await watched(...upTo(6));
			feed.add(...upTo(15, 7));
			let changes = 0;
			feed.before = (skip) => {
				if (skip !== at || changes++ > 0) return;
				feed.remove(7);
				feed.add(16);
			};
			await feed.poll();
			await feed.poll();
			expect([...feed.told].map(Number).sort((one, other) => one - other)).toEqual(upTo(16, 7));
		},
	);

	it('keeps the 200 newest IDs one by one: a late one among them is told, and none of the others again', async () => {
		const feed = await watched(10);
		feed.add(...upTo(260, 2).map((id) => 10 * id));
		await feed.poll();
		expect(feed.told).toHaveLength(259);
		const insert = (id: number) =>
			feed.rows.splice(
				feed.rows.findIndex((row) => Number(row.id) > id),
				0,
				{ id },
			);
		insert(2_595);
		insert(305);
		feed.before = () => {};
		await feed.poll();
		expect(feed.latest).toEqual([2_595]);
		feed.remove(...upTo(150, 100).map((id) => 10 * id));
		await feed.poll();
		feed.rows.splice(0, 60);
		await feed.poll();
		expect(feed.told).toHaveLength(260);
	});

	it('of none begins with the first', async () => {
		const feed = await watched();
		await feed.poll();
		feed.add(5);
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([5]);
	});

	it('is found where rows before it were deleted', async () => {
		const feed = await watched(...upTo(12));
		feed.remove(2, 3, 4, 5, 6, 7);
		feed.add(13, 14);
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([13, 14]);
	});

	it('is found where all of it was deleted', async () => {
		const feed = await watched(...upTo(12));
		feed.remove(...upTo(12));
		await feed.poll();
		feed.add(13, 14);
		await feed.poll();
		expect(feed.told).toEqual([13, 14]);
	});

	it('has a row that shows up late, with a lower ID than others', async () => {
		const feed = await watched(...upTo(9));
		feed.add(11, 12);
		await feed.poll();
		feed.rows.splice(9, 0, { id: 10, name: 'late' });
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([11, 12, 10]);
	});

	it('is not what was there, where the last page is empty by the time that it is asked for', async () => {
		const feed = Feed.of('created', ...upTo(7));
		feed.before = (skip) => {
			if (skip === 6) feed.remove(7);
		};
		await feed.activate();
		await feed.poll();
		feed.add(8);
		await feed.poll();
		expect(feed.told).toEqual([8]);
	});

	it('of servers that do not agree how long the list is has an end', async () => {
		const feed = await watched(...upTo(6));
		feed.add(7, 8);
		feed.before = (skip) => ({
			body: { codes: feed.rows.slice(skip, skip + 3), total: skip === 3 ? 9 : 8 },
		});
		feed.asked.length = 0;
		await feed.poll();
		expect(feed.told).toEqual([7, 8]);
		expect(feed.asked).toEqual([3, 6, 3, 6]);
	});

	it('is found where more rows were deleted, and have come, than a poll has time to look for', async () => {
		const feed = await watched(...upTo(60));
		feed.remove(...upTo(50));
		feed.add(...upTo(120, 61));
		feed.before = async () => void (await jest.advanceTimersByTimeAsync(20_000));
		const requests: number[] = [];
		for (let poll = 0; poll < 60 && feed.told.length < 60; poll++) {
			feed.asked.length = 0;
			await feed.poll();
			requests.push(feed.asked.length);
		}
		expect(feed.told).toEqual(upTo(120, 61));
		expect(Math.max(...requests)).toBeLessThanOrEqual(4);
	});

	it('that is asked for while rows are deleted hides none', async () => {
		const feed = await watched(...upTo(6));
		feed.add(...upTo(15, 7));
		let deletions = 0;
		feed.before = (skip) => {
			if (skip >= 9 && deletions++ === 0) feed.remove(7, 8, 9);
		};
		await feed.poll();
		await feed.poll();
		expect([...feed.told].sort((one, other) => Number(one) - Number(other))).toEqual(upTo(15, 7));
	});

	it('that is asked for while row after row is deleted hides none, however many follow', async () => {
		const feed = await watched(...upTo(6));
		feed.add(...upTo(400, 7));
		const [gone, others] = [[4, 5], upTo(400, 7)];
		feed.before = (skip) => {
			const [next] = gone;
			if (skip === 9 && next !== undefined) feed.remove(gone.shift()!);
		};
		for (let poll = 0; poll < 5; poll++) await feed.poll();
		expect([...feed.told].sort((one, other) => Number(one) - Number(other))).toEqual(others);
	});

	it('is begun with what is there where that is wanted', async () => {
		const feed = Feed.of('created', ...upTo(7));
		feed.parameters = { options: { emitExisting: true } };
		await feed.activate();
		await feed.poll();
		feed.add(8);
		await feed.poll();
		expect(feed.told).toEqual(upTo(8));
	});

	it('of a list that is not sorted by ID is found by reading all of it', async () => {
		const feed = await watched(5, 3, 8, 1, 9, 2, 7);
		await feed.poll();
		feed.add(4, 20);
		await feed.poll();
		await feed.poll();
		expect([...feed.told].sort()).toEqual([20, 4]);
	});

	it('of a list that loses its order has what is new though no poll has time for more than one page', async () => {
		const feed = await watched(...upTo(12));
		feed.add(14, 13, 20, 15, 16);
		feed.before = async () => void (await jest.advanceTimersByTimeAsync(200_000));
		for (let poll = 0; poll < 10; poll++) await feed.poll();
		feed.rows.unshift({ id: 0.5, name: 'first' });
		for (let poll = 0; poll < 10; poll++) await feed.poll();
		expect([...feed.told].sort((one, other) => Number(one) - Number(other))).toEqual([
			0.5, 13, 14, 15, 16, 20,
		]);
	});

	it('of a list whose last page alone is not sorted is found so, too', async () => {
		const feed = await watched(1, 2, 3, 4, 5, 6, 9, 7);
		await feed.poll();
		feed.add(8);
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([8]);
	});

	it('of a list whose pages are sorted, and do not follow each other, is found so, too', async () => {
		const feed = await watched(11, 12, 13, 1, 2, 3);
		feed.add(4);
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([4]);
	});

	it('of a list that loses its order has what is new, each once', async () => {
		const feed = await watched(...upTo(6));
		feed.add(7, 8);
		await feed.poll();
		feed.add(20, 15, 16, 12, 13);
		await feed.poll();
		await feed.poll();
		await feed.poll();
		expect([...feed.told].sort((one, other) => Number(one) - Number(other))).toEqual([
			7, 8, 12, 13, 15, 16, 20,
		]);
		feed.add(9, 10);
		for (let poll = 0; poll < 3; poll++) await feed.poll();
		expect([...feed.told].sort((one, other) => Number(one) - Number(other))).toEqual([
			7, 8, 9, 10, 12, 13, 15, 16, 20,
		]);
	});

	it('of a list whose next page does not follow its last has what is new, each once', async () => {
		const feed = await watched(...upTo(6));
		feed.add(10, 11, 12, 7, 8, 9);
		for (let poll = 0; poll < 4; poll++) await feed.poll();
		feed.rows.unshift({ id: 5.5, name: 'first' });
		for (let poll = 0; poll < 4; poll++) await feed.poll();
		expect([...feed.told].sort((one, other) => Number(one) - Number(other))).toEqual([
			5.5, 7, 8, 9, 10, 11, 12,
		]);
	});

	it('is shown newest first when the trigger is tried out', async () => {
		const feed = Feed.of('created', ...upTo(20));
		expect((await feed.test()).map(({ id }) => id)).toEqual([...upTo(20, 11)].reverse());
	});

	it('of a vendor that gives the same page whatever is asked for is an error', async () => {
		const feed = await watched(...upTo(2));
		feed.ignoresPages = true;
		feed.add(...upTo(9, 3));
		await expect(feed.poll()).rejects.toThrow('The list of Shop does not end');
		const other = Feed.of('created', ...upTo(9));
		other.ignoresPages = true;
		await expect(other.activate()).rejects.toThrow('The list of Shop does not end');
	});

	it('of a vendor whose pages are smaller than asked for is found all the same', async () => {
		const feed = Feed.of('created', ...upTo(9));
		feed.mostRows = 2;
		await feed.activate();
		feed.add(10, 11, 12, 13, 14);
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([10, 11, 12, 13, 14]);
	});
});

describe.each([1, 2, 3, 5])('a list that counts %i more rows than it gives', (more) => {
	const counting = (event: string, ...ids: number[]) => {
		const feed = Feed.of(event, ...ids);
		feed.before = (skip) => ({
			body: { codes: feed.rows.slice(skip, skip + 3), total: feed.rows.length + more },
		});
		return feed;
	};

	it.each([0, 2, 3, 8, 9])('of %i rows has what is new, each once', async (count) => {
		const feed = counting('created', ...upTo(count));
		await feed.activate();
		await feed.poll();
		feed.add(count + 1, count + 2);
		await feed.poll();
		feed.add(count + 3);
		await feed.poll();
		await feed.poll();
		expect(feed.told.map(Number).sort((one, other) => one - other)).toEqual(
			upTo(count + 3, count + 1),
		);
	});

	it.each([2, 3, 8, 9])('of %i rows has each change, and an end', async (count) => {
		const feed = counting('changed', ...upTo(count));
		await feed.activate();
		feed.rename(2, 'a');
		feed.add(count + 1);
		await feed.poll();
		feed.rename(count + 1, 'b');
		await feed.poll();
		await feed.poll();
		expect(feed.told).toEqual([2, count + 1]);
		expect(feed.asked.length).toBeLessThan(40);
	});
});

describe('a list that does not say how many rows it has', () => {
	it('has no end that could be asked for', async () => {
		const feed = Feed.of('created', ...upTo(6));
		feed.tellsTotal = false;
		await expect(feed.activate()).rejects.toThrow('it does not say how many rows the list has');
		feed.tellsTotal = true;
		await feed.activate();
		feed.add(7);
		feed.tellsTotal = false;
		await expect(feed.poll()).rejects.toThrow('it does not say how many rows the list has');
		feed.tellsTotal = true;
		await feed.poll();
		expect(feed.told).toEqual([7]);
	});

	it('may be one without any row', async () => {
		const feed = Feed.of('created');
		feed.tellsTotal = false;
		await feed.activate();
		await feed.poll();
		feed.tellsTotal = true;
		feed.add(1);
		await feed.poll();
		expect(feed.told).toEqual([1]);
	});
});

it('whatever is added and deleted between the polls, each new code is told once, and no old one', async () => {
	const step = fc.oneof(
		fc.record({ kind: fc.constant('add' as const), count: fc.integer({ min: 1, max: 8 }) }),
		fc.record({ kind: fc.constant('remove' as const), share: fc.integer({ min: 2, max: 5 }) }),
		fc.record({ kind: fc.constant('poll' as const) }),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 12 }),
			fc.array(step, { maxLength: 12 }),
			async (count, steps) => {
				const feed = Feed.of('created', ...upTo(count));
				await feed.activate();
				let last = count;
				/** Those that were there at a poll. */
				const due = new Set<unknown>();
				const poll = async () => {
					for (const { id } of feed.rows) if (Number(id) > count) due.add(id);
					await feed.poll();
				};
				for (const one of steps) {
					if (one.kind === 'poll') await poll();
					else if (one.kind === 'add') feed.add(...upTo((last += one.count), last - one.count + 1));
					else feed.remove(...upTo(last).filter((id) => id % one.share === 0));
				}
				await poll();
				expect(feed.told).toHaveLength(due.size);
				expect(new Set(feed.told)).toEqual(due);
			},
		),
		{ numRuns: 40 },
	);
});

describe.each([true, false])('a whole list (its length is told: %p)', (tellsTotal) => {
	const watched = async (...ids: number[]) => {
		const feed = Feed.of('changed', ...ids);
		feed.tellsTotal = tellsTotal;
		await feed.activate();
		feed.asked.length = 0;
		return feed;
	};

	it.each([
		[0, [0]],
		[1, [0]],
		[3, tellsTotal ? [0] : [0, 3]],
		[4, [3, 0]],
		[8, [6, 3, 0]],
	])('of %i rows is read from its end to its beginning', async (count, positions) => {
		const feed = await watched(...upTo(count));
		await feed.poll();
		if (count !== 3) expect(feed.asked).toEqual(positions);
		expect(feed.told).toEqual([]);
	});

	it('has each change, once', async () => {
		const feed = await watched(...upTo(10));
		feed.rename(2, 'a');
		feed.rename(9, 'b');
		await feed.poll();
		expect(feed.latest).toEqual([9, 2]);
		await feed.poll();
		feed.rename(2, 'c');
		await feed.poll();
		expect(feed.told).toEqual([9, 2, 2]);
	});

	it('has the changes of those that come, too', async () => {
		const feed = await watched(...upTo(4));
		feed.add(...upTo(14, 5));
		await feed.poll();
		feed.rename(14, 'a');
		feed.rename(5, 'b');
		await feed.poll();
		expect(feed.told).toEqual([14, 5]);
	});

	it('that has become shorter is read from where it ends', async () => {
		const feed = await watched(...upTo(14));
		feed.remove(...upTo(14, 4));
		feed.rename(1, 'a');
		await feed.poll();
		expect(feed.latest).toEqual([1]);
		feed.remove(1, 2, 3);
		await feed.poll();
		feed.add(20);
		await feed.poll();
		feed.rename(20, 'b');
		await feed.poll();
		expect(feed.told).toEqual([1, 20]);
	});

	it('from which rows are deleted while it is read hides no change', async () => {
		const feed = await watched(...upTo(12));
		for (const id of upTo(12)) feed.rename(id, 'new');
		let deletions = 0;
		feed.before = (skip) => {
			if (skip === 3 && deletions++ === 0) feed.remove(1, 2);
		};
		await feed.poll();
		expect([...feed.told].map(Number).sort((one, other) => one - other)).toEqual(upTo(12, 3));
	});

	it('is broken off after any page, and goes on there', async () => {
		const feed = await watched(...upTo(12));
		for (const id of upTo(12)) feed.rename(id, 'new');
		feed.before = async () => void (await jest.advanceTimersByTimeAsync(46_000));
		for (let poll = 0; poll < 4; poll++) await feed.poll();
		expect(feed.batches.map((batch) => batch.map(({ id }) => id))).toEqual([
			[10, 11, 12],
			[7, 8, 9],
			[4, 5, 6],
			[1, 2, 3],
		]);
		expect(feed.asked.filter((at) => at < 12)).toEqual([9, 6, 3, 0]);
	});

	it('of a vendor that gives the same page whatever is asked for is an error', async () => {
		const feed = await watched(...upTo(2));
		feed.ignoresPages = true;
		feed.add(...upTo(9, 3));
		await expect(feed.poll()).rejects.toThrow('The list of Shop does not end');
	});
});

it('a list that tells its length, and loses just as many rows as a page has between two pages, has an end', async () => {
	const feed = Feed.of('changed', ...upTo(12));
	await feed.activate();
	for (const id of upTo(12)) feed.rename(id, 'new');
	feed.before = (skip) => {
		if (skip === 6) feed.remove(1, 2, 3);
	};
	await feed.poll();
	expect([...feed.told].map(Number).sort((one, other) => one - other)).toEqual(upTo(12, 4));
});

it.each([3, 8, 9])(
	'a list of %i rows whose pages have become smaller has each change from the next reading on',
	async (count) => {
		const feed = Feed.of('changed', ...upTo(count));
		await feed.activate();
		feed.mostRows = 2;
		await feed.poll();
		for (const id of upTo(count)) feed.rename(id, 'new');
		await feed.poll();
		await feed.poll();
		expect(feed.told.map(Number).sort((one, other) => one - other)).toEqual(upTo(count));
	},
);
