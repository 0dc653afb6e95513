import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { SeenSet } from '../../nodes/shared/polling/seenSet';
import {
	newState,
	readState,
	sealIn,
	thisProcess,
	writeState,
} from '../../nodes/shared/polling/state';
import { Feed } from './feed';
import { ended, errorOf, lost, unreached, vendor, type Answer } from './shop';

const NOW = Date.parse('2026-03-01T12:00:00Z');
beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => {
	jest.restoreAllMocks();
	jest.useRealTimers();
});

const upTo = (last: number, first = 1) =>
	Array.from({ length: last - first + 1 }, (_, index) => first + index);
const refused = (status: number, message = 'no'): Answer => ({ status, body: { message } });

describe('an item', () => {
	it('is the row as the vendor makes it, with the event and its ID', async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.add(2);
		await feed.poll();
		expect(feed.batches).toEqual([
			[
				{
					event: 'created',
					eventId: 'created:2',
					id: 2,
					name: 'name 2',
					ofVendor: true,
					hasBody: true,
				},
			],
		]);
	});

	it("names its event by the trigger's own ID, although the vendor's record has fields of that name", async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.rows.push({ id: 2, event: 'sold', eventId: 7 });
		await feed.poll();
		expect(feed.batches[0]).toMatchObject([{ event: 'created', eventId: 'created:2' }]);
	});

	it('is the ten columns where the user wants them', async () => {
		const feed = Feed.of('created', 1);
		feed.parameters = { simplify: true };
		await feed.activate();
		feed.rows.push({ id: 2, code: 'A', status: 'active' });
		await feed.poll();
		expect(feed.batches[0]).toEqual([
			expect.objectContaining({
				code: 'A',
				status: 'active',
				event: 'created',
				eventId: 'created:2',
			}),
		]);
		expect(feed.batches[0]?.[0]).not.toHaveProperty('ofVendor');
	});
});

describe('a trigger that is tried out', () => {
	it('shows the ten newest, and keeps nothing', async () => {
		const feed = Feed.of('changed', ...upTo(20));
		const shown = await feed.test();
		expect(shown.map(({ id, eventId }) => [id, eventId])).toEqual(
			[...upTo(20, 11)].reverse().map((id) => [id, `changed:${id}:test`]),
		);
		expect(shown[0]).toMatchObject({ event: 'changed', name: 'name 20', ofVendor: true });
	});

	it('asks for ten pages at most', async () => {
		const feed = Feed.of('ending', ...upTo(60));
		const { message, description } = await errorOf(feed.test());
		expect([message, description]).toEqual([
			'There is nothing that was ending, as far as a test looks',
			'Nothing is wrong: there is only no example to show. An active workflow starts as soon as something happens.',
		]);
		// The first page tells how long the list is, so that the last one can be asked for.
		expect(feed.asked).toHaveLength(11);
	});

	it('says of a list of ten pages that there is nothing, for it has looked at all of it', async () => {
		const { message } = await errorOf(Feed.of('ending', ...upTo(30)).test());
		expect(message).toBe('There is nothing that was ending');
	});

	it('shows no row that is only remembered', async () => {
		const feed = Feed.of('low');
		feed.rows = [
			{ id: 1, left: 50 },
			{ id: 2, left: 3 },
		];
		expect((await feed.test()).map(({ id }) => id)).toEqual([2]);
	});

	it('stops asking when it has ten examples', async () => {
		const feed = Feed.of('changed', ...upTo(60));
		await feed.test();
		// The first page, and four from the end.
		expect(feed.asked).toHaveLength(5);
	});

	it('shows what would be an event at this moment', async () => {
		const feed = Feed.of('ending');
		feed.rows = [
			{ id: 1, ends: '2026-03-05T00:00:00Z' },
			{ id: 2, ends: '2026-05-05T00:00:00Z' },
			{ id: 3, ends: '2026-02-27T00:00:00Z' },
		];
		expect((await feed.test()).map(({ id }) => id)).toEqual([1]);
	});

	it('does so while another poll of it is under way', async () => {
		const feed = Feed.of('created', 1);
		feed.before = async () => void (await sleep(1_000));
		const poll = feed.call('trigger', 'activate', {});
		const test = feed.call('manual', 'manual', {});
		await jest.advanceTimersByTimeAsync(0);
		expect(await ended(test)).toHaveLength(1);
		await ended(poll);
		// And a test that has ended says nothing of a poll that has not.
		feed.before = async (_skip, { timeout }) => void (await sleep(Number(timeout)));
		const slow = feed.call('trigger', 'activate', {});
		feed.before = () => {};
		await feed.call('manual', 'manual', {});
		expect(await feed.call('trigger', 'activate', {})).toBeNull();
		await ended(slow);
	});
});

