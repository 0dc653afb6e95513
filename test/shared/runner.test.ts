import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { errorOf, itemsOf, jsonOf, lost, Shop, unreached, type Answer } from './shop';

let shop: Shop;
beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	shop = new Shop();
});
afterEach(() => jest.useRealTimers());

const mails = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ to: `person${index}@example.com` }));
const EMAIL = { email: '=to' };
const ONE_TRY = { options: { maxAttempts: 1 } };
const goesOn = { node: { onError: 'continueRegularOutput' as const } };
const emailsSent = () => shop.bodies.map((body) => (body as IDataObject).email);
const refusing =
	(...refused: string[]) =>
	({ body }: { body?: unknown }): Answer =>
		refused.includes(String((body as IDataObject).email))
			? { status: 422, body: { message: 'bad mail' } }
			: {};

describe('the items of a run', () => {
	it('are sent each, and come out in their order, paired to the input', async () => {
		shop.answer = async ({ body }, index) => {
			await sleep(500 - index * 100);
			return { body: { id: (body as IDataObject).email } };
		};
		const out = await shop.run('send', { items: mails(5), parameters: EMAIL });
		expect(jsonOf(out).map(({ id }) => id)).toEqual(mails(5).map(({ to }) => to));
		expect(itemsOf(out)).toEqual([0, 1, 2, 3, 4]);
		expect(emailsSent()).toEqual(mails(5).map(({ to }) => to));
	});

	it('begin as there is room: no more are read than the account lets out at once, and three', async () => {
		let read = 0;
		const items = mails(20).map(({ to }) => ({
			get to() {
				read++;
				return to;
			},
		}));
		const seen: number[] = [];
		shop.answer = async () => {
			await sleep(1_000);
			seen.push(new Set(items.slice(0, read)).size);
			return {};
		};
		await shop.run('send', {
			items: items as unknown as IDataObject[],
			parameters: { email: '=to' },
			credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 2 }),
		});
		// Each is read once: the first goes alone, and beside it, ready, the place after it and three more.
		expect([read, seen[0]]).toEqual([20, 5]);
	});

	it('that create or update are read fifty ahead, so that one reading of the list serves them', async () => {
		let read = 0;
		const items = Array.from({ length: 80 }, (_, index) => ({
			get code() {
				read++;
				return `C${index}`;
			},
		}));
		let seen = 0;
		shop.answer = async ({ url }) => {
			if (url === '/codes') {
				await sleep(1_000);
				seen ||= read;
				return { body: { codes: items.map((_one, index) => ({ id: index, code: `C${index}` })) } };
			}
			return { body: { id: 1, code: `C${url.split('/')[2]}`, amount: 1 } };
		};
		await shop.run('save', {
			items: items as unknown as IDataObject[],
			parameters: { code: '=code', amount: 1 },
			credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 2 }),
		});
		expect([seen, shop.asked.filter((one) => one === 'GET /codes')]).toEqual([52, ['GET /codes']]);
	});

	it('are none where none came in', async () => {
		expect(await shop.run('send', { items: [] })).toEqual([]);
		expect(shop.hints).toEqual([]);
	});

	it('stop at the first that fails: those under way end, none begins after it, and the error tells of all', async () => {
		shop.answer = refusing('person1@example.com');
		const { message, description } = await errorOf(
			shop.run('send', {
				items: mails(20),
				parameters: EMAIL,
				credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 1 }),
			}),
		);
		expect(message).toContain('Shop refused the second item (item 1): bad mail');
		const sent = shop.requests.length;
		expect(sent).toBeLessThan(8);
		expect(description).toMatch(
			new RegExp(`^${sent - 1} items were carried out\\. .* ${20 - sent} items were not begun\\. `),
		);
	});

	it('tell the first of several failures by the order of the input, and how many others there are', async () => {
		shop.answer = async ({ body }, index) => {
			if (index === 0) return {};
			await sleep(index === 1 ? 2_000 : 10);
			return refusing('person1@example.com', 'person2@example.com')({ body });
		};
		const { message, description } = await errorOf(
			shop.run('send', { items: mails(3), parameters: EMAIL }),
		);
		expect(message).toContain('the second item (item 1)');
		expect(description).toMatch(
			/^1 item was carried out\. .* 1 other item failed too\. (?!.*not known)(?!.*not begun)/,
		);
	});

	it('of which several are in doubt are counted where the run ends', async () => {
		shop.answer = async (_request, index) => {
			await sleep(index === 0 ? 0 : 100);
			return index === 0 ? {} : lost();
		};
		const { description } = await errorOf(shop.run('send', { items: mails(3), parameters: EMAIL }));
		expect(description).toContain(
			'Of 2 items in all it is not known whether they were carried out.',
		);
	});

	it('go on where the node does, and those that failed come out with what to do', async () => {
		shop.answer = refusing('person1@example.com');
		const out = await shop.run('send', { items: mails(3), parameters: EMAIL, ...goesOn });
		expect(itemsOf(out)).toEqual([0, 1, 2]);
		expect(jsonOf(out).map(({ error }) => error)).toEqual([
			undefined,
			'Shop refused the second item (item 1): bad mail',
			undefined,
		]);
		expect(out[1]?.json).toEqual({
			to: 'person1@example.com',
			error: 'Shop refused the second item (item 1): bad mail',
			details: 'Compare what was sent for the second item (item 1) with what Shop allows.',
		});
		expect(out[1]).not.toHaveProperty('error');
	});

	it('that failed have what n8n knows them by where they go to the error output', async () => {
		shop.answer = refusing('person0@example.com');
		const [failed] = await shop.run('send', {
			items: mails(1),
			parameters: EMAIL,
			node: { onError: 'continueErrorOutput' },
		});
		expect(failed?.error?.message).toBe('Shop refused the first item (item 0): bad mail');
		expect(Object.keys(failed ?? {})).toEqual(['json', 'pairedItem']);
		expect({ ...failed }).not.toHaveProperty('error');
		// n8n takes it away.
		if (failed) (failed as { error: unknown }).error = undefined;
		expect(failed?.error).toBeUndefined();
	});

	it.each([0, 1])('that n8n cannot work out fail alone, before they are sent (%i)', async (bad) => {
		const items = mails(3).map((item, index) => ({
			...item,
			bad: index === bad ? new Error("Referenced node doesn't exist") : 60,
		}));
		const out = await shop.run('send', {
			items: items as unknown as IDataObject[],
			parameters: { ...EMAIL, requestOptions: { batching: { batch: { batchSize: '=bad' } } } },
			...goesOn,
		});
		expect(shop.requests).toHaveLength(2);
		expect(out[bad]?.json.error).toContain(`Shop was not asked (the ${['first', 'second'][bad]}`);
	});
});

