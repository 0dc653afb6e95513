import type { IDataObject } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { BadInput } from '../../nodes/shared/model/failures';
import { perform } from '../../nodes/shared/run/perform';
import type { Job } from '../../nodes/shared/run/job';
import { given, trimmed } from '../../nodes/shared/run/single';
import { merged } from '../../nodes/shared/run/readMergeWrite';
import { ended, errorOf, jsonOf, lost, operations, Shop, type Answer } from './shop';

let shop: Shop;
beforeEach(() => {
	jest.useFakeTimers({ now: Date.parse('2026-03-01T12:00:00Z') });
	shop = new Shop();
});
afterEach(() => jest.useRealTimers());

const ONE_TRY = { options: { maxAttempts: 1 } };
const AS_IT_IS = { simplify: false };
const refused = (status: number, message = 'no', code?: string): Answer => ({
	status,
	body: { message, ...(code && { code }) },
});

describe('fields in which nothing was given', () => {
	it('are not sent, and 0 and false are', () =>
		expect(given({ a: '', b: null, c: undefined, d: 0, e: false, f: 'x', g: ' ' })).toEqual({
			d: 0,
			e: false,
			f: 'x',
		}));

	it('are sent as empty texts where the operation says so', () =>
		expect(given({ a: '', b: null, c: undefined, g: ' ' }, true)).toEqual({ a: '', g: ' ' }));

	it('are none of nothing', () => expect(given(undefined)).toEqual({}));

	const request = { url: '/x', qs: { a: '', b: 1 }, body: { c: '', d: 2 } };
	it('are taken out of the query and of the body', () =>
		expect(trimmed(operations.send, { ...request, method: 'POST' })).toEqual({
			url: '/x',
			method: 'POST',
			qs: { b: 1 },
			body: { d: 2 },
		}));

	it('stay in the body, and not in the query, where the operation sends empty texts', () =>
		expect(trimmed(operations.write, { ...request, method: 'PUT' })).toMatchObject({
			qs: { b: 1 },
			body: { c: '', d: 2 },
		}));

	it('leave a GET without a body as it has none', () =>
		expect(trimmed(operations.get, { url: '/x', method: 'GET' })).toEqual({
			url: '/x',
			method: 'GET',
			qs: {},
		}));

	it('stay where the user has written the body, or it is a file', () => {
		expect(trimmed({ ...operations.send, verbatim: true }, request)).toBe(request);
		const file = { url: '/x', method: 'POST' as const, body: Buffer.from('a'), qs: { a: '' } };
		expect(trimmed(operations.send, file)).toBe(file);
	});
});