it('an event that the trigger does not know is named as the mistake', async () => {
	await expect(Feed.of('sold').poll()).rejects.toThrow(
		'The event that this trigger is set to does not exist: choose one from the list',
	);
});

describe('polls of one trigger', () => {
	it('never run at the same time: the second gives nothing', async () => {
		const feed = Feed.of('created', 1);
		feed.before = async () => void (await sleep(1_000));
		const data = {};
		const first = feed.call('trigger', 'activate', data);
		expect(await feed.call('trigger', 'activate', data)).toBeNull();
		await ended(first);
		expect(feed.asked).toEqual([0]);
		const next = feed.call('trigger', 'activate', data);
		await ended(next);
		expect(feed.asked).toHaveLength(2);
	});

	it('do, where they are of another workflow or node', async () => {
		const [one, other] = [Feed.of('created', 1), Feed.of('created', 1)];
		one.before = async () => void (await sleep(1_000));
		const first = one.call('trigger', 'activate', {});
		await other.activate();
		expect(other.asked).toEqual([0]);
		await ended(first);
	});

	it('go on after one that has failed', async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.add(2);
		feed.before = () => refused(403);
		await expect(feed.poll()).rejects.toThrow();
		feed.before = () => {};
		await feed.poll();
		expect(feed.told).toEqual([2]);
	});
});

describe('an error of a poll', () => {
	const failing = async (
		before: Feed['before'],
		event = 'created',
		parameters: IDataObject = {},
	) => {
		const feed = Feed.of(event, 1);
		feed.parameters = parameters;
		feed.before = before;
		return await errorOf(feed.poll());
	};

	it.each<[string, () => Answer, string]>([
		['lost', lost, 'No usable answer from Shop for the poll: the connection was lost'],
		['unreached', unreached, 'Shop could not be reached for the poll: '],
		['429', () => refused(429), 'Shop takes no more requests now, the poll was not carried out'],
	])('that will pass says that nothing is lost (%s)', async (_what, answer, beginning) => {
		const { message, description } = await failing(answer);
		expect(message).toContain(beginning);
		expect(message).toContain(' after 2 attempts');
		expect(description).toBe(
			'Nothing is lost: the next poll asks again. If it goes on, check the Base URL in the credential and whether Shop is online.',
		);
	});

	it('that will not says what to do', async () => {
		const { message, description } = await failing(() => refused(401, 'who are you'));
		expect(message).toContain('who are you');
		expect(description).not.toContain('the next poll asks again');
	});

	it('of a list that needs nothing to be named is about the address, and else about what is named', async () => {
		expect((await failing(() => refused(404))).description).toContain(
			'There is nothing at this address.',
		);
		expect((await failing(() => refused(404), 'asked', { shelf: 'a' })).description).toContain(
			'Shop has nothing there. Check what the item names',
		);
	});

	it('of a field that is wrong says how to correct it, and asks nothing', async () => {
		const feed = Feed.of('asked', 1);
		const { message, description } = await errorOf(feed.poll());
		expect([message, description]).toEqual([
			"The field 'Shelf' of the trigger is empty",
			'Nothing was asked. Correct the value and publish the workflow again (in n8n 1: save it).',
		]);
		expect(feed.asked).toEqual([]);
	});

	it('of a row in another form is told as no answer', async () => {
		const { message } = await failing(() => ({ body: { codes: [{ name: 'a' }], total: 1 } }));
		expect(message).toContain(
			'This is not an answer of Shop (the poll): a row of the list has no "id"',
		);
	});

	it('of a list that does not end says so', async () => {
		const feed = Feed.of('changed', ...upTo(9));
		feed.ignoresPages = true;
		const { message } = await errorOf(feed.poll());
		expect(message).toContain('The list of Shop does not end (the poll): page 2 brought only');
	});

	it('names the field that the vendor speaks of as the editor does', async () => {
		const readError = { parameter: 'shelf', text: 'too long' };
		jest.spyOn(vendor, 'readError').mockReturnValue(readError);
		const { message } = await failing(() => refused(422), 'asked', { shelf: 'a' });
		expect(message).toBe("Shop refused the poll, field 'Shelf': too long");
		readError.parameter = 'unheardOf';
		const { message: other } = await failing(() => refused(422), 'asked', { shelf: 'a' });
		expect(other).toBe("Shop refused the poll, field 'unheardOf': too long");
	});

	it('that is none of the vendor is told as it is', async () => {
		const feed = Feed.of('created', 1);
		feed.credential = {
			get key() {
				throw new Error('no such credential');
			},
		} as unknown as IDataObject;
		await expect(feed.poll()).rejects.toThrow(/^no such credential$/);
	});
});

