import type { IDataObject } from 'n8n-workflow';
import { errorOf, itemsOf, jsonOf, lost, Shop, unreached, type Answer } from './shop';

let shop: Shop;
beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	shop = new Shop();
});
afterEach(() => jest.useRealTimers());

const goesOn = { onError: 'continueRegularOutput' as const };
const FIELDS = { list: '=list', codes: '=codes' };
const items = (...codes: unknown[]) =>
	codes.map((one) => ({ list: 'summer', codes: one })) as IDataObject[];
const refused = (message = 'no'): Answer => ({ status: 422, body: { message } });
/** What went out: targets and values. */
const sent = () =>
	shop.requests
		.filter(({ url }) => url === '/uploads')
		.map(({ body }) => {
			const { target, values } = body as { target: string; values: string[] };
			return `${target}: ${values.join(' ')}`;
		});
const upload = async (input: IDataObject[], more: IDataObject = {}, node = {}, kept = {}) =>
	await shop.run('upload', { items: input, parameters: { ...FIELDS, ...more }, node, kept });

describe('the values of all items', () => {
	it('go out together, in parts of the size, and each item comes out with its number of them', async () => {
		const out = await upload(items('a, b', 'c', ['d', 'e']));
		expect(sent()).toEqual(['summer: a b c', 'summer: d e']);
		expect(jsonOf(out)).toEqual([
			{ success: true, list: 'summer', count: 2 },
			{ success: true, list: 'summer', count: 1 },
			{ success: true, list: 'summer', count: 2 },
		]);
		expect(itemsOf(out)).toEqual([0, 1, 2]);
		expect(shop.requests[0]).toMatchObject({ method: 'POST', url: '/uploads', timeout: 60_000 });
	});

	it('go out in parts of the size that the user sets', async () => {
		await upload(items('a,b,c'), { options: { chunkSize: 2 } });
		expect(sent()).toEqual(['summer: a b', 'summer: c']);
	});

	it('of different targets go out separately', async () => {
		await upload([
			{ list: 'summer', codes: 'a' },
			{ list: 'winter', codes: 'b' },
			{ list: 'summer', codes: 'c' },
		]);
		expect(sent().sort()).toEqual(['summer: a c', 'winter: b']);
	});

	it('of different accounts go out separately, each with its own credential', async () => {
		await shop.run('upload', {
			items: items('a', 'b', 'c'),
			parameters: FIELDS,
			credentialOf: (item = 0) => ({ key: `${shop.key}-${item > 2 ? 'none' : item % 2}` }),
		});
		expect(sent().sort()).toEqual(['summer: a c', 'summer: b']);
		const keyOf = (text: string) =>
			shop.requests.find(({ body }) => (body as { values: string[] }).values.includes(text))?.key;
		expect([keyOf('a'), keyOf('b')]).toEqual([`${shop.key}-0`, `${shop.key}-1`]);
	});

	it('come with what the vendor says of their parts', async () => {
		shop.answer = (_request, index) => ({ body: { note: `part ${index}` } });
		const out = await upload(items('a,b,c', 'd'));
		expect(jsonOf(out).map(({ note }) => note)).toEqual(['part 0', 'part 1']);
	});

	it('are none where no item came in', async () => {
		expect(await upload([])).toEqual([]);
		expect(shop.requests).toEqual([]);
	});
});

describe('an item that is refused before anything is sent', () => {
	it('is left out, and the others go', async () => {
		const out = await upload(items('a', undefined, 'c'), {}, goesOn);
		expect(sent()).toEqual(['summer: a c']);
		expect(jsonOf(out)).toEqual([
			{ success: true, list: 'summer', count: 1 },
			expect.objectContaining({
				list: 'summer',
				error: "The field 'Codes' of the second item (item 1) is empty",
			}),
			{ success: true, list: 'summer', count: 1 },
		]);
		expect(itemsOf(out)).toEqual([0, 1, 2]);
	});

	it('is the error of a node that does not go on, after the others have gone', async () => {
		const { message } = await errorOf(upload(items('a', undefined, undefined)));
		expect(message).toBe("The field 'Codes' of the second item (item 1) is empty");
		expect(sent()).toEqual(['summer: a']);
	});

	it('is one whose credential cannot be read', async () => {
		const out = await shop.run('upload', {
			items: items('a'),
			parameters: FIELDS,
			node: goesOn,
			credentialOf: () => Promise.reject(new Error('no such credential')),
		});
		expect(out[0]?.json.error).toContain('no such credential');
		expect(shop.requests).toEqual([]);
	});
});

