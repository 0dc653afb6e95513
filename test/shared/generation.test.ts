import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { errorOf, jsonOf, lost, Shop, unreached, type Answer, type Call } from './shop';

let shop: Shop;
/** The codes that the shop has, in the order in which they came. */
let codes: IDataObject[];
beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	shop = new Shop();
	codes = [];
	shop.answer = keeping;
});
afterEach(() => jest.useRealTimers());

const has = (code: unknown) => codes.find((one) => one.code === code);
const refused = (status = 422, message = 'no'): Answer => ({ status, body: { message } });
/** A shop that keeps codes, and refuses one that it has. */
function keeping({
	method,
	url,
	body,
}: Pick<IHttpRequestOptions, 'method' | 'url' | 'body'>): Answer {
	const [, , by, code] = url.split('/');
	if (method === 'POST') {
		if (has((body as IDataObject).code)) return refused(422, 'exists');
		codes.push({ id: codes.length + 1, ...(body as IDataObject) });
		return { body: codes[codes.length - 1] };
	}
	if (by === 'by') return { body: { found: has(code) } };
	if (by !== undefined) return { body: codes.find(({ id }) => String(id) === by) };
	return { body: { codes } };
}
/** Some creations, by their number from 0, are answered otherwise. @param isMade whether the shop keeps the code all the same */
function creations(other: (number: number) => Answer | undefined, isMade = false) {
	let number = 0;
	shop.answer = (request) => {
		if (request.method !== 'POST') return keeping(request);
		const instead = other(number++);
		if (!instead || isMade) keepOne(request);
		return instead ?? { body: codes[codes.length - 1] };
	};
	const keepOne = (request: Parameters<typeof keeping>[0]) => void keeping(request);
}

const make = async (
	numberOfCodes: number,
	call: Call & { options?: IDataObject } = {},
	name: 'generate' | 'generateInList' = 'generate',
) =>
	await shop.run(name, {
		...call,
		parameters: {
			numberOfCodes,
			codePrefix: 'X',
			codeLength: 10,
			...call.parameters,
			options: { maxAttempts: 1, ...call.options },
		},
	});
const codesIn = (out: Awaited<ReturnType<typeof make>>) =>
	jsonOf(out)
		.filter(({ error }) => error === undefined)
		.map(({ code }) => code);
const posts = () => shop.asked.filter((one) => one === 'POST /codes').length;
const goesOn = { onError: 'continueRegularOutput' as const };

