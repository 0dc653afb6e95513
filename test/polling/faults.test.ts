import type { IDataObject } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { World } from '../../scripts/engine/world';
import { codeGiven } from './codesGiven';
import { Watch } from './watch';

let world: World;

beforeAll(
	async () =>
		void (world = await World.start({ amounts: { nuwebCodes: 250, webinOneCodes: 250 } })),
);
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const codes = () =>
	world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;
const put = (id: number, attributes: IDataObject = {}) => {
	const model = codes().get(id) ?? codes().get(3)!;
	codes().set(id, {
		...model,
		id,
		attributes: { ...(model.attributes as IDataObject), ...attributes },
	});
};
const change = (id: number) =>
	put(id, { updatedAt: new Date(Date.now() + id * 1000).toISOString() });
const idsOf = (watch: Watch) => watch.items.map(({ id }) => id);
const watching = async (parameters: IDataObject = {}, node = 'nuwebTrigger') => {
	const watch = new Watch(world, node, parameters);
	await watch.activate();
	return watch;
};

describe('a vendor that is away', () => {
	it.each([
		[
			'refuses connections',
			() => world.sandbox.fail({ vendor: 'nuweb', share: 1, reset: 'before' }),
			'No usable answer from Nuweb for the poll: the connection was lost',
		],
		[
			'answers with errors',
			() => world.sandbox.fail({ vendor: 'nuweb', share: 1, answer: { status: 503 } }),
			'No usable answer from Nuweb for the poll: it answered with HTTP status 503',
		],
		[
			'answers with a web page',
			() => world.sandbox.fail({ vendor: 'nuweb', share: 1, html: true }),
			'This is not an answer of Nuweb (the poll)',
		],
		[
			'does not know the keys any more',
			() => world.sandbox.changeKeys('nuweb'),
			'Nuweb does not accept the credential',
		],
	])(
		'and %s makes the poll fail with a sentence; what is remembered stays',
		async (_what, goAway, sentence) => {
			const watch = await watching();
			goAway();
			put(300);
			const before = JSON.stringify(watch.trigger?.workflow.staticData);
			await expect(watch.tick()).rejects.toThrow(sentence);
			await expect(watch.tick()).rejects.toMatchObject({
				description: expect.stringMatching(/\.$/) as string,
			});
			expect(JSON.stringify(watch.trigger?.workflow.staticData)).toBe(before);
		},
	);

	it('for a day loses nothing: the first poll after it tells all', async () => {
		const watch = await watching();
		for (let poll = 0; poll < 3; poll++) {
			world.sandbox.fail({ vendor: 'nuweb', times: 2, answer: { status: 500 } });
			put(300 + poll);
			await expect(watch.tick()).rejects.toThrow('No usable answer');
		}
		await watch.tick();
		expect(idsOf(watch)).toEqual([300, 301, 302]);
	});

	it('in the middle of a list loses nothing, and tells nothing twice', async () => {
		const watch = await watching({ event: 'codeUpdated' });
		change(240);
		change(5);
		world.sandbox.fail({ vendor: 'nuweb', skip: 1, times: 2, answer: { status: 500 } });
		await expect(watch.tick()).rejects.toThrow('No usable answer');
		expect(watch.items).toEqual([]);
		await watch.tick();
		expect(idsOf(watch)).toEqual([240, 5]);
	});
});

