import type { IDataObject, INode } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const upload = allOperations().find(
	({ title }) => title === 'PersonaClick: Promo Code: Upload',
) as Case;
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
	await world.run(upload, {
		items,
		parameters: { promoCodeListId: list('100500'), codes: '={{ $json.code }}', ...parameters },
		...call,
	});
const requests = () => world.requests('personaClick');
const chunks = () => requests().map(({ body }) => (body as { codes: string[] }).codes);
const stored = () =>
	world.sandbox.memory.personaClick.lists
		.get(100500)
		?.available.filter((code) => !code.startsWith('SPRING')) ?? [];
const some = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ code: `CODE-${index}` }));
const goOn: Partial<INode> = { onError: 'continueRegularOutput' };

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
		expect([chunks().map(({ length }) => length), world.sandbox.peak('personaClick')]).toEqual([
			[3, 3, 1],
			1,
		]);
	});

	it('go to the list that is named, blanks around its ID left out', async () => {
		const items = [
			{ code: 'A', list: ' 2001' },
			{ code: 'B', list: '2001 ' },
		];
		const { items: out } = await send(items, { promoCodeListId: list('={{ $json.list }}') });
		expect(requests().map(({ body }) => body)).toEqual([
			expect.objectContaining({ id: 2001, codes: ['A', 'B'] }),
		]);
		expect(out.map(({ json }) => json.promoCodeListId)).toEqual(['2001', '2001']);
	});

	it('go to the list that each item names', async () => {
		const items = [
			{ code: 'A', list: 2001 },
			{ code: 'B', list: 2002 },
			{ code: 'C', list: 2001 },
			{ code: 'A', list: 2002 },
		];
		await send(items, { promoCodeListId: list('={{ $json.list }}') });
		expect(
			requests().map(({ body }) => [(body as IDataObject).id, (body as IDataObject).codes]),
		).toEqual([
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
		world.sandbox.fail({
			vendor: 'personaClick',
			skip: 1,
			answer: { status: 400, body: { status: 'error', message: 'No' } },
		});
		const { items } = await send(
			[{ code: 'A,B,C' }, { code: 'D' }],
			{ options: { chunkSize: 2 } },
			{ node: goOn },
		);
		expect(items.map(({ json }) => Boolean(json.error))).toEqual([true, true]);
		expect(stored()).toEqual(['A', 'B']);
	});
});

describe('a code that comes twice', () => {
	it('goes out once, and all its items come out', async () => {
		const { items } = await send([{ code: 'A' }, { code: 'A,B' }, { code: 'B,A' }]);
		expect([chunks(), items.map(({ json }) => json.success)]).toEqual([
			[['A', 'B']],
			[true, true, true],
		]);
	});

	it('makes an item that only repeats it fail with the chunk in which it went out', async () => {
		world.sandbox.fail({
			vendor: 'personaClick',
			answer: { status: 400, body: { status: 'error', message: 'No' } },
		});
		const { items } = await send(
			[{ code: 'A' }, { code: 'B' }, { code: 'A' }],
			{ options: { chunkSize: 1 } },
			{ node: goOn },
		);
		expect(items.map(({ json }) => Boolean(json.error))).toEqual([true, false, true]);
	});
});

describe('one bad item among good ones', () => {
	it.each([
		['no code', {}, "The field 'Codes' of the second item (item 1) is empty"],
		[
			'blanks for a code',
			{ code: ' \n ' },
			"The field 'Codes' of the second item (item 1) is empty",
		],
		[
			'separators alone',
			{ code: ',;,' },
			"The field 'Codes' of the second item (item 1) holds no code",
		],
		['an empty array', { code: [] }, "The field 'Codes' of the second item (item 1) holds no code"],
		[
			'an object',
			{ code: { code: 'B' } },
			expect.stringMatching(/'Codes' of the second item \(item 1\)/),
		],
		[
			'an array of objects',
			{ code: [{ code: 'B' }] },
			expect.stringMatching(/'Codes' of the second item \(item 1\)/),
		],
		[
			'an array with a gap',
			{ code: ['B', null] },
			expect.stringMatching(/'Codes' of the second item \(item 1\)/),
		],
	])('with %s leaves the others untouched', async (_what, bad, sentence: unknown) => {
		const { items } = await send(
			[{ code: 'A' }, bad as IDataObject, { code: 'C' }],
			{},
			{ node: goOn },
		);
		expect([
			stored(),
			items.map(({ json }) => json.error),
			items.map(({ pairedItem }) => pairedItem),
		]).toEqual([
			['A', 'C'],
			[undefined, sentence, undefined],
			[{ item: 0 }, { item: 1 }, { item: 2 }],
		]);
	});

	it('stops the node, but what was good has gone out by then', async () => {
		const { error } = await send([{ code: 'A' }, {}, { code: 'C' }]);
		expect([error?.message, stored()]).toEqual([
			"The field 'Codes' of the second item (item 1) is empty",
			['A', 'C'],
		]);
	});
});

