import { type IDataObject, sleep } from 'n8n-workflow';
import fc from 'fast-check';
import { CodeIndex, type NodeRun } from '../../nodes/shared/run/codeIndex';
import { list as listOf, whole } from '../../nodes/shared/lists/paging';
import { jsonOf, Shop } from './shop';

const list = {
	...listOf({
		request: { method: 'GET', url: '/codes' },
		rows: 'Items',
		key: ['Id'],
		paging: whole,
	}),
	code: 'Code',
};
const newRun = (after = 0): NodeRun => ({
	runIndex: '0',
	items: new Set(),
	after,
	writes: new Set(),
});
const answer = (body: unknown, status = 200) => ({ status, headers: {}, body });
const settled = async () => await sleep(0);

/** A vendor of codes, and how often its list was read. */
class Vendor {
	readonly codes = new Map<number, string>();
	readings = 0;
	private lastId = 0;

	constructor(
		readonly index: CodeIndex,
		...codes: string[]
	) {
		for (const code of codes) this.codes.set(++this.lastId, code);
	}

	readonly read = async () => {
		this.readings += 1;
		return await Promise.resolve(this.rows());
	};

	rows(): IDataObject[] {
		return [...this.codes].map(([Id, Code]) => ({ Id, Code }));
	}

	create(code: string): void {
		this.codes.set(++this.lastId, code);
		this.index.note(
			{ method: 'POST', url: '/codes', body: { Code: code } },
			answer({ Id: this.lastId, Code: code }),
		);
	}

	rename(id: number, code: string): void {
		if (!this.codes.has(id)) return;
		this.codes.set(id, code);
		this.index.note(
			{ method: 'PUT', url: `/codes/${id}`, body: { Code: code } },
			answer({ Id: id, Code: code }),
		);
	}

	remove(id: number): void {
		if (this.codes.delete(id))
			this.index.note({ method: 'DELETE', url: `/codes/${id}` }, answer('', 204));
	}

	idsOf(code: string): string[] {
		return [...this.codes].filter(([, one]) => one === code).map(([id]) => String(id));
	}
}

const vendorWith = (...codes: string[]) => new Vendor(new CodeIndex(list), ...codes);

it('finds a code whatever its upper and lower case and the blanks around it, and reads the list once', async () => {
	const vendor = vendorWith('SPRING 1', ' spring 2 ');
	const run = newRun();
	const found = await Promise.all(
		['spring 1 ', 'Spring 2', 'SPRING 3'].map(
			async (code) => await vendor.index.find(code, run, vendor.read),
		),
	);
	expect([found.map(({ ids }) => ids), vendor.readings]).toEqual([[['1'], ['2'], []], 1]);
});

it('knows all that is written, while the list is read and afterwards, without another reading', async () => {
	const code = fc.constantFrom('a', 'b', 'c', 'd');
	const id = fc.integer({ min: 1, max: 8 });
	const write = fc.oneof(
		fc.record({ kind: fc.constant('create' as const), code, id }),
		fc.record({ kind: fc.constant('rename' as const), code, id }),
		fc.record({ kind: fc.constant('remove' as const), code, id }),
	);
	const writes = fc.array(write, { maxLength: 6 });
	await fc.assert(
		fc.asyncProperty(
			fc.array(code, { maxLength: 5 }),
			writes,
			writes,
			writes,
			async (first, before, during, after) => {
				const vendor = vendorWith(...first);
				const all = (list: typeof before) =>
					list.forEach(({ kind, code: text, id: which }) =>
						kind === 'create'
							? vendor.create(text)
							: kind === 'rename'
								? vendor.rename(which, text)
								: vendor.remove(which),
					);
				const run = newRun();
				// Two pages: the second one is read after more has been written.
				const readInPages = async () => {
					vendor.readings += 1;
					await settled();
					const page = vendor.rows().filter(({ Id }) => Number(Id) % 2 === 0);
					all(before);
					await settled();
					return [...page, ...vendor.rows().filter(({ Id }) => Number(Id) % 2 === 1)];
				};
				const finding = vendor.index.find('a', run, readInPages);
				all(during);
				await finding;
				all(after);
				for (const text of ['a', 'b', 'c', 'd']) {
					expect(new Set((await vendor.index.find(text, run, vendor.read)).ids)).toEqual(
						new Set(vendor.idsOf(text)),
					);
				}
				expect(vendor.readings).toBe(1);
			},
		),
	);
});