describe.each(['generate', 'generateInList'] as const)('codes made one by one (%s)', (name) => {
	it('are as many as wanted, all different, each an output row with what the vendor has', async () => {
		const out = await make(7, { parameters: { note: 'n' } }, name);
		expect(new Set(codesIn(out)).size).toBe(7);
		expect(codesIn(out)).toEqual(expect.arrayContaining(codes.map(({ code }) => code)));
		expect(jsonOf(out).every(({ note, ofVendor }) => note === 'n' && ofVendor === true)).toBe(true);
		expect(codesIn(out).every((code) => /^X[A-Z2-9]{10}$/.test(String(code)))).toBe(true);
		expect(posts()).toBe(7);
	});

	it('are several at a time, as the account lets them out', async () => {
		let underWay = 0;
		let most = 0;
		shop.answer = async (request) => {
			most = Math.max(most, ++underWay);
			await sleep(100);
			underWay--;
			return keeping(request);
		};
		await make(9, { credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 3 }) }, name);
		expect(most).toBe(3);
	});

	it('whose answer was lost are looked for, and come out where they are there', async () => {
		creations((number) => (number === 2 ? lost() : undefined), true);
		const out = await make(5, {}, name);
		expect(codesIn(out)).toHaveLength(5);
		expect(new Set(codesIn(out))).toEqual(new Set(codes.map(({ code }) => code)));
		expect([codes.length, posts()]).toEqual([5, 5]);
		expect(shop.hints).toEqual([]);
	});

	it('whose request was lost are left out, another is made in their place, and that is told', async () => {
		creations((number) => (number === 2 ? lost() : undefined));
		const out = await make(5, {}, name);
		expect(new Set(codesIn(out))).toEqual(new Set(codes.map(({ code }) => code)));
		expect([codes.length, posts()]).toEqual([5, 6]);
		expect(shop.hints).toHaveLength(1);
	});

	it('of which none gets through end in an error, and are not sent again', async () => {
		creations(() => lost());
		const { message } = await errorOf(make(3, {}, name));
		expect(message).toContain('It is not known whether Shop carried out the first item');
		expect(message).toContain('the code X');
		expect(posts()).toBeLessThanOrEqual(5);
	});

	it('that are refused end it, and those that were made are kept for a Retry', async () => {
		const kept = {};
		creations((number) => (number === 4 ? refused(422, 'not like this') : undefined));
		const error = await errorOf(make(9, { kept }, name));
		expect(error.message).toContain('not like this');
		expect(error.description).toContain('codes were made');
		const before = codes.length;
		expect(before).toBeGreaterThan(2);
		shop.answer = keeping;
		const out = await make(9, { kept: structuredClone(kept) }, name);
		expect([codes.length, codesIn(out).length]).toEqual([9, 9]);
		expect(new Set(codesIn(out))).toEqual(new Set(codes.map(({ code }) => code)));
	});

	it('before the one that failed come out where the node goes on, with the error after them', async () => {
		creations((number) => (number === 4 ? refused(422, 'not like this') : undefined));
		const out = await make(9, { node: goesOn }, name);
		expect(codesIn(out)).toHaveLength(codes.length);
		const last = jsonOf(out)[out.length - 1];
		expect(String(last?.error)).toContain('not like this');
		expect(String(last?.details)).toContain(`Before it, ${codes.length} codes were made`);
	});

	it('that exist already are replaced by others, and counted', async () => {
		const kept = {};
		await make(3, { kept, options: {} }, name);
		const existing = codes.map(({ code }) => code);
		// The same seed gives the same codes: what is kept of them is lost, the seed is not.
		delete (kept as IDataObject).done;
		const out = await make(3, { kept }, name);
		expect(codes).toHaveLength(6);
		expect(codesIn(out).filter((code) => existing.includes(code))).toEqual([]);
		expect(shop.hints).toHaveLength(1);
		expect(shop.hints[0]?.message).toContain('3 codes');
	});

	it('are the same ones in each try of an execution, and others in another', async () => {
		const kept = {};
		creations(() => refused(422, 'not like this'));
		const codeIn = async (memory: IDataObject) => {
			await errorOf(make(1, { kept: memory }, name));
			const { body } = shop.requests.filter(({ method }) => method === 'POST').slice(-1)[0] ?? {};
			return (body as IDataObject).code;
		};
		const [first, again, other] = [
			await codeIn(kept),
			await codeIn(structuredClone(kept)),
			await codeIn({}),
		];
		expect(again).toBe(first);
		expect(other).not.toBe(first);
	});

	it('come out in the order in which they were drawn, whenever each was made', async () => {
		const kept = {};
		shop.answer = async (request) => {
			const place = posts();
			const answer = keeping(request);
			await sleep(1_000 - 50 * place);
			return answer;
		};
		const first = codesIn(await make(9, { kept }, name));
		expect(codesIn(await make(9, { kept: structuredClone(kept) }, name))).toEqual(first);
		expect(posts()).toBe(9);
	});

	it('that were left out are made by no Retry either: their request may still be on its way', async () => {
		const kept = {};
		creations((number) =>
			number === 2 ? lost() : number === 7 ? refused(422, 'not like this') : undefined,
		);
		await errorOf(make(9, { kept }, name));
		const sent = () =>
			shop.requests
				.filter(({ method }) => method === 'POST')
				.map(({ body }) => (body as IDataObject).code);
		const before = sent();
		shop.answer = keeping;
		await make(9, { kept: structuredClone(kept) }, name);
		expect(sent().slice(before.length)).not.toContain(before[2]);
		expect(codes).toHaveLength(9);
	});

	it('of several items are different from the first on', async () => {
		const out = await make(4, { items: [{}, {}, {}] }, name);
		expect(new Set(codesIn(out)).size).toBe(12);
		expect([shop.hints, posts()]).toEqual([[], 12]);
	});

	it('of one item only are named by the item', async () => {
		creations(() => refused(422, 'not like this'));
		const { message } = await errorOf(make(1, {}, name));
		expect(message).toBe('Shop refused the first item (item 0): not like this');
	});
});

