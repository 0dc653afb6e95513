import type { IDataObject, INode } from 'n8n-workflow';
import { speedUp } from '../engine/clock';
import { allOperations, World, type Call, type Case } from '../engine/world';

const upload = allOperations().find(({ title }) => title === 'PersonaClick: Promo Code: Upload') as Case;
const list = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;
let world: World;
let slowDown: () => void = () => {};

beforeAll(async () => void (world = await World.start()));
afterEach(() => {
	slowDown();
	world.sandbox.reset();
});
afterAll(async () => await world.close());

const send = async (items: IDataObject[], parameters: IDataObject = {}, call: Call = {}) =>
	await world.run(upload, { items, parameters: { promoCodeListId: list('100500'), codes: '={{ $json.code }}', ...parameters }, ...call });
const requests = () => world.requests('personaClick');
const chunks = () => requests().map(({ body }) => (body as { codes: string[] }).codes);
const stored = () => world.sandbox.memory.personaClick.lists.get(100500)?.available.filter((code) => !code.startsWith('SPRING')) ?? [];
const some = (count: number) => Array.from({ length: count }, (_, index) => ({ code: `CODE-${index}` }));
const goOn: Partial<INode> = { onError: 'continueRegularOutput' };
const message = ({ message: words }: Partial<Error> = {}) => words;

describe('the codes of all items', () => {
	it('go out in chunks of 1,000, in order, and each item comes out paired', async () => {
		const items = some(2_500);
		const { items: out } = await send(items);
		expect(chunks().map(({ length }) => length)).toEqual([1_000, 1_000, 500]);
		expect(chunks().flat()).toEqual(items.map(({ code }) => code));
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual(items.map((_item, item) => ({ item })));
		expect(out[2_499]?.json).toEqual({ success: true, promoCodeListId: '100500', count: 1 });
	});

	it('go out in chunks of the size that the user sets, one after the other', async () => {
		await send(some(7), { options: { chunkSize: 3 } });
		expect([chunks().map(({ length }) => length), world.sandbox.peak('personaClick')]).toEqual([[3, 3, 1], 1]);
	});

	it('go to the list that each item names', async () => {
		const items = [{ code: 'A', list: 2001 }, { code: 'B', list: 2002 }, { code: 'C', list: 2001 }, { code: 'A', list: 2002 }];
		await send(items, { promoCodeListId: list('={{ $json.list }}') });
		expect(requests().map(({ body }) => [(body as IDataObject).id, (body as IDataObject).codes])).toEqual([
			[2001, ['A', 'C']],
			[2002, ['B', 'A']],
		]);
	});

	it.each([
		['3184', 3184],
		['spring', 'spring'],
		['007', '007'],
		['12345678901234567890', '12345678901234567890'],
	])('go to the list %j as %j', async (given, sent) => {
		world.sandbox.fail({ vendor: 'personaClick', answer: { body: { status: 'success' } } });
		await send(some(1), { promoCodeListId: list(given) });
		expect((requests()[0]?.body as IDataObject).id).toBe(sent);
	});
});

describe('one item', () => {
	it.each([
		['commas', 'A, B,C'],
		['semicolons', 'A;B; C;'],
		['lines of Windows', 'A\r\nB\r\n\r\nC\r\n'],
		['an array', ['A', 'B', 'C']],
		['an array of numbers and texts', ['A', 'B', ' C ']],
	])('may hold several codes, as %s', async (_how, code) => {
		const { items } = await send([{ code }]);
		expect([chunks(), items[0]?.json.count]).toEqual([[['A', 'B', 'C']], 3]);
	});

	it('keeps blanks inside a code, and a code that is a number', async () => {
		await send([{ code: 'SPRING 10' }, { code: 12345 }]);
		expect(chunks()).toEqual([['SPRING 10', '12345']]);
	});

	it('whose codes fall into two chunks fails with either of them', async () => {
		world.sandbox.fail({ vendor: 'personaClick', skip: 1, answer: { status: 400, body: { status: 'error', message: 'No' } } });
		const { items } = await send([{ code: 'A,B,C' }, { code: 'D' }], { options: { chunkSize: 2 } }, { node: goOn });
		expect(items.map(({ error }) => Boolean(error))).toEqual([true, true]);
		expect(stored()).toEqual(['A', 'B']);
	});
});