describe('a part that fails', () => {
	const failing = (...parts: number[]) => {
		shop.answer = (_request, index) => (parts.includes(index) ? refused() : {});
	};

	it('fails its items, and the parts after it go out', async () => {
		failing(0);
		const out = await upload(items('a,b', 'c,d', 'e'), {}, goesOn);
		expect(sent()).toEqual(['summer: a b c', 'summer: d e']);
		expect(jsonOf(out).map(({ error, count }) => [error, count])).toEqual([
			[
				'Shop refused the first to second items (items 0 to 1, part 1 of 2, 3 codes): no',
				undefined,
			],
			[
				'Shop refused the first to second items (items 0 to 1, part 1 of 2, 3 codes): no',
				undefined,
			],
			[undefined, 1],
		]);
	});

	it('names the item whose values it had', async () => {
		failing(1);
		const { message } = await errorOf(upload(items('a,b,c', 'd')));
		expect(message).toBe('Shop refused the second item (item 1, part 2 of 2, 1 code): no');
	});

	it('is told by the first item of those that failed', async () => {
		shop.answer = (_request, index) => refused(`part ${index}`);
		const { message } = await errorOf(upload(items('a,b,c', 'd')));
		expect(message).toContain('part 0');
	});

	it('comes before an item that was refused earlier, in the order of the input', async () => {
		shop.answer = () => refused();
		const { message } = await errorOf(upload(items('a', undefined)));
		expect(message).toContain('Shop refused the first item (item 0');
	});

	it('is sent again where the attempt may be repeated', async () => {
		shop.answer = (_request, index) => (index === 0 ? lost() : index === 1 ? unreached() : {});
		await upload(items('a'));
		expect(sent()).toEqual(['summer: a', 'summer: a', 'summer: a']);
	});

	it('is all that is sent by the next try of the node', async () => {
		const kept = {};
		const retry = { retryOnFail: true };
		failing(1);
		await errorOf(upload(items('a,b,c', 'd,e,f', 'g'), {}, retry, kept));
		expect(sent()).toHaveLength(3);
		shop.answer = () => ({ body: { note: 'now' } });
		const out = await upload(items('a,b,c', 'd,e,f', 'g'), {}, retry, kept);
		expect(sent().slice(3)).toEqual(['summer: d e f']);
		expect(jsonOf(out)).toEqual([
			{ success: true, list: 'summer', count: 3 },
			{ success: true, list: 'summer', count: 3, note: 'now' },
			{ success: true, list: 'summer', count: 1 },
		]);
	});

	it('that was sent by an earlier try is told with what the vendor said of it then', async () => {
		const kept = {};
		const retry = { retryOnFail: true };
		shop.answer = (_request, index) =>
			index === 1 ? refused() : { body: { note: `part ${index}` } };
		await errorOf(upload(items('a,b,c', 'd'), {}, retry, kept));
		shop.answer = () => ({ body: { note: 'now' } });
		const out = await upload(items('a,b,c', 'd'), {}, retry, kept);
		expect(jsonOf(out).map(({ note }) => note)).toEqual(['part 0', 'now']);
	});

	it('of values that differ in their middle only by number is another part', async () => {
		const kept = {};
		const retry = { retryOnFail: true };
		const times = { options: { chunkSize: 10 } };
		await upload(items('a,b,z'), times, retry, kept);
		await upload(items('a,b,c,z'), times, retry, kept);
		await upload(items('a,b,c,y'), times, retry, kept);
		await upload(items('b,b2,c,y'), times, retry, kept);
		await upload([{ list: 'winter', codes: 'b,b2,c,y' }], times, retry, kept);
		expect(sent()).toHaveLength(5);
	});

	it('whose keys are refused is the last that is sent', async () => {
		shop.answer = () => ({ status: 401, body: { message: 'who' } });
		await upload(items('a,b,c', 'd'), {}, goesOn);
		expect(sent()).toHaveLength(1);
	});
});