describe('the list is read again', () => {
	it('by a run that began after the last reading, and by no other', async () => {
		const vendor = vendorWith('A');
		const [first, second] = [newRun(), newRun(1)];
		await vendor.index.find('A', first, vendor.read);
		vendor.codes.set(9, 'FOREIGN');
		expect((await vendor.index.find('FOREIGN', first, vendor.read)).ids).toEqual([]);
		expect((await vendor.index.find('FOREIGN', second, vendor.read)).ids).toEqual(['9']);
		expect([(await vendor.index.find('FOREIGN', first, vendor.read)).ids, vendor.readings]).toEqual(
			[['9'], 2],
		);
	});

	it.each([
		[
			'a creation without an answer',
			{ method: 'POST', url: '/codes', body: { Code: 'a' } },
			undefined,
			['A'],
		],
		[
			'a creation whose answer names no ID',
			{ method: 'POST', url: '/codes', body: { Code: 'a' } },
			answer({ Code: 'A' }),
			['A'],
		],
		[
			'a change without an answer',
			{ method: 'PUT', url: '/codes/2', body: { Code: 'c' } },
			undefined,
			['B', 'C'],
		],
		[
			'a change answered by something else',
			{ method: 'PUT', url: '/codes/2', body: {} },
			answer('<html>'),
			['B'],
		],
		['a deletion without an answer', { method: 'DELETE', url: '/codes/2' }, undefined, ['B']],
		[
			'a deletion with an empty answer, as of a proxy',
			{ method: 'DELETE', url: '/codes/2' },
			answer(''),
			['B'],
		],
	] as const)(
		'after %s, and only for the codes that it was about',
		async (_what, request, given, about) => {
			const vendor = vendorWith('A', 'B', 'C');
			const run = newRun();
			await vendor.index.find('A', run, vendor.read);
			vendor.index.note(request, given);
			for (const code of ['A', 'B', 'C'].filter(
				(one) => !(about as readonly string[]).includes(one),
			))
				await vendor.index.find(code, run, vendor.read);
			expect(vendor.readings).toBe(1);
			for (const code of about) await vendor.index.find(code, run, vendor.read);
			expect(vendor.readings).toBe(2);
		},
	);

	it('for a code of which a write is in doubt that began while the list was read', async () => {
		const vendor = vendorWith('A');
		const finding = vendor.index.find('B', newRun(), vendor.read);
		vendor.codes.set(9, 'B');
		vendor.index.note({ method: 'POST', url: '/codes', body: { Code: 'B' } }, undefined);
		expect([(await finding).ids, vendor.readings]).toEqual([['9'], 2]);
	});

	it('for a code that was not where the index said, unless somebody has read it since', async () => {
		const vendor = vendorWith('A');
		const run = newRun();
		const [one, other] = [
			await vendor.index.find('A', run, vendor.read),
			await vendor.index.find('A', run, vendor.read),
		];
		vendor.codes.clear();
		one.isWrong();
		expect((await vendor.index.find('A', run, vendor.read)).ids).toEqual([]);
		other.isWrong();
		expect([(await vendor.index.find('A', run, vendor.read)).ids, vendor.readings]).toEqual([
			[],
			2,
		]);
	});

	it('not after a write to something else', async () => {
		const vendor = vendorWith('A');
		const run = newRun();
		await vendor.index.find('A', run, vendor.read);
		for (const url of ['/codes-of-others/1', '/orders/1/codes', '/code'])
			vendor.index.note({ method: 'PUT', url, body: { Code: 'A' } }, undefined);
		await vendor.index.find('A', run, vendor.read);
		expect(vendor.readings).toBe(1);
	});

	it('once for all creations of a run in doubt: it waits for those that are under way', async () => {
		const vendor = vendorWith('A');
		const run = newRun();
		await vendor.index.find('A', run, vendor.read);
		let end = () => {};
		run.writes.add(new Promise<void>((resolve) => (end = resolve)));
		const doubt = (Code: string) =>
			vendor.index.note({ method: 'POST', url: '/codes', body: { Code } }, undefined);
		doubt('B');
		const first = vendor.index.find('B', run, vendor.read);
		await settled();
		expect(vendor.readings).toBe(1);
		doubt('C');
		end();
		await Promise.all([first, vendor.index.find('C', run, vendor.read)]);
		expect(vendor.readings).toBe(2);
	});
});

