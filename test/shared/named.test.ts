import type { IDataObject } from 'n8n-workflow';
import { errorOf, jsonOf, lost, Shop, type Answer, type Call, type Name } from './shop';

let shop: Shop;
let codes: Map<string, IDataObject>;
beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	shop = new Shop();
	codes = new Map([
		['1', { id: 1, code: 'A', amount: '5', seenAt: 'now' }],
		['2', { id: 2, code: 'B', amount: '5' }],
	]);
	shop.answer = ({ method, url, body }) => {
		const [, , id = ''] = url.split('/');
		const current = codes.get(id);
		if (id === '') return { body: { codes: [...codes.values()] } };
		if (!current) return { status: 404, body: { message: 'no such code', code: 'gone' } };
		if (method === 'DELETE') {
			codes.delete(id);
			return { status: 204, body: '' };
		}
		if (method === 'PUT') codes.set(id, body as IDataObject);
		return { body: codes.get(id) };
	};
});
afterEach(() => jest.useRealTimers());

const locator = (mode: string, value: string) => ({ record: { __rl: true, mode, value } });
const run = async (name: Name, code: string, call: Call = {}) =>
	await shop.run(name, {
		...call,
		parameters: { ...locator('code', code), ...call.parameters } as IDataObject,
	});
/** The shop, but with another answer where there is one. */
const except = (other: (request: { method?: string; url: string }) => Answer | undefined) => {
	const { answer } = shop;
	shop.answer = (request, index) => other(request) ?? answer(request, index);
};

describe('a record that is named by its code', () => {
	it('is looked for in the list, and read by its ID', async () => {
		const [row] = jsonOf(await run('getNamed', ' a '));
		expect(row).toEqual({
			id: 1,
			code: 'A',
			amount: '5',
			seenAt: 'now',
			ofVendor: true,
			hasBody: true,
		});
		expect(shop.asked).toEqual(['GET /codes', 'GET /codes/1']);
	});

	it('is changed as it is now', async () => {
		const [row] = jsonOf(await run('updateNamed', 'A', { parameters: { amount: '7' } }));
		expect(row).toMatchObject({ id: 1, amount: '7', ofVendor: true });
		expect(shop.asked).toEqual(['GET /codes', 'GET /codes/1', 'PUT /codes/1']);
		expect(codes.get('1')).toEqual({ id: 1, code: 'A', amount: '7' });
	});

	it('is deleted, and told by its ID', async () => {
		const [row] = jsonOf(await run('removeNamed', 'A'));
		expect(row).toMatchObject({ success: true, id: 1 });
		expect(shop.asked).toEqual(['GET /codes', 'GET /codes/1', 'DELETE /codes/1']);
		expect([...codes.keys()]).toEqual(['2']);
	});

	it.each(['getNamed', 'updateNamed', 'removeNamed'] as const)(
		'and is not there is said to be none (%s)',
		async (name) => {
			const { message } = await errorOf(run(name, ' C '));
			expect(message).toBe('There is no code C (the first item, item 0)');
			expect(shop.asked).toEqual(['GET /codes']);
		},
	);

	it.each(['getNamed', 'updateNamed', 'removeNamed'] as const)(
		'and is there more than once is left alone (%s)',
		async (name) => {
			codes.set('3', { id: 3, code: 'a ' });
			const { message } = await errorOf(run(name, 'A'));
			expect(message).toBe('The code A stands at 1, 3 (the first item, item 0)');
			expect(shop.asked).toEqual(['GET /codes']);
		},
	);

	it.each(['getNamed', 'updateNamed', 'removeNamed'] as const)(
		'and called otherwise meanwhile is not touched (%s)',
		async (name) => {
			except(({ url }) =>
				url === '/codes' ? { body: { codes: [{ id: 2, code: 'A' }] } } : undefined,
			);
			const { message } = await errorOf(run(name, 'A'));
			expect(message).toContain('the code with the ID 2 is called otherwise than in the list');
			expect(shop.asked.every((one) => one.startsWith('GET'))).toBe(true);
			expect(codes.size).toBe(2);
		},
	);

	it.each(['getNamed', 'updateNamed', 'removeNamed'] as const)(
		'is not touched where what is at its ID is no record (%s)',
		async (name) => {
			except(({ url }) => (url === '/codes/1' ? { body: { code: 'A' } } : undefined));
			const { message } = await errorOf(run(name, 'A'));
			expect(message).toContain('it has no "id"');
			expect(shop.asked.every((one) => one.startsWith('GET'))).toBe(true);
		},
	);

	it.each(['getNamed', 'updateNamed', 'removeNamed'] as const)(
		'by the text "null" is none that has no code (%s)',
		async (name) => {
			codes.set('3', { id: 3, code: null, amount: '5' });
			const { message } = await errorOf(run(name, 'null'));
			expect(message).toBe('There is no code null (the first item, item 0)');
			expect(shop.asked).toEqual(['GET /codes']);
		},
	);

	it('is by its ID where the user names it so: nothing is looked for', async () => {
		await shop.run('removeNamed', { parameters: locator('id', '7') as never }).catch(() => {});
		expect(shop.asked).toEqual(['DELETE /codes/7']);
	});
});

describe('a deletion whose answer was lost', () => {
	it('and which was done is a success in the next try of the node', async () => {
		const kept = {};
		const call = { kept, parameters: { options: { maxAttempts: 1 } } };
		except(({ method }) => {
			if (method !== 'DELETE') return undefined;
			codes.delete('1');
			return lost();
		});
		await errorOf(run('removeNamed', 'A', call));
		const [row] = jsonOf(await run('removeNamed', 'A', call));
		expect(row).toMatchObject({ success: true, id: null });
	});

	it('and which was done is a success at once where the list no longer has it, whatever the 404 says', async () => {
		let losses = 0;
		except(({ method, url }) => {
			if (url === '/codes/1' && !codes.has('1')) return { status: 404, body: '' };
			if (method !== 'DELETE' || losses++ > 0) return undefined;
			codes.delete('1');
			return lost();
		});
		const [row] = jsonOf(await run('removeNamed', 'A'));
		expect(row).toMatchObject({ success: true, id: null });
		expect(shop.asked.slice(2)).toEqual(['DELETE /codes/1', 'DELETE /codes/1', 'GET /codes']);
	});

	it('and which was not done is done then', async () => {
		const kept = {};
		const call = { kept, parameters: { options: { maxAttempts: 1 } } };
		let losses = 0;
		except(({ method }) => (method === 'DELETE' && losses++ === 0 ? lost() : undefined));
		await errorOf(run('removeNamed', 'A', call));
		const [row] = jsonOf(await run('removeNamed', 'A', call));
		expect([row, codes.size]).toEqual([expect.objectContaining({ success: true, id: 1 }), 1]);
	});

	it('of a record that is changed says nothing of what is not there', async () => {
		const kept = {};
		const call = { kept, parameters: { amount: '7', options: { maxAttempts: 1 } } };
		except(({ method }) => {
			if (method !== 'PUT') return undefined;
			codes.delete('1');
			return lost();
		});
		await errorOf(run('updateNamed', 'A', call));
		const { message } = await errorOf(run('updateNamed', 'A', call));
		expect(message).toContain('There is no code A');
	});
});