describe("the vendor's clock", () => {
	const ending = async (date: string | undefined, ends: string) => {
		const feed = Feed.of('ending');
		feed.headers = { date };
		// By its date, from the second request on.
		await feed.activate();
		feed.rows = [{ id: 1, ends }];
		await feed.poll();
		return feed.told;
	};

	it.each([
		['tells what is near, not that of n8n', '2026-03-01T13:00:00Z', '2026-03-08T12:30:00Z', [1]],
		['tells what is not near yet', '2026-03-01T11:00:00Z', '2026-03-08T11:30:00Z', []],
		['is not heeded where it is a day off', '2026-03-03T13:00:00Z', '2026-03-10T11:00:00Z', []],
	])('%s', async (_what, now, ends, told) =>
		expect(await ending(new Date(now).toUTCString(), ends)).toEqual(told),
	);

	it.each([undefined, 'today'])('is that of n8n where it says %p', async (date) => {
		expect(await ending(date, '2026-03-08T11:59:00Z')).toEqual([1]);
		expect(await ending(date, '2026-03-08T12:01:00Z')).toEqual([]);
	});
});

describe('the time of a poll', () => {
	/** How many pages are read when each takes so long. */
	const pagesOf = async (budgetMs: number | undefined, isFirst: boolean, ms = 10_000) => {
		const feed = Feed.of('changed', ...upTo(90));
		feed.budgetMs = budgetMs;
		if (!isFirst) await feed.activate();
		feed.asked.length = 0;
		feed.before = async () => void (await jest.advanceTimersByTimeAsync(ms));
		await feed.poll();
		return feed.asked.length;
	};

	it.each([
		[36_000, false, 2],
		[60_000, false, 3],
		[300_000, false, 5],
		[undefined, false, 5],
		[36_000, true, 2],
		[300_000, true, 15],
		[undefined, true, 9],
	])(
		'granted %p ms (first reading: %p), with pages of 10 seconds: %i requests',
		async (budgetMs, isFirst, pages) => expect(await pagesOf(budgetMs, isFirst)).toBe(pages),
	);

	it('ends with what n8n grants; what was read before is told', async () => {
		const end = new AbortController();
		jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			return ms === 36_000 ? end.signal : new AbortController().signal;
		});
		const feed = Feed.of('changed', ...upTo(12));
		feed.budgetMs = 36_000;
		await feed.activate();
		for (const id of upTo(12)) feed.rename(id, 'new');
		let pages = 0;
		feed.before = () => {
			if (++pages < 3) return;
			end.abort();
			return lost();
		};
		await feed.poll();
		expect(feed.told).toEqual([10, 11, 12, 7, 8, 9]);
	});

	it('that is over before anything was read is an error', async () => {
		const end = new AbortController();
		jest.spyOn(AbortSignal, 'timeout').mockReturnValue(end.signal);
		const feed = Feed.of('changed', 1);
		feed.budgetMs = 36_000;
		feed.before = () => {
			end.abort();
			return lost();
		};
		const { message } = await errorOf(feed.poll());
		expect(message).toBe(
			'No usable answer from Shop for the poll: none came within the 36 seconds that n8n grants a poll',
		);
	});

	it('is half of the budget of requests, and the next poll goes on', async () => {
		const feed = Feed.of('changed', ...upTo(60));
		feed.credential = { key: feed.key, requestsPerMinute: 10 };
		await feed.activate();
		const first = feed.asked.length;
		expect(first).toBeLessThan(10);
		await jest.advanceTimersByTimeAsync(60_000);
		for (let poll = 0; poll < 6; poll++) {
			await feed.poll();
			await jest.advanceTimersByTimeAsync(60_000);
		}
		expect(new Set(feed.asked).size).toBe(20);
	});

	it('bounds each request by half a minute', async () => {
		const feed = Feed.of('created', 1);
		const timeouts: unknown[] = [];
		feed.before = (_skip, { timeout }) => void timeouts.push(timeout);
		await feed.poll();
		expect(timeouts).toEqual([30_000]);
	});
});