describe('a reading that fails', () => {
	it('is told to all items of its run, and not to those of others, who read for themselves', async () => {
		const vendor = vendorWith('A');
		const [one, other] = [newRun(), newRun()];
		const fails = async () => await Promise.reject<IDataObject[]>(new Error('out of reach'));
		const all = await Promise.allSettled([
			vendor.index.find('A', one, fails),
			vendor.index.find('A', one, vendor.read),
			vendor.index.find('A', other, vendor.read),
		]);
		expect(all.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
		expect(vendor.readings).toBe(1);
	});

	it('is not kept', async () => {
		const vendor = vendorWith('A');
		const run = newRun();
		await expect(
			vendor.index.find('A', run, async () => await Promise.reject(new Error('out of reach'))),
		).rejects.toThrow('out of reach');
		expect((await vendor.index.find('A', run, vendor.read)).ids).toEqual(['1']);
	});

	it('is one with a row that has no ID', async () => {
		const vendor = vendorWith('A');
		const find = vendor.index.find(
			'A',
			newRun(),
			async () => await Promise.resolve([{ Code: 'A' }]),
		);
		await expect(find).rejects.toMatchObject({
			fault: { kind: 'notAnAnswer', words: 'a row of the list has no "Id"' },
		});
	});
});

describe('an answer to a write', () => {
	const url = '/codes/1';
	const found = async (vendor: Vendor, code: string) =>
		(await vendor.index.find(code, newRun(), vendor.read)).ids;
	/** How often the list was read for the code, after it was read once. */
	const readingsAfter = async (note: (index: CodeIndex) => void, code = 'a') => {
		const vendor = vendorWith('a', 'b');
		await found(vendor, 'a');
		note(vendor.index);
		const ids = await found(vendor, code);
		return [vendor.readings, ids];
	};

	it.each<[string, 'PUT' | 'DELETE', unknown, number]>([
		['without a body does not say which code the record has', 'PUT', '', 204],
		['that deletes with a record is no word that it is gone', 'DELETE', { Id: 1, Code: 'a' }, 200],
	])('%s: the list is read anew', async (_what, method, body, status) =>
		expect(
			await readingsAfter((index) => index.note({ method, url }, answer(body, status))),
		).toEqual([2, ['1']]),
	);

	it('before any list was read is kept for none', async () => {
		const vendor = vendorWith('a');
		vendor.index.note({ method: 'PUT', url, body: { Code: 'b' } }, answer({ Id: 1, Code: 'b' }));
		vendor.index.note({ method: 'PUT', url, body: { Code: 'b' } }, undefined);
		vendor.index.note({ method: 'DELETE', url }, answer('', 204));
		expect([await found(vendor, 'a'), vendor.readings]).toEqual([['1'], 1]);
	});
});

describe('of several accounts in one run', () => {
	beforeEach(() => void jest.useFakeTimers({ now: 0 }));
	afterEach(() => void jest.useRealTimers());

	const world = () => {
		const shop = new Shop();
		const codes = { a: [{ id: 1, code: 'A' }], b: [{ id: 1, code: 'B' }] };
		shop.answer = ({ url }, index) => {
			const rows = String(shop.requests[index]?.key).endsWith('-a') ? codes.a : codes.b;
			return { body: url === '/codes' ? { codes: rows } : rows[Number(url.slice(-1)) - 1] };
		};
		const check = async (...items: Array<{ of: string; code: string }>) =>
			jsonOf(
				await shop.run('checkInList', {
					items,
					parameters: { code: '=code' },
					credentialOf: (item) => ({
						key: `${shop.key}-${items[item ?? 0]?.of ?? 'none'}`,
						maxConcurrentRequests: 1,
					}),
				}),
			).map(({ id }) => id);
		const readings = () => shop.asked.filter((one) => one === 'GET /codes').length;
		return { check, codes, readings };
	};

	it('none is looked through as it was before the run, whatever was read of another', async () => {
		const { check, codes } = world();
		expect(await check({ of: 'b', code: 'B' })).toEqual([1]);
		codes.b.push({ id: 2, code: 'NEW' });
		expect(await check({ of: 'a', code: 'A' }, { of: 'b', code: 'NEW' })).toEqual([1, 2]);
	});

	it('each is read once, whatever was read of another', async () => {
		const { check, readings } = world();
		for (const round of [1, 2, 3])
			expect([round, await check({ of: 'a', code: 'A' })]).toEqual([round, [1]]);
		const before = readings();
		const ofA = { of: 'a', code: 'A' };
		const ofB = { of: 'b', code: 'B' };
		expect(await check(ofA, ofB, ofB, ofA, ofB)).toEqual([1, 1, 1, 1, 1]);
		expect(readings() - before).toBe(2);
	});
});