describe('a chunk that fails', () => {
	const refuseSecond = () =>
		world.sandbox.fail({
			vendor: 'personaClick',
			skip: 1,
			answer: { status: 400, body: { status: 'error', message: 'Codes are too long' } },
		});

	it('names its items, and the other chunks stand', async () => {
		refuseSecond();
		const { error } = await send(some(9), { options: { chunkSize: 3 } });
		expect(error?.message).toBe(
			'PersonaClick refused the fourth to sixth items (items 3 to 5, part 2 of 3, 3 codes): Codes are too long',
		);
		expect(stored()).toEqual(['CODE-0', 'CODE-1', 'CODE-2', 'CODE-6', 'CODE-7', 'CODE-8']);
	});

	it('gives the error output exactly its items', async () => {
		refuseSecond();
		const { main } = await send(
			some(9),
			{ options: { chunkSize: 3 } },
			{ node: { onError: 'continueErrorOutput' } },
		);
		const paired = main.map((items) =>
			items.map(({ pairedItem }) => (pairedItem as { item: number }).item),
		);
		expect(paired).toEqual([
			[0, 1, 2, 6, 7, 8],
			[3, 4, 5],
		]);
	});

	it('is the only one to be sent again by Retry On Fail', async () => {
		slowDown = speedUp(20);
		refuseSecond();
		const { items, status } = await send(
			some(9),
			{ options: { chunkSize: 3 } },
			{ node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 } },
		);
		expect([status, items.length]).toEqual(['success', 9]);
		expect(chunks().map(([first]) => first)).toEqual(['CODE-0', 'CODE-3', 'CODE-6', 'CODE-3']);
	});

	it('is sent again when its answer was lost, for the vendor keeps a code once', async () => {
		slowDown = speedUp(20);
		world.sandbox.fail({ vendor: 'personaClick', reset: 'after' });
		const { status } = await send(some(3));
		expect([status, requests().length, stored()]).toEqual([
			'success',
			2,
			['CODE-0', 'CODE-1', 'CODE-2'],
		]);
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
		[
			'in the words of the sister brand',
			{ success: false, payload: { message: 'Error description text' } },
		],
	])('%s is a failure', async (_where, body) => {
		world.sandbox.fail({ vendor: 'personaClick', answer: { body } });
		expect((await send(some(2))).error?.message).toBe(
			'PersonaClick refused the first to second items (items 0 to 1, part 1 of 1, 2 codes): Error description text',
		);
	});
});

describe('a file on the item', () => {
	const file = (text: string | Buffer, name = 'data') => ({
		[name]: {
			data: Buffer.from(text).toString('base64'),
			mimeType: 'text/csv',
			fileName: 'codes.csv',
		},
	});
	const fromFile = { source: 'file', codes: '' };

	it('gives the codes of a column', async () => {
		const { items } = await send(
			[{}, {}],
			{ ...fromFile, column: 'Code' },
			{ files: [file('name,code\r\nAnn,A\r\nBob,"B 1"\r\n'), file('code\nC')] },
		);
		expect([chunks(), items.map(({ json }) => json.count)]).toEqual([[['A', 'B 1', 'C']], [2, 1]]);
	});

	it('gives the codes of a text', async () => {
		await send(
			[{}],
			{ ...fromFile, fileFormat: 'text', binaryPropertyName: 'list' },
			{ files: [file('A\r\nB, C\n\n', 'list')] },
		);
		expect(chunks()).toEqual([['A', 'B', 'C']]);
	});

	it.each([
		[
			'that is not there',
			undefined,
			'',
			"There is no file in the field 'data' of the second item (item 1)",
		],
		[
			'without the column',
			file('name\nAnn'),
			'code',
			'The file "codes.csv" of the second item (item 1) has no column "code": its columns are "name"',
		],
		[
			'without codes',
			file('code\n'),
			'',
			'The file "codes.csv" of the second item (item 1) holds no code',
		],
		[
			'that is no text',
			file(Buffer.from([0x50, 0x4b, 3, 4, 0])),
			'',
			'The file "codes.csv" of the second item (item 1) is not a text in UTF-8: save a spreadsheet as CSV first',
		],
	])('%s is told, and the other items stand', async (_what, bad, column, sentence) => {
		const files = [file('code\nA'), bad, file('code\nB')];
		const { items } = await send([{}, {}, {}], { ...fromFile, column }, { files, node: goOn });
		expect([chunks(), items.map(({ json }) => json.error)]).toEqual([
			[['A', 'B']],
			[undefined, sentence, undefined],
		]);
	});
});