describe('the pause between items', () => {
	const batching = (batchSize: unknown, batchInterval: unknown) => ({
		...EMAIL,
		requestOptions: { batching: { batch: { batchSize, batchInterval } } },
	});
	const timesOf = async (parameters: IDataObject, count = 5) => {
		const times: number[] = [];
		shop.answer = () => {
			times.push(Math.round(performance.now() / 1_000));
			return {};
		};
		await shop.run('send', { items: mails(count), parameters });
		return times;
	};

	it.each<[unknown, unknown, number[]]>([
		[2, 10_000, [0, 0, 10, 10, 20]],
		['2', '10000', [0, 0, 10, 10, 20]],
		[1, 10_000, [0, 10, 20, 30, 40]],
		[0, 10_000, [0, 10, 20, 30, 40]],
		[-1, 10_000, [0, 10, 20, 30, 40]],
		[undefined, 10_000, [0, 10, 20, 30, 40]],
		[1, 0, [0, 0, 0, 0, 0]],
		[1, -5, [0, 0, 0, 0, 0]],
		[1, 'soon', [0, 0, 0, 0, 0]],
		[undefined, undefined, [0, 0, 0, 0, 0]],
	])('after %p items of %p ms', async (size, interval, expected) => {
		const begun = Math.round(performance.now() / 1_000);
		expect(
			(await timesOf(batching(size, interval) as IDataObject)).map((at) => at - begun),
		).toEqual(expected);
	});

	it('ends with a failure', async () => {
		const begun = performance.now();
		shop.answer = async () => {
			await sleep(1_000);
			return { status: 422, body: { message: 'no' } };
		};
		await errorOf(
			shop.run('send', { items: mails(2), parameters: batching(1, 600_000) as IDataObject }),
		);
		expect(performance.now() - begun).toBeLessThan(2_000);
		expect(shop.requests).toHaveLength(1);
	});

	it('ends with the execution, and what was not begun is not sent', async () => {
		const stop = new AbortController();
		shop.answer = async () => {
			stop.abort();
			return {};
		};
		const begun = performance.now();
		const { message } = await errorOf(
			shop.run('send', {
				items: mails(2),
				parameters: batching(1, 600_000) as IDataObject,
				signal: stop.signal,
			}),
		);
		expect([message, shop.requests.length]).toEqual(['The execution was stopped', 1]);
		expect(performance.now() - begun).toBeLessThan(2_000);
	});
});