describe('what a target holds', () => {
	/** A shop whose lists have so many codes each, and count what comes in. */
	const counting = (failsAt: number[] = []) => {
		let counts = 0;
		let has = 10;
		shop.answer = ({ url, body }) => {
			if (url === '/uploads') {
				has += (body as { values: string[] }).values.length;
				return {};
			}
			return failsAt.includes(counts++) ? refused('not now') : { body: { summer: has, winter: 7 } };
		};
	};
	const COUNTED = { isCounted: true };

	it('is counted before the first request and after the last', async () => {
		counting();
		const out = await upload(items('a,b,c', 'd'), COUNTED);
		expect(shop.asked).toEqual(['GET /counts', 'POST /uploads', 'POST /uploads', 'GET /counts']);
		expect(jsonOf(out)).toEqual([
			{ success: true, list: 'summer', count: 3, before: 10, after: 14, sent: 4 },
			{ success: true, list: 'summer', count: 1, before: 10, after: 14, sent: 4 },
		]);
	});

	it('is counted for each of several', async () => {
		counting();
		const out = await upload(
			[
				{ list: 'summer', codes: 'a,b' },
				{ list: 'winter', codes: 'c' },
			],
			COUNTED,
		);
		expect(jsonOf(out)).toMatchObject([
			{ before: 10, sent: 2 },
			{ before: 7, after: 7, sent: 1 },
		]);
	});

	it('is not counted unless the user wants it', async () => {
		counting();
		const out = await upload(items('a'));
		expect(shop.asked).toEqual(['POST /uploads']);
		expect(out[0]?.json).not.toHaveProperty('sent');
	});

	it('without the first count nothing is sent, and all items tell why', async () => {
		counting([0]);
		const out = await upload(items('a', 'b'), COUNTED, goesOn);
		expect(sent()).toEqual([]);
		expect(jsonOf(out).map(({ error }) => String(error))).toEqual([
			expect.stringContaining('Shop refused all items: not now'),
			expect.stringContaining('Shop refused all items: not now'),
		]);
	});

	it('without the second count the numbers are left open', async () => {
		counting([1]);
		const out = await upload(items('a'), COUNTED);
		expect(jsonOf(out)).toEqual([
			{ success: true, list: 'summer', count: 1, before: 10, after: undefined, sent: 1 },
		]);
	});

	it('is kept for each account by itself, where n8n runs the node again', async () => {
		const holds: Record<string, number> = { 0: 10, 1: 20 };
		let fails = true;
		shop.answer = ({ url }) => {
			const of = String(shop.requests[shop.requests.length - 1]?.key).slice(-1);
			if (url === '/uploads' && of === '1' && fails) return refused();
			if (url === '/uploads') holds[of] = (holds[of] ?? 0) + 1;
			return { body: { summer: holds[of] } };
		};
		const call = {
			items: items('a', 'b'),
			parameters: { ...FIELDS, ...COUNTED },
			node: { retryOnFail: true },
			kept: {},
			credentialOf: (item = 0) => ({ key: `${shop.key}-${item > 1 ? 'none' : item}` }),
		};
		await errorOf(shop.run('upload', call));
		fails = false;
		expect(jsonOf(await shop.run('upload', call))).toMatchObject([
			{ before: 10, after: 11 },
			{ before: 20, after: 21 },
		]);
	});

	it('is what it was before the first try, where n8n runs the node again', async () => {
		counting();
		const { answer } = shop;
		shop.answer = (request, index) =>
			request.url === '/uploads' && index === 2 ? refused() : answer(request, index);
		const kept = {};
		const retry = { retryOnFail: true };
		await errorOf(upload(items('a,b,c', 'd'), COUNTED, retry, kept));
		shop.answer = answer;
		const out = await upload(items('a,b,c', 'd'), COUNTED, retry, kept);
		expect(jsonOf(out)).toMatchObject([
			{ before: 10, after: 14, sent: 4 },
			{ before: 10, after: 14, sent: 4 },
		]);
	});
});

describe('codes that are made for the items', () => {
	const made = async (numberOfCodes: number[], kept = {}, node = {}) =>
		await shop.run('uploadMade', {
			items: numberOfCodes.map((number) => ({ number })),
			parameters: {
				list: 'summer',
				source: 'generate',
				numberOfCodes: '=number',
				codePrefix: 'X',
				codeLength: 10,
			},
			node,
			kept,
		});
	const codesSent = () =>
		shop.requests.flatMap(({ body }) => (body as { values: string[] }).values);

	it('go out together, and come out each by itself, in ten columns, paired to its item', async () => {
		const out = await made([4, 1]);
		expect(sent().map((part) => part.split(' ').length - 1)).toEqual([3, 2]);
		expect(itemsOf(out)).toEqual([0, 0, 0, 0, 1]);
		expect(jsonOf(out).map(({ code }) => code)).toEqual(codesSent());
		expect(jsonOf(out)[0]).toMatchObject({ kind: 'fixed', vendor: 'shop' });
		expect(new Set(codesSent()).size).toBe(5);
	});

	it('of a part that fails do not come out, and the error says that a Retry sends the same ones', async () => {
		const kept = {};
		shop.answer = (_request, index) => (index === 1 ? refused() : {});
		const out = await made([5], kept, goesOn);
		expect(
			jsonOf(out)
				.slice(0, 3)
				.map(({ code }) => code),
		).toEqual(codesSent().slice(0, 3));
		expect(out).toHaveLength(4);
		expect(out[3]?.json.error).toContain('part 2 of 2');
		expect(out[3]?.json.details).toMatch(
			/ The codes that were made are kept with this execution: "Retry" in the list of executions sends the same ones\.$/,
		);
		const before = codesSent();
		shop.answer = () => ({});
		const again = await made([5], structuredClone(kept), goesOn);
		expect(jsonOf(again).map(({ code }) => code)).toEqual(before);
		expect(
			codesSent()
				.slice(5)
				.every((code) => before.includes(code)),
		).toBe(true);
	});
});