describe('one request', () => {
	it('gives the row of its answer, as the operation and the vendor make it', async () => {
		shop.answer = () => ({ body: { id: 3, code: 'A' } });
		const out = await shop.run('send', { parameters: { email: 'a@example.com' } });
		expect(jsonOf(out)).toEqual([
			{ id: 3, code: 'A', mailed: true, ofVendor: true, hasBody: true },
		]);
		expect(shop.asked).toEqual(['POST /mails']);
		expect(shop.bodies).toEqual([{ email: 'a@example.com' }]);
	});

	it('gives the ten columns where the user wants them', async () => {
		shop.answer = () => ({ body: { id: 3, code: 'A', kind: 'fixed', amount: 5 } });
		const out = await shop.run('get', { parameters: { id: '3' } });
		expect(Object.keys(jsonOf(out)[0] ?? {})).toEqual([
			'code',
			'kind',
			'amount',
			'status',
			'endsAt',
			'id',
			'vendor',
			'currency',
			'startsAt',
			'email',
		]);
		expect(jsonOf(out)[0]).toMatchObject({ code: 'A', amount: 5, id: 3 });
		expect(shop.requests[0]).toMatchObject({ method: 'GET', url: '/get', qs: { id: '3' } });
	});

	it('that finds nothing gives a row in its place where the user wants that', async () => {
		shop.answer = () => refused(404);
		const parameters = { id: '3', whenNone: 'empty', ...AS_IT_IS };
		const out = await shop.run('get', { parameters });
		expect(jsonOf(out)).toEqual([{ found: false, ofVendor: true, hasBody: true }]);
		expect(
			(await errorOf(shop.run('get', { parameters: { ...parameters, whenNone: 'error' } })))
				.message,
		).toContain('Shop refused the first item');
		shop.answer = () => refused(403);
		expect((await errorOf(shop.run('get', { parameters }))).message).toContain('refused');
	});

	it('by which something is deleted tells what, by the number that it is', async () => {
		shop.answer = () => ({ status: 204, body: '' });
		const out = await shop.run('remove', { parameters: { id: '7' } });
		expect(jsonOf(out)).toEqual([{ success: true, id: 7, ofVendor: true, hasBody: true }]);
	});

	describe('for what is gone already', () => {
		const gone = refused(404, 'no such code', 'gone');

		it('is a success after an attempt that may have done it', async () => {
			shop.answer = (_request, index) => (index === 0 ? lost() : gone);
			const out = await shop.run('remove', { parameters: { id: '7' } });
			expect(jsonOf(out)).toMatchObject([{ success: true, id: 7 }]);
			expect(shop.requests).toHaveLength(2);
		});

		it('is a refusal at the first attempt', async () => {
			shop.answer = () => gone;
			expect((await errorOf(shop.run('remove', { parameters: { id: '7' } }))).message).toContain(
				'no such code',
			);
		});

		it('is a refusal where the vendor has no code of its own for it: the address may be wrong', async () => {
			shop.answer = (_request, index) => (index === 0 ? lost() : refused(404, 'not found'));
			expect((await errorOf(shop.run('remove', { parameters: { id: '7' } }))).message).toContain(
				'not found',
			);
		});

		it('is a refusal with another status', async () => {
			shop.answer = (_request, index) => (index === 0 ? lost() : refused(410, 'away', 'gone'));
			expect((await errorOf(shop.run('remove', { parameters: { id: '7' } }))).message).toContain(
				'away',
			);
		});

		it('is a success in the next try of the node after one that may have done it', async () => {
			const kept = {};
			const call = { parameters: { id: '7', ...ONE_TRY }, kept };
			shop.answer = () => lost();
			await errorOf(shop.run('remove', call));
			shop.answer = () => gone;
			expect(jsonOf(await shop.run('remove', call))).toMatchObject([{ success: true, id: 7 }]);
		});

		it('is a refusal after one that surely has not', async () => {
			const kept = {};
			const call = { parameters: { id: '7', ...ONE_TRY }, kept };
			shop.answer = () => refused(422, 'not now');
			await errorOf(shop.run('remove', call));
			shop.answer = () => gone;
			expect((await errorOf(shop.run('remove', call))).message).toContain('no such code');
		});

		it('is a refusal for another operation, whatever came before', async () => {
			shop.answer = (_request, index) => (index === 0 ? lost() : gone);
			expect((await errorOf(shop.run('write', { parameters: { text: 'a' } }))).message).toContain(
				'no such code',
			);
		});
	});
});