describe('how many codes were added', () => {
	const counting = { options: { countAdded: true, chunkSize: 2 } };
	const counts = (json?: IDataObject) => [
		json?.listAvailableBefore,
		json?.listAvailableAfter,
		json?.listAddedCount,
	];

	it('is counted with one request before and one after, for all lists', async () => {
		const items = [
			{ code: 'A', list: 2001 },
			{ code: 'SMALL1-00001,B', list: 2001 },
			{ code: 'C', list: 2002 },
		];
		const { items: out } = await send(items, {
			...counting,
			promoCodeListId: list('={{ $json.list }}'),
		});
		expect(out.map(({ json }) => counts(json))).toEqual([
			[10, 12, 2],
			[10, 12, 2],
			[10, 11, 1],
		]);
		expect(requests().map(({ method }) => method)).toEqual(['GET', 'POST', 'POST', 'POST', 'GET']);
		expect(requests()[0]?.query).toMatchObject({ include: '2001,2002' });
	});

	it.each([1, 2, 3] as const)(
		'is counted in generation %i of the interface',
		async (personaClickGeneration) => {
			world.sandbox.set({ personaClickGeneration });
			const { items } = await send(some(3), counting);
			expect(counts(items[0]?.json)).toEqual([1000, 1003, 3]);
		},
	);

	it('is not asked unless the user wants it', async () => {
		const { items } = await send(some(3));
		expect([requests().length, Object.keys(items[0]?.json ?? {})]).toEqual([
			1,
			['success', 'promoCodeListId', 'count'],
		]);
	});

	it('is left open for a list that is named by its alias, since lists come with their number only', async () => {
		const { items } = await send(some(1), { ...counting, promoCodeListId: list('spring') });
		expect([items[0]?.json.success, ...counts(items[0]?.json)]).toEqual([true, null, null, null]);
	});

	it('is left open when codes have gone out meanwhile, so that there are fewer than before', async () => {
		world.sandbox.fail({
			vendor: 'personaClick',
			method: 'GET',
			skip: 1,
			mutate: (body) => ({
				...(body as IDataObject),
				payload: [{ id: 100500, name: 'Spring', available: 990 }],
			}),
		});
		const { items } = await send(some(2), counting);
		expect(counts(items[0]?.json)).toEqual([1000, 990, null]);
	});

	it('is left open when the second count fails: the codes are there', async () => {
		world.sandbox.fail({
			vendor: 'personaClick',
			method: 'GET',
			skip: 1,
			every: 1,
			answer: { status: 400, body: { status: 'error', message: 'No' } },
		});
		const { items, status } = await send(some(2), counting);
		expect([status, ...counts(items[0]?.json)]).toEqual(['success', 1000, null, null]);
	});

	it('stops before anything is sent when the first count fails', async () => {
		world.sandbox.fail({
			vendor: 'personaClick',
			method: 'GET',
			every: 1,
			answer: { status: 400, body: { status: 'error', message: 'No' } },
		});
		const { error } = await send(some(2), counting);
		expect([error?.message, requests().map(({ method }) => method)]).toEqual([
			'PersonaClick refused all items: No',
			['GET'],
		]);
	});

	it('counts from before the first try when Retry On Fail runs the node again', async () => {
		slowDown = speedUp(20);
		world.sandbox.fail({
			vendor: 'personaClick',
			method: 'POST',
			skip: 1,
			answer: { status: 400, body: { status: 'error', message: 'No' } },
		});
		const { items } = await send(some(4), counting, {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 },
		});
		expect(counts(items[0]?.json)).toEqual([1000, 1004, 4]);
	});
});

describe('with Stop Workflow, the error of one item', () => {
	const made = (howMany: string) => ({
		source: 'generate',
		codePrefix: 'MADE',
		numberOfCodes: `={{ $json.bad ? ${howMany} : 2 }}`,
	});

	it('says that codes which were made for others are there, and a Retry gives them', async () => {
		const items = [{}, { bad: true }, {}];
		const { error, execution } = await send(items, made('0'));
		expect((error as { description?: string }).description).toBe(
			'2 items were carried out, and are none the worse for a repeat. Nothing was sent for it. Correct the value and run the workflow again. The codes that were made are kept with this execution: "Retry" in the list of executions sends the same ones.',
		);
		const before = stored();
		expect(before).toHaveLength(4);
		const again = await send(items, made('1'), { retryOf: execution });
		const out = again.items.map(({ json }) => json.code);
		expect(out).toHaveLength(5);
		expect(out).toEqual(expect.arrayContaining(before));
		expect(stored()).toHaveLength(5);
	});

	it('says what became of the others', async () => {
		const { error } = await send([{ code: 'A' }, { code: '' }, { code: [] }] as IDataObject[]);
		expect((error as { description?: string }).description).toBe(
			'1 item was carried out, and is none the worse for a repeat. 1 other item failed too. Nothing was sent for it. Correct the value and run the workflow again.',
		);
	});
});