describe('pages that shift while they are read', () => {
	const onAnswer = (skip: number, work: () => void) =>
		world.sandbox.fail({
			vendor: 'nuweb',
			skip,
			times: 1,
			mutate: (body) => {
				work();
				return body;
			},
		});

	it('hide no new code when others are deleted between two pages', async () => {
		const watch = await watching();
		for (let id = 300; id < 460; id++) put(id);
		onAnswer(0, () => [1, 2, 3].forEach((id) => codes().delete(id)));
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual(Array.from({ length: 160 }, (_, index) => 300 + index));
	});

	it('hide no change when codes are deleted between two pages', async () => {
		const watch = await watching({ event: 'codeUpdated' });
		for (const id of [99, 100, 101, 199, 200, 201]) change(id);
		onAnswer(0, () => [10, 150].forEach((id) => codes().delete(id)));
		onAnswer(0, () => [11, 12].forEach((id) => codes().delete(id)));
		await watch.tick();
		expect(idsOf(watch).sort()).toEqual([99, 100, 101, 199, 200, 201].sort());
	});

	it('by just a page, of a list that does not say how long it is, fail one poll: the next one tells all', async () => {
		for (const id of codes().keys()) if (id > 250) codes().delete(id);
		for (let id = 251; id <= 300; id++) put(id);
		let answers = -Infinity;
		world.sandbox.fail({
			vendor: 'nuweb',
			every: 1,
			mutate: (body) => {
				const answer = structuredClone(body as IDataObject & { meta: IDataObject });
				delete answer.meta.total;
				// The first one is empty: it is what says that the page before it was the last.
				if (++answers === 2) for (let id = 101; id <= 200; id++) codes().delete(id);
				return answer;
			},
		});
		const watch = await watching({ event: 'codeUpdated' });
		for (const id of [5, 290]) change(id);
		answers = 0;
		await expect(watch.tick()).rejects.toThrow('The list of Nuweb does not end (the poll)');
		expect(watch.items).toEqual([]);
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual([290, 5]);
	});

	it('lose nothing when many codes at the end are deleted', async () => {
		const watch = await watching();
		for (let id = 40; id <= 250; id++) codes().delete(id);
		await watch.tick();
		put(300);
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual([300]);
	});
});

describe('a list that is not as one thinks', () => {
	const inReverse = () => {
		const all = [...codes()].reverse();
		codes().clear();
		for (const [id, code] of all) codes().set(id, code);
	};

	it('and not sorted by ID is read as a whole: nothing old is told, and each new code once', async () => {
		inReverse();
		const watch = await watching();
		await watch.tick();
		put(300);
		inReverse();
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual([300]);
	});

	it('and loses its order later is read as a whole from then on', async () => {
		const watch = await watching();
		put(300);
		inReverse();
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		put(301);
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual([300, 301]);
	});

	it.each(['codeCreated', 'codeUpdated'])(
		'and does not heed pages is refused in words (%s)',
		async (event) => {
			world.sandbox.set({ nuwebIgnoresPage: true });
			await expect(watching({ event })).rejects.toThrow(
				'The list of Nuweb does not end (the poll)',
			);
			world.sandbox.set({ nuwebIgnoresPage: false });
			const watch = await watching({ event });
			world.sandbox.set({ nuwebIgnoresPage: true });
			await expect(watch.tick()).rejects.toThrow('The list of Nuweb does not end (the poll)');
		},
	);

	it('and has smaller pages than asked for is read all the same', async () => {
		world.sandbox.set({ nuwebPageCap: 7 });
		const watches = [await watching(), await watching({ event: 'codeUpdated' })] as const;
		put(300);
		change(5);
		for (const watch of watches) await watch.tick();
		expect(watches.map(idsOf)).toEqual([[300], [5]]);
	});
});