describe('a list', () => {
	const rows = (count: number) =>
		Array.from({ length: count }, (_, index) => ({ id: index + 1, code: `C${index + 1}` }));
	const paged =
		(count: number) =>
		({ qs }: { qs?: IDataObject }): Answer => {
			const page = Number(qs?.page);
			return { body: { codes: rows(count).slice(2 * page - 2, 2 * page), total: count } };
		};
	const idsOf = async (parameters: IDataObject) =>
		jsonOf(await shop.run('getMany', { parameters: { ...AS_IT_IS, ...parameters } })).map(
			({ id }) => id,
		);

	it.each<[IDataObject, number[], number]>([
		[{ returnAll: true, limit: 1 }, [1, 2, 3, 4, 5], 3],
		[{ limit: 3 }, [1, 2, 3], 2],
		[{ limit: '3' }, [1, 2, 3], 2],
		[{ limit: 3.9 }, [1, 2, 3], 2],
		[{}, [1, 2, 3, 4, 5], 3],
		[{ limit: 2, options: { startAt: 1 } }, [2, 3], 2],
		[{ returnAll: true, options: { startAt: 3 } }, [4, 5], 3],
	])('with %p gives %p by %i requests', async (parameters, ids, requests) => {
		shop.answer = paged(5);
		expect([await idsOf(parameters), shop.requests.length]).toEqual([ids, requests]);
	});

	it('hands on each row with the whole answer', async () => {
		shop.answer = paged(1);
		expect(jsonOf(await shop.run('getMany', { parameters: AS_IT_IS }))).toEqual([
			{ id: 1, code: 'C1', ofVendor: true, hasBody: true },
		]);
	});

	it('of which one row is made is read to its end', async () => {
		shop.answer = paged(5);
		expect(jsonOf(await shop.run('count'))).toEqual([{ count: 5 }]);
	});

	it('of which only some rows are wanted is read for as many of these', async () => {
		const all = rows(9).map((row, index) => ({ ...row, kind: index % 2 ? 'even' : 'odd' }));
		shop.answer = ({ qs }) => {
			const page = Number(qs?.page);
			return { body: { codes: all.slice(2 * page - 2, 2 * page), total: all.length } };
		};
		const ids = async (parameters: IDataObject) =>
			jsonOf(await shop.run('getSome', { parameters })).map(({ id }) => id);
		expect(await ids({ kind: 'even' })).toEqual([2, 4, 6, 8]);
		expect(await ids({ kind: 'even', limit: 2 })).toEqual([2, 4]);
		expect(await ids({ kind: '' })).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
	});

	it('is asked for side by side, as far as the account lets requests out at once', async () => {
		let underWay = 0;
		let most = 0;
		shop.answer = async (request) => {
			most = Math.max(most, ++underWay);
			await sleep(100);
			underWay--;
			return paged(20)(request);
		};
		await shop.run('getMany', {
			parameters: { returnAll: true, ...AS_IT_IS },
			credentialOf: () => ({ key: shop.key, maxConcurrentRequests: 3 }),
		});
		expect(most).toBe(3);
	});
});

describe('codes that nobody can use', () => {
	const written = async (code: IDataObject) => {
		shop.answer = () => ({ body: { id: 1, code: 'A', ...code } });
		await shop.run('create', { parameters: { code: 'A', ...AS_IT_IS } });
		return shop.hints.map(({ message }) => message);
	};

	it.each<[IDataObject, string[]]>([
		[{ status: 'expired' }, ['The code A has expired, so nobody can use it.']],
		[{ status: 'active' }, []],
		[{ amount: 0, kind: 'fixed' }, ['The code A takes nothing off.']],
		[{ amount: 0, kind: 'percentage' }, ['The code A takes nothing off.']],
		[{ amount: 0, kind: 'buyXGetY' }, ['The code A takes nothing off.']],
		[{ amount: 0, kind: 'freeShipping' }, []],
		[{ amount: 0 }, []],
		[{ amount: 5, kind: 'fixed' }, []],
		[{ code: null, id: 9, status: 'expired' }, ['The code 9 has expired, so nobody can use it.']],
	])('are told where they are written: %p', async (code, hints) =>
		expect(await written(code)).toEqual(hints),
	);

	it('are not told where they are only read', async () => {
		shop.answer = () => ({ body: { id: 1, code: 'A', status: 'expired' } });
		await shop.run('get', { parameters: { id: '1' } });
		expect(shop.hints).toEqual([]);
	});

	it('are not told of an operation that gives no codes', async () => {
		shop.answer = () => ({ body: { id: 1, code: 'A', status: 'expired' } });
		await shop.run('send', { parameters: { email: 'a@example.com' } });
		expect(shop.hints).toEqual([]);
	});
});