describe('after n8n was stopped', () => {
	const handedOver = async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.add(2, 3);
		await feed.poll();
		return feed;
	};

	it.each(['init', 'leadershipChange'] as const)(
		'the last items come once more, and not twice (%s)',
		async (mode) => {
			const feed = await handedOver();
			const [items] = feed.batches;
			feed.add(4);
			const asked = feed.asked.length;
			await feed.restart(mode);
			expect(feed.batches[1]).toEqual(items);
			expect(feed.asked.length).toBe(asked);
			await feed.poll(mode);
			expect(feed.latest).toEqual([4]);
			await feed.poll(mode);
			expect(feed.latest).toEqual([]);
		},
	);

	it('they do not where a person has activated the workflow, nor where the user does not want it', async () => {
		const feed = await handedOver();
		await feed.restart('activate');
		expect(feed.latest).toEqual([]);
		const other = await handedOver();
		other.parameters = { options: { repeatAfterStop: false } };
		await other.restart();
		expect(other.latest).toEqual([]);
	});

	it('they do not in the process that has handed them over', async () => {
		const feed = await handedOver();
		await feed.poll('init');
		expect(feed.latest).toEqual([]);
	});

	it('nothing comes where nothing was handed over', async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.add(2);
		await feed.restart();
		expect(feed.told).toEqual([2]);
	});
});

describe('what is remembered', () => {
	it.each<[string, (feed: Feed) => void, boolean]>([
		['is of one event', (feed) => void Object.assign(feed, { event: 'changed' }), true],
		['is of what it is about', (feed) => void (feed.parameters = { shelf: 'b' }), true],
		['is of one credential', (feed) => void (feed.credentialId = '2'), true],
		[
			'is kept when another field changes',
			(feed) => void (feed.parameters = { simplify: true }),
			false,
		],
		[
			'is kept when the keys of the account change',
			(feed) => void (feed.credential = { key: `new ${feed.key}` }),
			false,
		],
	])('%s', async (_what, change, beginsAnew) => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.add(2);
		change(feed);
		await feed.poll();
		expect(feed.told).toEqual(beginsAnew ? [] : [2]);
	});

	it('is of one account by the fields of the credential that are no secret', async () => {
		const { account } = vendor;
		vendor.account = ['key', 'address'];
		try {
			const feed = Feed.of('created', 1);
			await feed.activate();
			feed.add(2);
			feed.credential = { key: feed.key, address: 'elsewhere' };
			await feed.poll();
			expect(feed.told).toEqual([]);
		} finally {
			vendor.account = account;
		}
	});

	it.each<[string, (kept: IDataObject) => unknown]>([
		['a number of another', (kept) => ({ ...kept, since: 1 })],
		['another version', (kept) => ({ ...kept, version: 1 })],
		['nothing', () => null],
		['a text', () => 'damaged'],
	])('and is damaged (%s) begins anew, which the log says once', async (_what, damage) => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.add(2);
		feed.saved.polling = damage(feed.saved.polling as IDataObject) as IDataObject;
		await feed.poll();
		feed.add(3);
		await feed.poll();
		expect(feed.told).toEqual([3]);
		expect(feed.warnings).toEqual([
			'Trigger: what it remembered is damaged, or of another version: it begins anew, and what happened since its last poll is not told',
		]);
	});

	it('is of the chosen credential, and may be of none', async () => {
		const feed = Feed.of('created', 1);
		feed.credentialId = undefined;
		await feed.activate();
		feed.add(2);
		await feed.poll();
		expect(feed.told).toEqual([2]);
	});

	it.each(['!', 'AAAA', 'AAAAAAAAAAAAAAAAx'])('is no set of things when it is %p', (packed) =>
		expect(() => new SeenSet(packed)).toThrow('not a seen set'),
	);

	it('comes back as it was written', () => {
		const data: IDataObject = {};
		const known = new Map([['a', new SeenSet()]]);
		known.get('a')?.set(5, { mark: 7, told: 2 });
		const state = {
			...newState('x', 5),
			isSeeded: true,
			since: 6,
			readingSince: 7,
			place: { next: 3 },
			last: { process: 'p', items: [{ id: 1 }] },
			known,
		};
		writeState(data, state);
		const damaged = jest.fn();
		const read = readState(structuredClone(data), 'x', damaged);
		expect(read).toMatchObject({ ...state, known: expect.any(Map) as unknown });
		expect([read?.known.get('a')?.get(5), read?.known.size]).toMatchObject([
			{ mark: 7, told: 2 },
			1,
		]);
		expect(readState(data, 'y', damaged)).toBeUndefined();
		expect(readState({}, 'x', damaged)).toBeUndefined();
		expect([typeof sealIn(data), sealIn({})]).toEqual(['number', undefined]);
		writeState(data, newState('x', 5));
		expect(readState(data, 'x', damaged)).toMatchObject(newState('x', 5));
		expect(damaged).not.toHaveBeenCalled();
	});
});