it('a pattern whose codes all exist ends with a sentence', async () => {
	shop.answer = (request) =>
		request.method === 'POST'
			? refused(422, 'exists')
			: { body: { found: { id: 1, code: 'taken' } } };
	const { message } = await errorOf(make(1));
	expect(message).toContain('Of the codes that were drawn, 20 in a row exist already.');
	expect(posts()).toBe(21);
});

it('a pattern whose codes all exist leaves nothing in doubt, neither the item nor its key', async () => {
	shop.answer = (request) =>
		request.method === 'POST'
			? refused(422, 'exists')
			: { body: { found: { id: 1, code: 'taken' } } };
	const { message, description } = await errorOf(make(1, { options: { onceKey: 'deal 7' } }));
	expect(message).toMatch(/^Of the codes that were drawn, 20 in a row exist already\. /);
	expect(description).toMatch(/^Nothing was sent for it\. /);
	const look = { onceKey: 'deal 7', onceMemory: 'look' };
	expect(jsonOf(await make(1, { options: look }))).toEqual([{ onceKey: 'deal 7', state: 'new' }]);
});

it('a refusal beside lost answers, of which none is found, leaves the item and its key in doubt', async () => {
	creations((number) => (number === 0 ? refused() : lost()));
	const options = { onceKey: 'deal 7' };
	const { message } = await errorOf(make(5, { options }));
	expect(message).toMatch(/^It is not known whether Shop carried out the first item /);
	const look = { ...options, onceMemory: 'look' };
	expect(jsonOf(await make(5, { options: look }))).toEqual([
		{ onceKey: 'deal 7', state: 'inDoubt' },
	]);
});

it('codes that the vendor calls otherwise are told, for they may all be the same one', async () => {
	const told = async (name: 'generate' | 'create', parameters: IDataObject) => {
		shop.hints.length = 0;
		await shop.run(name, { parameters });
		return shop.hints.map(({ message, type }) => [type, message]);
	};
	shop.answer = () => ({ body: { id: 9, code: 'CUT' } });
	expect(await told('generate', { numberOfCodes: 2, codeLength: 10, codePrefix: 'X' })).toEqual([
		['warning', '2 codes are called otherwise than they were to be: CUT, CUT.'],
	]);
	expect(await told('create', { code: 'CUT OFF' })).toEqual([
		['warning', 'The code CUT is called otherwise than it was to be.'],
	]);
	expect(await told('create', { code: ' cut ' })).toEqual([]);
});

it('codes of which nobody knows are told so, whether or not others are made after them', async () => {
	creations((number) => (number === 1 ? lost() : number > 2 ? refused() : undefined));
	await make(5, { node: goesOn });
	expect(shop.hints.map(({ message }) => message)).toEqual([
		expect.stringMatching(
			/^The code X\w{10} is not in the output: nobody knows whether Shop has it, so it does not count\.$/,
		),
	]);
});

it('codes of others in between do not add up to a pattern that is used up', async () => {
	let posted = 0;
	shop.answer = (request) => {
		if (request.method === 'POST')
			return posted++ % 2 === 0 ? refused(422, 'exists') : keeping(request);
		return { body: { found: { id: 1, code: 'taken' } } };
	};
	expect(
		codesIn(await make(30, { credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 1 }) })),
	).toHaveLength(30);
});

it('a vendor that refuses no code twice has none twice: the list is looked at first', async () => {
	const kept = {};
	shop.answer = (request) => {
		if (request.method !== 'POST') return keeping(request);
		codes.push({ id: codes.length + 1, ...(request.body as IDataObject) });
		return { body: codes[codes.length - 1] };
	};
	await make(3, { kept }, 'generateInList');
	delete (kept as IDataObject).done;
	const out = await make(3, { kept }, 'generateInList');
	expect(codesIn(out)).toHaveLength(3);
	expect(new Set(codes.map(({ code }) => code)).size).toBe(6);
});

it('what is found at the ID of a code in doubt, and is no record, is none', async () => {
	creations((number) => (number === 0 ? lost() : undefined), true);
	const { answer } = shop;
	shop.answer = (request, index) =>
		/^\/codes\/\d/.test(request.url) ? { body: { code: 'x' } } : answer(request, index);
	const { message } = await errorOf(make(1, {}, 'generateInList'));
	expect(message).toContain('It is not known');
});