describe('a change on top of the record as it is now', () => {
	const parameters = { code: 'A', amount: '5', ...AS_IT_IS };

	it('is sent with all that the record has, and without what the vendor sets itself', async () => {
		shop.answer = ({ method }) => ({
			body:
				method === 'GET' ? { id: 7, code: 'A', seenAt: 'now', title: 'a' } : { id: 7, done: true },
		});
		const out = await shop.run('update', { parameters });
		expect(shop.asked).toEqual(['GET /codes/7', 'PUT /codes/7']);
		expect(shop.bodies[1]).toEqual({ id: 7, code: 'A', title: 'a', amount: '5' });
		expect(jsonOf(out)).toEqual([{ id: 7, done: true, ofVendor: true, hasBody: true }]);
	});

	it('leaves as it is what the user has not given', async () => {
		shop.answer = ({ method }) => ({ body: { id: 7, code: 'A', amount: method } });
		await shop.run('update', { parameters: { ...parameters, amount: '' } });
		expect(shop.bodies[1]).toEqual({ id: 7, code: 'A', amount: 'GET' });
	});

	it.each<[string, Answer]>([
		['is no record', { body: { title: 'a' } }],
		['is a refusal', refused(404)],
	])('is not sent where the answer %s', async (_what, answer) => {
		shop.answer = () => answer;
		await errorOf(shop.run('update', { parameters: { ...parameters, ...ONE_TRY } }));
		expect(shop.asked).toEqual(['GET /codes/7']);
	});

	it('is not sent where the operation does not write such a record', async () => {
		shop.answer = () => ({ body: { id: 7 } });
		const { message } = await errorOf(
			shop.run('update', { parameters: { ...parameters, amount: 'all' } }),
		);
		expect(message).toBe("The field 'Amount' is all (the first item, item 0)");
		expect(shop.asked).toEqual(['GET /codes/7']);
	});

	it('fails where the answer to it is no record', async () => {
		shop.answer = ({ method }) => ({ body: method === 'GET' ? { id: 7 } : {} });
		const { message } = await errorOf(
			shop.run('update', { parameters: { ...parameters, ...ONE_TRY } }),
		);
		expect(message).toContain('it has no "id"');
	});

	it('is sent again where its answer was lost', async () => {
		shop.answer = ({ method }, index) => (index === 1 ? lost() : { body: { id: 7, method } });
		expect(jsonOf(await shop.run('update', { parameters }))).toMatchObject([{ method: 'PUT' }]);
		expect(shop.asked).toEqual(['GET /codes/7', 'PUT /codes/7', 'PUT /codes/7']);
	});

	it('waits for another change of the same record', async () => {
		shop.answer = async () => {
			await sleep(100);
			return { body: { id: 7 } };
		};
		const items = [{ amount: '1' }, { amount: '2' }];
		await shop.run('update', { items, parameters: { ...AS_IT_IS, amount: '=amount' } });
		expect(shop.asked).toEqual(['GET /codes/7', 'PUT /codes/7', 'GET /codes/7', 'PUT /codes/7']);
	});

	it('puts the fields over the record', () =>
		expect(merged({ a: 1, b: 2, c: 3 }, { b: 4, d: 5 }, ['c', 'd'])).toEqual({ a: 1, b: 4 }));
});

describe('those who write a code of the same text', () => {
	/** How many requests are under way at once for two codes, while the account lets several out. */
	const underWay = async (first: string, second: string, name: 'create' | 'save' = 'create') => {
		let now = 0;
		let most = 0;
		shop.answer = async ({ body }) => {
			most = Math.max(most, ++now);
			await sleep(100);
			now--;
			return { body: { id: 1, code: (body as IDataObject | undefined)?.code ?? 'A', codes: [] } };
		};
		await Promise.all(
			// The first one of an account goes alone.
			['Z', first, second].map(
				async (code) => await shop.run(name, { parameters: { code, ...AS_IT_IS } }),
			),
		);
		return most;
	};

	it.each([
		['take turns', 'A', 'A', 1],
		['take turns, whatever case and blanks it is written with', 'a', ' A ', 1],
		['of another text do not wait', 'A', 'B', 2],
		['without a text do not wait', '', '', 2],
	])('%s', async (_what, first, second, most) => expect(await underWay(first, second)).toBe(most));

	it('take turns where they create or update', async () => {
		// The first code is read and made by two requests, beside the others'.
		expect([await underWay('A', 'A', 'save'), await underWay('A', 'B', 'save')]).toEqual([2, 3]);
	});

	it('take turns whichever operation they write it by', async () => {
		let now = 0;
		let most = 0;
		shop.answer = async () => {
			most = Math.max(most, ++now);
			await sleep(100);
			now--;
			return { body: { id: 1, code: 'A' } };
		};
		const run = async (name: 'get' | 'create' | 'update', code: string) =>
			await shop.start(name, { parameters: { code, id: '1', ...AS_IT_IS } });
		await ended(Promise.all([run('get', 'Z'), run('create', 'A'), run('update', 'A')]));
		expect(most).toBe(1);
		await ended(Promise.all([run('get', 'Z'), run('create', 'A'), run('update', 'B')]));
		expect(most).toBe(2);
	});

	it('do not keep those waiting who only look', async () => {
		let now = 0;
		let most = 0;
		shop.answer = async () => {
			most = Math.max(most, ++now);
			await sleep(100);
			now--;
			return { body: { id: 1, code: 'A' } };
		};
		await shop.run('check', { items: [{}, {}, {}], parameters: { code: 'A' } });
		expect(most).toBe(2);
	});

	it('stop waiting with the execution', async () => {
		const stop = new AbortController();
		shop.answer = async () => {
			await sleep(60_000);
			return { body: { id: 1, code: 'A' } };
		};
		const first = shop.start('create', { parameters: { code: 'A', ...AS_IT_IS } });
		const begun = performance.now();
		const second = shop.start('create', {
			parameters: { code: 'A', ...AS_IT_IS },
			signal: stop.signal,
			node: { onError: 'continueRegularOutput' },
		});
		let stoppedAfter = NaN;
		second.catch(() => void (stoppedAfter = performance.now() - begun));
		void sleep(1_000).then(() => stop.abort());
		const [, { status }] = await ended(Promise.allSettled([first, second]));
		expect(status).toBe('rejected');
		expect(stoppedAfter).toBeLessThan(2_000);
		expect(shop.requests).toHaveLength(1);
	});
});