describe('a run that is stopped', () => {
	it.each([{}, goesOn])('sends nothing more, and says no more than that (%p)', async (settings) => {
		const stop = new AbortController();
		shop.answer = async () => {
			await sleep(100);
			stop.abort();
			return {};
		};
		const error = await errorOf(
			shop.run('send', { items: mails(30), parameters: EMAIL, signal: stop.signal, ...settings }),
		);
		expect(error.message).toBe('The execution was stopped');
		expect(error.description).toBeUndefined();
		expect(shop.requests).toHaveLength(1);
	});
});

describe('a run that n8n repeats', () => {
	const kept = {};
	const retrying = { ...goesOn, node: { ...goesOn.node, retryOnFail: true, maxTries: 2 } };

	it('because its first item failed gives the same again and sends nothing', async () => {
		shop.answer = refusing('person0@example.com');
		const call = { items: mails(2), parameters: { ...EMAIL, ...ONE_TRY }, kept: {}, ...retrying };
		const first = await shop.run('send', call);
		const hints = shop.hints.length;
		const again = await shop.run('send', call);
		expect(again).toEqual(first);
		expect(again).not.toBe(first);
		expect(shop.requests).toHaveLength(2);
		expect(shop.hints).toHaveLength(2 * hints);
	});

	it('without any item gives none again', async () => {
		const call = { items: [], kept: {}, ...retrying };
		expect([await shop.run('send', call), await shop.run('send', call)]).toEqual([[], []]);
	});

	it('in the next round of a loop is another one', async () => {
		shop.answer = refusing('person0@example.com');
		const call = { items: mails(2), parameters: { ...EMAIL, ...ONE_TRY }, kept: {}, ...retrying };
		await shop.run('send', call);
		await shop.run('send', { ...call, runIndex: 1 });
		expect(shop.requests).toHaveLength(4);
		await shop.run('send', call);
		await shop.run('send', { ...call, runIndex: 1 });
		expect(shop.requests).toHaveLength(4);
	});

	it.each([
		['whose first item did not fail', 'person1@example.com', retrying, 3],
		['without Retry On Fail', 'person0@example.com', goesOn, 3],
	])('%s sends what failed once more', async (_what, refused, settings, sent) => {
		shop.answer = refusing(refused);
		const call = { items: mails(2), parameters: { ...EMAIL, ...ONE_TRY }, kept: {}, ...settings };
		await shop.run('send', call);
		await shop.run('send', call);
		expect(shop.requests).toHaveLength(sent);
	});

	it('without a "continue" setting sends what was not done, and leaves out what was', async () => {
		shop.answer = refusing('person1@example.com');
		const call = {
			items: mails(3),
			parameters: { ...EMAIL, ...ONE_TRY },
			kept,
			node: { retryOnFail: true },
		};
		await errorOf(shop.run('send', call));
		const before = emailsSent();
		shop.answer = () => ({});
		const out = await shop.run('send', call);
		expect(itemsOf(out)).toEqual([0, 1, 2]);
		const sent = emailsSent();
		expect(before).toContain('person0@example.com');
		expect(sent.filter((one) => one === 'person0@example.com')).toHaveLength(1);
		expect(sent.slice(before.length)).toContain('person1@example.com');
	});

	it('tells an item that was left in doubt once more, and sends the others', async () => {
		const memory = {};
		shop.answer = () => lost();
		const call = { items: mails(4), parameters: EMAIL, kept: memory, node: { retryOnFail: true } };
		const limits = { credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 1 }) };
		await errorOf(shop.run('send', { ...call, ...limits, items: mails(1) }));
		shop.answer = () => ({});
		const { message, description } = await errorOf(shop.run('send', { ...call, ...limits }));
		expect(message).toContain('It is not known whether Shop carried out the first item (item 0)');
		expect(description).toMatch(/^3 items were carried out\. /);
		expect(emailsSent().slice(1)).toEqual(
			mails(4)
				.slice(1)
				.map(({ to }) => to),
		);
	});

	it('tells an item that was under way when n8n broke down as not known, and sends the others', async () => {
		const memory = {};
		let saved = {};
		shop.answer = async () => {
			saved = structuredClone(memory);
			await sleep(100);
			return {};
		};
		const call = { items: mails(3), parameters: EMAIL };
		await shop.run('send', { ...call, items: mails(1), kept: memory });
		shop.answer = () => ({});
		const { message, description } = await errorOf(shop.run('send', { ...call, kept: saved }));
		expect(message).toBe(
			'It is not known whether Shop carried out the first item (item 0): it was begun, and the execution ended before its outcome was known',
		);
		expect(description).toMatch(/^2 items were carried out\. /);
		expect(shop.requests).toHaveLength(3);
	});

	it('notes what has been written as done, so that a Retry of the execution sends it no more', async () => {
		const memory = {};
		shop.answer = ({ body }) => ({ body: { id: (body as IDataObject).email } });
		const first = await shop.run('send', { items: mails(2), parameters: EMAIL, kept: memory });
		const retry = { items: mails(2), parameters: EMAIL, kept: structuredClone(memory) };
		expect(await shop.run('send', retry)).toEqual(first);
		expect(shop.requests).toHaveLength(2);
	});

	it('reads anew, for a reading does no harm', async () => {
		const memory = {};
		await shop.run('get', { parameters: { id: '1' }, kept: memory });
		await shop.run('get', { parameters: { id: '1' }, kept: memory });
		expect(shop.requests).toHaveLength(2);
	});
});