describe('a code that comes twice', () => {
	it('goes out once, and all its items come out', async () => {
		const { items } = await send([{ code: 'A' }, { code: 'A,B' }, { code: 'B,A' }]);
		expect([chunks(), items.map(({ json }) => json.success)]).toEqual([[['A', 'B']], [true, true, true]]);
	});

	it('makes an item that only repeats it fail with the chunk in which it went out', async () => {
		world.sandbox.fail({ vendor: 'personaClick', answer: { status: 400, body: { status: 'error', message: 'No' } } });
		const { items } = await send([{ code: 'A' }, { code: 'B' }, { code: 'A' }], { options: { chunkSize: 1 } }, { node: goOn });
		expect(items.map(({ error }) => Boolean(error))).toEqual([true, false, true]);
	});
});

describe('one bad item among good ones', () => {
	it.each([
		['no code', {}, 'The field "Codes" of item 1 is empty'],
		['blanks for a code', { code: ' \n ' }, 'The field "Codes" of item 1 is empty'],
		['separators alone', { code: ',;,' }, 'The field "Codes" of item 1 holds no code'],
		['an empty array', { code: [] }, 'The field "Codes" of item 1 holds no code'],
		['an object', { code: { code: 'B' } }, expect.stringMatching(/"Codes" of item 1/)],
		['an array of objects', { code: [{ code: 'B' }] }, expect.stringMatching(/"Codes" of item 1/)],
		['an array with a gap', { code: ['B', null] }, expect.stringMatching(/"Codes" of item 1/)],
	])('with %s leaves the others untouched', async (_what, bad, sentence: unknown) => {
		const { items } = await send([{ code: 'A' }, bad as IDataObject, { code: 'C' }], {}, { node: goOn });
		expect([stored(), items.map(({ error }) => message(error)), items.map(({ pairedItem }) => pairedItem)]).toEqual([
			['A', 'C'],
			[undefined, sentence, undefined],
			[{ item: 0 }, { item: 1 }, { item: 2 }],
		]);
	});

	it('stops the node, but what was good has gone out by then', async () => {
		const { error } = await send([{ code: 'A' }, {}, { code: 'C' }]);
		expect([error?.message, stored()]).toEqual(['The field "Codes" of item 1 is empty', ['A', 'C']]);
	});
});

describe('a chunk that fails', () => {
	const refuseSecond = () =>
		world.sandbox.fail({ vendor: 'personaClick', skip: 1, answer: { status: 400, body: { status: 'error', message: 'Codes are too long' } } });

	it('names its items, and the other chunks stand', async () => {
		refuseSecond();
		const { error } = await send(some(9), { options: { chunkSize: 3 } });
		expect(error?.message).toBe('PersonaClick refused items 3 to 5 (part 2 of 3, 3 codes): Codes are too long');
		expect(stored()).toEqual(['CODE-0', 'CODE-1', 'CODE-2', 'CODE-6', 'CODE-7', 'CODE-8']);
	});

	it('gives the error output exactly its items', async () => {
		refuseSecond();
		const { main } = await send(some(9), { options: { chunkSize: 3 } }, { node: { onError: 'continueErrorOutput' } });
		const paired = main.map((items) => items.map(({ pairedItem }) => (pairedItem as { item: number }).item));
		expect(paired).toEqual([
			[0, 1, 2, 6, 7, 8],
			[3, 4, 5],
		]);
	});

	it('is the only one to be sent again by Retry On Fail', async () => {
		slowDown = speedUp(20);
		refuseSecond();
		const { items, status } = await send(some(9), { options: { chunkSize: 3 } }, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } });
		expect([status, items.length]).toEqual(['success', 9]);
		expect(chunks().map(([first]) => first)).toEqual(['CODE-0', 'CODE-3', 'CODE-6', 'CODE-3']);
	});

	it('is sent again when its answer was lost, for the vendor keeps a code once', async () => {
		slowDown = speedUp(20);
		world.sandbox.fail({ vendor: 'personaClick', reset: 'after' });
		const { status } = await send(some(3));
		expect([status, requests().length, stored()]).toEqual(['success', 2, ['CODE-0', 'CODE-1', 'CODE-2']]);
	});

	it('because of wrong keys is the last one', async () => {
		world.sandbox.changeKeys('personaClick');
		const { error } = await send(some(9), { options: { chunkSize: 3 } });
		expect(error?.message).toMatch(/^PersonaClick does not accept the credential: /);
		expect(requests()).toHaveLength(1);
	});

	it.each([
		['inside a 200', { status: 'error', message: 'Error description text' }],
		['in the payload', { status: 'error', payload: { message: 'Error description text' } }],
		['in the words of the sister brand', { success: false, payload: { message: 'Error description text' } }],
	])('%s is a failure', async (_where, body) => {
		world.sandbox.fail({ vendor: 'personaClick', answer: { body } });
		expect((await send(some(2))).error?.message).toBe('PersonaClick refused items 0 to 1 (part 1 of 1, 2 codes): Error description text');
	});
});