describe('create or update', () => {
	/** A shop that keeps codes. */
	function keeping(...codes: IDataObject[]) {
		const all = new Map(codes.map((one) => [String(one.id), one]));
		shop.answer = ({ method, url, body }) => {
			const [, , id = ''] = url.split('/');
			if (url.startsWith('/codes/by/'))
				return {
					body: { found: [...all.values()].find(({ code }) => code === url.split('/')[3]) },
				};
			if (method === 'POST') {
				const made = { id: all.size + 1, ...(body as IDataObject) };
				all.set(String(made.id), made);
				return { body: made };
			}
			if (id === '') return { body: { codes: [...all.values()] } };
			const current = all.get(id);
			if (!current) return refused(404, 'no such code');
			if (method === 'PUT') all.set(id, { ...current, ...(body as IDataObject) });
			return { body: all.get(id) };
		};
		return all;
	}
	const A = { id: 1, code: 'A', amount: '1' };
	const parameters = { code: 'A', amount: '2' };

	describe.each(['save', 'put'] as const)('(%s)', (name) => {
		it('makes what is not there', async () => {
			const all = keeping({ ...A, code: 'B' });
			const out = await shop.run(name, { parameters });
			expect(jsonOf(out)).toMatchObject([{ id: 2, code: 'A', wasCreated: true, ofVendor: true }]);
			expect(all.get('2')).toEqual({ id: 2, ...parameters });
		});

		it('changes what is there', async () => {
			const all = keeping(A);
			const out = await shop.run(name, { parameters });
			expect(jsonOf(out)).toMatchObject([{ id: 1, amount: '2', wasCreated: false }]);
			expect(all.get('1')).toEqual({ ...A, amount: '2' });
			expect(shop.asked.filter((one) => one.startsWith('POST'))).toEqual([]);
		});

		it('writes nothing where all is so already', async () => {
			keeping(A);
			const out = await shop.run(name, { parameters: { ...parameters, amount: '1' } });
			expect(jsonOf(out)).toMatchObject([{ id: 1, amount: '1', wasCreated: false }]);
			expect(shop.asked.every((one) => one.startsWith('GET'))).toBe(true);
		});

		it.each(['PUT', 'POST'])('fails where the answer to a %s is no record', async (method) => {
			keeping(...(method === 'PUT' ? [A] : []));
			const { answer } = shop;
			shop.answer = (request, index) =>
				request.method === method ? { body: { title: 'a' } } : answer(request, index);
			const { message } = await errorOf(shop.run(name, { parameters }));
			expect(message).toContain('it has no "id"');
		});

		it('sends a change again where its answer was lost', async () => {
			keeping(A);
			const { answer } = shop;
			let losses = 0;
			shop.answer = (request, index) =>
				request.method === 'PUT' && losses++ === 0 ? lost() : answer(request, index);
			expect(jsonOf(await shop.run(name, { parameters }))).toMatchObject([{ amount: '2' }]);
		});

		it('looks for the code without the blanks around it', async () => {
			keeping(A);
			const out = await shop.run(name, { parameters: { ...parameters, code: ' A ' } });
			expect(jsonOf(out)).toMatchObject([{ id: 1, wasCreated: false }]);
		});

		it('whose answer was lost finds what it has made, and makes it once', async () => {
			const all = keeping();
			const { answer } = shop;
			shop.answer = (request, index) => {
				const answered = answer(request, index);
				return request.method === 'POST' ? lost() : answered;
			};
			const out = await shop.run(name, { parameters });
			expect(jsonOf(out)).toMatchObject([{ id: 1, code: 'A', wasCreated: true }]);
			expect([...all.values()]).toHaveLength(1);
			expect(shop.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
		});

		it('whose answer was lost, and which has made nothing, fails and makes nothing more', async () => {
			keeping();
			const { answer } = shop;
			shop.answer = (request, index) =>
				request.method === 'POST' ? lost() : answer(request, index);
			const { message } = await errorOf(shop.run(name, { parameters }));
			expect(message).toContain('the connection was lost before the answer came');
			expect(shop.asked.filter((one) => one.startsWith('POST'))).toHaveLength(1);
		});

		it('that was refused is not looked for once more', async () => {
			keeping();
			const { answer } = shop;
			shop.answer = (request, index) =>
				request.method === 'POST' ? refused(422, 'too long') : answer(request, index);
			const { message } = await errorOf(shop.run(name, { parameters }));
			expect(message).toContain('too long');
			expect(shop.requests).toHaveLength(2);
		});
	});

	it('does nothing where several records have the code', async () => {
		keeping(A, { ...A, id: 2 });
		const { message } = await errorOf(shop.run('save', { parameters }));
		expect(message).toContain('The code A stands at 1, 2');
		expect(shop.requests).toHaveLength(1);
	});

	it('reads the record by its ID, and looks anew where it is gone or called otherwise', async () => {
		const all = keeping(A);
		const { answer } = shop;
		let looks = 0;
		shop.answer = (request, index) => {
			if (request.url === '/codes' && request.method === 'GET' && ++looks === 1)
				return { body: { codes: [{ ...A, id: 9 }] } };
			return answer(request, index);
		};
		const out = await shop.run('save', { parameters });
		expect(jsonOf(out)).toMatchObject([{ id: 1, amount: '2', wasCreated: false }]);
		expect(shop.asked).toEqual([
			'GET /codes',
			'GET /codes/9',
			'GET /codes',
			'GET /codes/1',
			'PUT /codes/1',
		]);
		expect(all.size).toBe(1);
	});

	it('finds what another node has made meanwhile, though the list was read before', async () => {
		const all = keeping(A);
		const { answer } = shop;
		shop.answer = async (request, index) => {
			if (request.url === '/get') return { body: { id: 1 } };
			if (request.method === 'POST') await sleep(5_000);
			return answer(request, index);
		};
		await ended(
			Promise.all([
				shop.start('get', { parameters: { id: '1', ...AS_IT_IS } }),
				shop.start('create', { parameters: { code: 'B', ...AS_IT_IS } }),
				shop.start('save', {
					items: [{ code: 'A' }, { code: 'B' }],
					parameters: { code: '=code', amount: '9' },
				}),
			]),
		);
		expect([...all.values()].map(({ code }) => code)).toEqual(['A', 'B']);
		expect(shop.asked.filter((one) => one === 'GET /codes')).toHaveLength(1);
	});

	it('believes the list after a change that was refused', async () => {
		keeping(A);
		const { answer } = shop;
		let changes = 0;
		shop.answer = (request, index) =>
			request.method === 'PUT' && changes++ === 0 ? refused(422) : answer(request, index);
		const out = await shop.run('save', {
			items: [{ amount: '2' }, { amount: '3' }],
			parameters: { code: 'A', amount: '=amount' },
			node: { onError: 'continueRegularOutput' },
		});
		expect(jsonOf(out)).toMatchObject([{ error: expect.any(String) }, { amount: '3' }]);
		expect(shop.asked.filter((one) => one === 'GET /codes')).toHaveLength(1);
	});

	it('gives up where the list says otherwise than the record, again and again', async () => {
		shop.answer = ({ url }) =>
			url === '/codes'
				? { body: { codes: [{ id: 1, code: 'A' }] } }
				: { body: { id: 1, code: 'B' } };
		const { message } = await errorOf(shop.run('save', { parameters }));
		expect(message).toContain('the code with the ID 1 is called otherwise than in the list');
		expect(shop.asked.filter((one) => one === 'GET /codes')).toHaveLength(3);
		expect(shop.asked.every((one) => one.startsWith('GET'))).toBe(true);
	});

	it('writes nothing where what is at the ID is no record', async () => {
		shop.answer = ({ url }) =>
			url === '/codes' ? { body: { codes: [A] } } : { body: { code: 'A', amount: '2' } };
		const { message } = await errorOf(shop.run('save', { parameters }));
		expect(message).toContain('it has no "id"');
		expect(shop.asked.every((one) => one.startsWith('GET'))).toBe(true);
	});

	it('does not look anew where the record is refused for another reason', async () => {
		shop.answer = ({ url }) =>
			url === '/codes' ? { body: { codes: [A] } } : refused(403, 'not yours');
		const { message } = await errorOf(shop.run('save', { parameters }));
		expect([message, shop.requests.length]).toEqual([expect.stringContaining('not yours'), 2]);
	});

	it('goes to the ID whatever signs are in it', async () => {
		shop.answer = ({ url }) =>
			url === '/codes'
				? { body: { codes: [{ id: 'a/b', code: 'A' }] } }
				: { body: { id: 'a/b', code: 'a ', amount: '2' } };
		await shop.run('save', { parameters });
		expect(shop.asked).toEqual(['GET /codes', 'GET /codes/a%2Fb']);
	});

	it('in doubt looks in front of the others, though the vendor seems to be down', async () => {
		keeping();
		const { answer } = shop;
		shop.answer = async (request, index) => {
			const answered = await answer(request, index);
			return request.method === 'POST' ? lost() : answered;
		};
		const items = Array.from({ length: 12 }, (_, index) => ({ code: `C${index}` }));
		const out = await shop.run('save', {
			items,
			parameters: { code: '=code', amount: '1' },
			node: { onError: 'continueRegularOutput' },
		});
		const made = jsonOf(out).filter(({ wasCreated }) => wasCreated === true);
		expect(made.length).toBe(shop.asked.filter((one) => one === 'POST /codes').length);
	});
});

describe('whether a code can be used', () => {
	it.each<[string, IDataObject]>([
		['active', { isValid: true, reason: null }],
		['scheduled', { isValid: false, reason: 'notStarted' }],
		['expired', { isValid: false, reason: 'ended' }],
		['disabled', { isValid: false, reason: 'disabled' }],
		['used', { isValid: false, reason: 'usedUp' }],
		['unknown', { isValid: null, reason: 'unknown' }],
	])('where it is %s', async (status, told) => {
		shop.answer = () => ({ body: { id: 1, code: 'A', status } });
		const [row = {}] = jsonOf(await shop.run('check', { parameters: { code: 'A' } }));
		expect(row).toMatchObject({ ...told, code: 'A', status });
		expect(Object.keys(row).slice(0, 3)).toEqual(['isValid', 'reason', 'code']);
	});

	it('where there is none, which is an answer', async () => {
		shop.answer = () => refused(404);
		const [row] = jsonOf(await shop.run('check', { parameters: { code: ' A ' } }));
		expect(row).toEqual({
			isValid: false,
			reason: 'notFound',
			code: 'A',
			kind: null,
			amount: null,
			status: 'unknown',
			endsAt: null,
			id: null,
			vendor: 'shop',
			currency: null,
			startsAt: null,
			email: null,
		});
	});

	it.each<[string, Answer]>([
		['with another status', refused(403, 'not yours')],
		['by something in between', { status: 404, body: '<html>' }],
		['by an answer that is no record', { body: { code: 'A' } }],
	])('is not told by a refusal %s', async (_what, answer) => {
		shop.answer = () => answer;
		await expect(shop.run('check', { parameters: { code: 'A', ...ONE_TRY } })).rejects.toThrow();
	});

	it('is looked for in the list, and read by its ID', async () => {
		shop.answer = ({ url }) =>
			url === '/codes'
				? { body: { codes: [{ id: 3, code: 'a' }] } }
				: { body: { id: 3, code: 'A', status: 'active' } };
		const [row] = jsonOf(await shop.run('checkInList', { parameters: { code: 'A' } }));
		expect(row).toMatchObject({ isValid: true, reason: null, id: 3 });
		expect(shop.asked).toEqual(['GET /codes', 'GET /codes/3']);
	});

	it('is not found where the list has none', async () => {
		shop.answer = () => ({ body: { codes: [] } });
		const [row] = jsonOf(await shop.run('checkInList', { parameters: { code: 'A' } }));
		expect(row).toMatchObject({ isValid: false, reason: 'notFound', code: 'A' });
	});
});

describe('parts', () => {
	it('go out one after the other, and their rows come out in order', async () => {
		let last = 0;
		shop.answer = ({ body }) => ({
			body: {
				links: Array.from({ length: Number((body as IDataObject).count) }, () => ({ id: ++last })),
			},
		});
		const out = await shop.run('make', { parameters: { amount: 5 } });
		expect(jsonOf(out)).toEqual(
			[1, 2, 3, 4, 5].map((id) => ({ id, ofVendor: true, hasBody: true })),
		);
		expect(shop.bodies).toEqual([{ count: 2 }, { count: 2 }, { count: 1 }]);
	});

	it('that were made before one failed come out where the node goes on, with the error after them', async () => {
		shop.answer = (_request, index) =>
			index === 0 ? { body: { links: [{ id: 1 }, { id: 2 }] } } : refused(422, 'enough');
		const out = await shop.run('make', {
			parameters: { amount: 5 },
			node: { onError: 'continueRegularOutput' },
		});
		expect(jsonOf(out)).toMatchObject([{ id: 1 }, { id: 2 }, {}]);
		expect(out[2]?.json.error).toContain('part 2 of 3, 2 links');
		expect(out[2]?.json.details).toMatch(
			/ Before it, 2 links were made: they are in the output\.$/,
		);
		expect(out.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 0 },
		]);
	});

	it('that were made are not made again by a Retry, which goes on after them', async () => {
		shop.answer = (_request, index) =>
			index === 1 ? refused(422, 'enough') : { body: { links: [{ id: index }, { id: index }] } };
		const kept = {};
		await errorOf(shop.run('make', { parameters: { amount: 4 }, kept }));
		const out = await shop.run('make', {
			parameters: { amount: 4 },
			kept: structuredClone(kept),
		});
		expect(jsonOf(out).map(({ id }) => id)).toEqual([0, 0, 2, 2]);
	});

	it('in doubt are told as such by a Retry, and not made again', async () => {
		shop.answer = (_request, index) =>
			index === 1 ? lost() : { body: { links: [{ id: index }, { id: index }] } };
		const kept = {};
		const first = await errorOf(shop.run('make', { parameters: { amount: 4 }, kept }));
		const again = await errorOf(
			shop.run('make', { parameters: { amount: 4 }, kept: structuredClone(kept) }),
		);
		expect(again.message).toBe(first.message);
		expect(shop.requests).toHaveLength(2);
	});
});