describe('what the user chooses', () => {
	it('makes an operation repeatable, item by item', async () => {
		shop.answer = () => lost();
		const out = await shop.run('draw', {
			items: [{ peek: false }, { peek: true }],
			parameters: { peek: '=peek' },
			...goesOn,
		});
		expect(jsonOf(out).map(({ error }) => String(error))).toEqual([
			expect.stringContaining('It is not known whether Shop carried out the first item'),
			expect.stringContaining('No usable answer from Shop for the second item'),
		]);
		// Once, and four times.
		expect(shop.requests).toHaveLength(5);
	});

	it('that n8n cannot work out is told of the item, and nothing is sent for it', async () => {
		const item = { peek: new Error('nothing there') };
		const out = await shop.run('draw', {
			items: [item as unknown as IDataObject],
			parameters: { peek: '=peek' },
			...goesOn,
		});
		expect(out[0]?.json.error).toBe('Shop was not asked (the first item, item 0): nothing there');
		expect(shop.requests).toEqual([]);
	});
});

describe('what is told of a run', () => {
	it('is how much was repeated, and what is not known', async () => {
		shop.answer = (_request, index) => (index === 0 ? unreached() : index === 1 ? {} : lost());
		await shop.run('send', { items: mails(2), parameters: EMAIL, ...goesOn });
		expect(shop.hints.map(({ message }) => message)).toEqual([
			'1 request had to be sent again. Of 1 item it is not known whether Shop carried it out: see the errors.',
		]);
	});

	it('holds none of the keys, nor a password of the item', async () => {
		shop.answer = () => ({ status: 422, body: { message: `no to ${shop.key}` } });
		const [out] = await shop.run('send', { items: mails(1), parameters: EMAIL, ...goesOn });
		expect(out?.json.error).toContain('Shop refused the first item');
		expect(JSON.stringify(out)).not.toContain(shop.key);
	});
});

it('a password of an item is not shown where the vendor repeats it', async () => {
	shop.answer = () => ({ status: 422, body: { message: 'hunter2-hunter2 is too short' } });
	const [out] = await shop.run('send', {
		parameters: { email: 'a@example.com', password: 'hunter2-hunter2' },
		...goesOn,
	});
	expect(out?.json.error).toContain('is too short');
	expect(JSON.stringify(out)).not.toContain('hunter2');
});

describe('a credential', () => {
	it('that is refused stops the account: no other item is sent', async () => {
		shop.answer = () => ({ status: 401, body: { message: 'who are you' } });
		const out = await shop.run('send', { items: mails(4), parameters: EMAIL, ...goesOn });
		expect(shop.requests).toHaveLength(1);
		expect(jsonOf(out).every(({ error }) => String(error).includes('who are you'))).toBe(true);
	});

	it('that cannot be read is told by each item', async () => {
		const out = await shop.run('send', {
			items: mails(2),
			parameters: EMAIL,
			credentialOf: () => Promise.reject(new Error('no such credential')),
			...goesOn,
		});
		expect(jsonOf(out).map(({ error }) => error)).toEqual([
			'Shop was not asked (the first item, item 0): no such credential',
			'Shop was not asked (the second item, item 1): no such credential',
		]);
		expect(shop.requests).toEqual([]);
	});
});