describe('a poll', () => {
	it('that outlasts its interval is the only one: the next gives nothing, and nothing is told twice', async () => {
		const watch = await watching();
		put(300);
		world.sandbox.fail({ vendor: 'nuweb', times: 1, delayMs: 500 });
		await Promise.all([watch.tick(), watch.tick(), watch.tick()]);
		expect(watch.ids).toEqual(['codeCreated:300']);
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:300']);
	});

	it('during which the workflow is published again tells nothing: the next one tells it, once', async () => {
		const watch = await watching();
		put(300);
		world.sandbox.fail({ vendor: 'nuweb', times: 1, delayMs: 500 });
		await Promise.all([watch.tick(), watch.activate('update')]);
		expect(watch.ids).toEqual([]);
		await watch.tick();
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:300']);
	});

	it('gives at most 500 items, the rest with the next ones', async () => {
		const watch = await watching({ event: 'codeUpdated' });
		for (let id = 300; id < 1500; id++) put(id);
		await watch.tick();
		for (let id = 300; id < 1500; id++) change(id);
		for (let poll = 0; poll < 4; poll++) await watch.tick();
		expect(watch.batches.map((batch) => batch.length)).toEqual([500, 500, 200]);
		expect(new Set(idsOf(watch)).size).toBe(1200);
	});

	it('uses half of the budget, and the next one goes on where it ended', async () => {
		world.sandbox.set({ nuwebPageCap: 5 });
		// Another company is another account.
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUpdated' }, 'UTC', {
			companyId: '2',
			requestsPerMinute: 6,
		});
		await watch.activate();
		const pages = () => world.requests('nuweb').map(({ query }) => query.page);
		expect(pages()).toEqual(['1', '5', '4']);
		const backToTrueTime = speedUp(20);
		// How far one poll comes depends on how busy the machine is; where the next one goes on does not.
		for (let poll = 0; poll < 10 && pages().length < 6; poll++) await watch.tick();
		backToTrueTime();
		expect(pages().slice(0, 6)).toEqual(['1', '5', '4', '3', '2', '1']);
	});

	it('tells things with the same time apart, on both sides of a poll', async () => {
		const days = world.sandbox.memory.retargeting.days as unknown as Map<string, IDataObject[]>;
		const today = new Date().toISOString().slice(0, 10);
		const entry = (code: string) =>
			codeGiven(code, `${today} 10:00:00`, { email: 'ann@example.com' });
		const watch = await watching({}, 'retargetingTrigger');
		days.set(today, [entry('A'), entry('B')]);
		await watch.tick();
		days.set(today, [entry('A'), entry('B'), entry('C'), entry('D')]);
		await watch.tick();
		days.clear();
		expect(watch.items.map(({ code }) => code)).toEqual(['A', 'B', 'C', 'D']);
	});

	it.each([-7, 7])(
		"judges ends by the vendor's clock, which is %s minutes ahead",
		async (minutes) => {
			world.sandbox.set({ clockAheadMs: minutes * 60_000 });
			const watch = await watching({ event: 'codeExpiring', withinDays: 1 });
			const near = (vendorMinutes: number) =>
				new Date(Date.now() + (minutes + vendorMinutes + 24 * 60) * 60_000).toISOString();
			put(7, { validTo: near(1) });
			put(8, { validTo: near(-1) });
			await watch.tick();
			expect(idsOf(watch)).toEqual([8]);
		},
	);
});

describe('what is remembered', () => {
	it.each([
		['damaged', (text: string) => text.replace(/"known":\{[^}]*\}/, '"known":{"":"!!!"}')],
		['of a later version', (text: string) => text.replace('"version":2', '"version":9')],
		[
			'damaged where it goes on',
			(text: string) =>
				text
					.replace('"place":{"total":250}', '"place":{"next":"abc"}')
					.replace('"place":{"size":100,"total":250}', '"place":{"next":"abc"}'),
		],
		['of no form at all', () => JSON.stringify({ 'node:Trigger': { polling: [1, 2] } })],
		['gone', () => '{}'],
	])('and is %s makes the trigger begin anew, without a flood', async (_what, damage) => {
		const watch = await watching({ event: 'codeUpdated' });
		watch.disk.staticData = damage(watch.disk.staticData);
		await watch.restart();
		await watch.tick();
		expect(watch.items).toEqual([]);
		change(5);
		await watch.tick();
		expect(idsOf(watch)).toEqual([5]);
	});

	it.each([
		['{}', (place: IDataObject) => Object.keys(place).forEach((name) => delete place[name])],
		['without recent IDs', (place: IDataObject) => (place.recent = null)],
		['of pages of no size', (place: IDataObject) => (place.size = 0)],
		['of a list of no length', (place: IDataObject) => (place.total = 'abc')],
		['with an ID that no code reaches', (place: IDataObject) => (place.floor = 1e15)],
	])('and has a place that is %s makes the trigger begin anew', async (_what, damage) => {
		const watch = await watching();
		const data = JSON.parse(watch.disk.staticData) as {
			'node:Trigger': { polling: { place: IDataObject } };
		};
		damage(data['node:Trigger'].polling.place);
		watch.disk.staticData = JSON.stringify(data);
		await watch.restart();
		put(300);
		await watch.tick();
		expect(idsOf(watch)).toEqual([300]);
	});

	it('is of one event: with another the trigger begins anew', async () => {
		const watch = await watching();
		put(300);
		watch.parameters = { event: 'codeUpdated' };
		await watch.activate('update');
		await watch.tick();
		expect(watch.items).toEqual([]);
	});

	it('is not given again where that is not wanted', async () => {
		const watch = await watching({ options: { repeatAfterStop: false } });
		put(300);
		await watch.tick();
		await watch.restart();
		expect(watch.ids).toEqual(['codeCreated:300']);
	});
});