describe('what an operation asks for first', () => {
	it('is asked once for all items, and goes into each request', async () => {
		shop.answer = ({ url }) => ({ body: url === '/rates' ? { eur: 1 } : { id: 1 } });
		await shop.run('prepared', { items: [{}, {}, {}], parameters: { text: 'a' } });
		expect(shop.asked.filter((one) => one === 'GET /rates')).toHaveLength(1);
		const put = shop.requests.filter(({ method }) => method === 'PUT');
		expect(put.map(({ body }) => body)).toEqual(
			Array.from({ length: 3 }, () => ({
				text: 'a',
				rates: { eur: 1 },
				name: 'none',
				timezone: 'Europe/Brussels',
			})),
		);
	});

	it('and its own requests go with the time-out of the Request Options', async () => {
		await shop.run('prepared', {
			parameters: { text: 'a', requestOptions: { timeout: 1_234 } },
		});
		expect(shop.requests.map(({ timeout }) => timeout)).toEqual([1_234, 1_234]);
	});
});

it('a batch is no work of one item', async () => {
	const job = {
		operation: operations.upload,
		read: () => null,
		requestContext: { vendor: {} },
	} as unknown as Job;
	await expect(ended(perform(job, { url: '/' }))).rejects.toThrow(
		'A batch takes all items at once',
	);
	expect(new BadInput('a').message).toBe('a');
});