it('a code that several records have ends it with a sentence', async () => {
	creations((number) => {
		if (number > 0) return undefined;
		return lost();
	}, true);
	const { answer } = shop;
	shop.answer = (request, index) => {
		const answered = answer(request, index);
		if (request.method === 'POST') codes.push({ ...codes[0], id: 99 });
		return answered;
	};
	const { message } = await errorOf(make(1, {}, 'generateInList'));
	expect(message).toContain('It is not known');
});

it('a vendor that is down is told at once, and nothing is left in doubt', async () => {
	creations(() => unreached());
	const kept = {};
	const { message } = await errorOf(make(50, { kept }));
	expect(message).toContain('Shop could not be reached');
	expect(posts()).toBeLessThan(10);
	shop = Object.assign(new Shop(), { answer: keeping });
	expect(codesIn(await make(50, { kept: structuredClone(kept) }))).toHaveLength(50);
});

it('a stopped execution makes no more, and a Retry finds what was under way', async () => {
	const stop = new AbortController();
	const kept = {};
	let posted = 0;
	shop.answer = async (request) => {
		if (request.method !== 'POST') return keeping(request);
		if (++posted === 4) stop.abort();
		await sleep(100);
		return keeping(request);
	};
	const { message } = await errorOf(make(20, { kept, signal: stop.signal }));
	expect(message).toBe('The execution was stopped');
	expect(codes.length).toBeLessThan(20);
	shop.answer = keeping;
	const out = await make(20, { kept: structuredClone(kept) });
	expect(codesIn(out)).toHaveLength(20);
	expect(new Set(codesIn(out)).size).toBe(20);
	expect(codes.every(({ code }) => codesIn(out).includes(code))).toBe(true);
});

describe('codes under a key of the user', () => {
	const once = async (onceKey: string, call: Call = {}, more: IDataObject = {}) =>
		await make(10, { ...call, node: goesOn, options: { onceKey, ...more } });

	it('are the same in another execution, which goes on where the first one was', async () => {
		creations((number) => (number === 6 ? lost() : undefined), true);
		const first = await once('deal 7', {}, {});
		expect(codesIn(first)).toHaveLength(10);
		expect(jsonOf(await once('deal 7'))).toEqual([{ alreadyDone: true, onceKey: 'deal 7' }]);
		expect(codes).toHaveLength(10);
	});

	it('that an execution has begun and not ended are all looked for before others are made', async () => {
		// The database is away when the key is to be noted as done.
		let posted = 0;
		const stop = new AbortController();
		shop.answer = async (request) => {
			if (request.method !== 'POST') return keeping(request);
			if (++posted === 5) stop.abort();
			await sleep(10);
			return keeping(request);
		};
		await errorOf(once('deal 8', { signal: stop.signal }));
		const before = codes.length;
		shop.answer = keeping;
		const out = await once('deal 8');
		expect(codesIn(out)).toHaveLength(10);
		expect(new Set(codesIn(out))).toEqual(new Set(codes.map(({ code }) => code)));
		expect(before).toBeGreaterThan(0);
		expect(codes).toHaveLength(10);
	});

	it('that are few of those that are possible do not go on by themselves: those that exist may be of others', async () => {
		const call = { parameters: { codeLength: 6 } };
		creations((number) => (number === 6 ? lost() : undefined), true);
		shop.store.before = (kind) => {
			if (kind === 'remove') throw new Error('no room');
		};
		await once('deal 9', call);
		shop.store.before = () => {};
		const before = posts();
		const out = jsonOf(await once('deal 9', call));
		expect(String(out[0]?.error)).toContain('It is not known');
		expect(posts()).toBe(before);
	});

	it('are others under another key, and at another account', async () => {
		const [one, two] = [await once('deal 1'), await once('deal 2')];
		expect(shop.hints).toEqual([]);
		expect(codesIn(one).filter((code) => codesIn(two).includes(code))).toEqual([]);
		shop = Object.assign(new Shop(), { answer: keeping });
		const other = await once('deal 1');
		expect(codesIn(other).filter((code) => codesIn(one).includes(code))).toEqual([]);
	});
});