describe("a poll of n8n's durable scheduler", () => {
	const scheduled = async (feed: Feed) => {
		feed.budgetMs = 36_000;
		await feed.poll('update');
	};
	/** n8n keeps nothing of the activation's poll. */
	const activated = async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		feed.saved = {};
		return feed;
	};

	it('begins with what the activation has learned, of which n8n keeps nothing', async () => {
		const feed = await activated();
		feed.add(2);
		await scheduled(feed);
		await scheduled(feed);
		expect(feed.told).toEqual([2]);
	});

	it.each<[string, number | undefined]>([
		['that is not that scheduler', 300_000],
		['that does not say what it grants', undefined],
	])('is not one of an n8n %s', async (_what, budgetMs) => {
		const feed = await activated();
		feed.add(2);
		feed.budgetMs = budgetMs;
		await feed.poll('update');
		expect(feed.told).toEqual([]);
	});

	it('is not one of an activation by hand', async () => {
		const feed = await activated();
		feed.add(2);
		feed.budgetMs = 36_000;
		await feed.poll('activate');
		expect(feed.told).toEqual([]);
	});

	it('does not begin with what was learned once n8n has kept something', async () => {
		const feed = await activated();
		feed.add(2);
		await scheduled(feed);
		// What it has kept is lost: the vendor's list is what it was at the activation no more.
		feed.saved = {};
		feed.add(3);
		await jest.advanceTimersByTimeAsync(10_000);
		await scheduled(feed);
		expect(feed.told).toEqual([2, 2, 3]);
	});

	it('that gets what was remembered before the last one ended does nothing for ten seconds', async () => {
		const feed = Feed.of('created', 1);
		await jest.advanceTimersByTimeAsync(60_000);
		await feed.activate();
		const { saved } = feed;
		feed.add(2);
		await scheduled(feed);
		feed.saved = structuredClone(saved);
		const asked = feed.asked.length;
		await scheduled(feed);
		expect([feed.told, feed.asked.length]).toEqual([[2], asked]);
		feed.saved = structuredClone(saved);
		await jest.advanceTimersByTimeAsync(9_990);
		await scheduled(feed);
		expect(feed.told).toEqual([2]);
		feed.saved = structuredClone(saved);
		await jest.advanceTimersByTimeAsync(20);
		await scheduled(feed);
		expect(feed.told).toEqual([2, 2]);
	});

	it('knows nothing of the polls of another trigger, nor of another process', async () => {
		const [one, other] = [await activated(), Feed.of('created', 1)];
		other.add(2);
		await scheduled(other);
		expect(other.told).toEqual([]);
		thisProcess.mark = `another process of ${one.key}`;
		one.add(2);
		await scheduled(one);
		one.add(3);
		await scheduled(one);
		expect(one.told).toEqual([3]);
		thisProcess.mark = `a third process of ${one.key}`;
		one.add(4);
		await scheduled(one);
		expect(one.told).toEqual([3, 4]);
	});

	it('and by hand in the same state asks all the same', async () => {
		const feed = Feed.of('created', 1);
		await feed.activate();
		const { saved } = feed;
		feed.add(2);
		await feed.poll();
		feed.saved = structuredClone(saved);
		await feed.poll();
		expect(feed.told).toEqual([2, 2]);
	});
});
