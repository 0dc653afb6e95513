import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { Stopped } from '../../nodes/shared/model/failures';
import type { Vendor } from '../../nodes/shared/model/vendor';
import { credentialsOf } from '../../nodes/shared/run/credentials';
import { DatabaseBusy, patiently } from '../../nodes/shared/run/patiently';
import { ended } from './shop';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** What n8n has been asked for: the item of each reading. */
let asked: unknown[];
beforeEach(() => (asked = []));

/** The credentials of a run's items. @param read what n8n reads for an item */
function of(
	read: (item: number) => IDataObject | Promise<IDataObject>,
	{ count = 3, token }: { count?: number; token?: string } = {},
) {
	const context = {
		getExecutionCancelSignal: () => undefined,
		getCredentials: async (type: string, item: number) => {
			asked.push(`${type} ${item}`);
			return await read(item);
		},
	} as unknown as IExecuteFunctions;
	const vendor = { credential: 'shopApi', ...(token && { token }) } as unknown as Vendor;
	return credentialsOf(context, vendor, count);
}

describe('the credential of the items', () => {
	it('is read once for all, and once for an item beyond them', async () => {
		const ofItem = of(() => ({ key: 'a' }));
		const all = await Promise.all([0, 1, 2, 1].map(async (item) => await ofItem(item)()));
		expect(all.map(({ key }) => key)).toEqual(['a', 'a', 'a', 'a']);
		expect(asked.sort()).toEqual(['shopApi 0', 'shopApi 3']);
	});

	it('is read once for a single item', async () => {
		await of(() => ({ key: 'a' }), { count: 1 })(0)();
		expect(asked).toEqual(['shopApi 0']);
	});

	it('is read anew after half a minute, so that keys that were corrected are soon used', async () => {
		let key = 'old';
		const ofItem = of(() => ({ key }), { count: 1 });
		await ofItem(0)();
		key = 'new';
		await jest.advanceTimersByTimeAsync(30_000);
		expect((await ofItem(0)()).key).toBe('old');
		await jest.advanceTimersByTimeAsync(1);
		expect((await ofItem(0)()).key).toBe('new');
		expect((await ofItem(0)()).key).toBe('new');
		expect(asked).toHaveLength(2);
	});

	it('is read for each where it holds an expression of the item', async () => {
		const ofItem = of((item) => ({ key: `key of ${item}` }));
		const keys = await Promise.all([0, 1, 2].map(async (item) => (await ofItem(item)()).key));
		expect(keys).toEqual(['key of 0', 'key of 1', 'key of 2']);
	});

	it('is read for each where there is none for an item that is not there', async () => {
		const ofItem = of((item) => {
			if (item === 3) throw new Error('no such item');
			return { key: `key of ${item}` };
		});
		const keys = await Promise.all([0, 1, 2].map(async (item) => (await ofItem(item)()).key));
		expect(keys).toEqual(['key of 0', 'key of 1', 'key of 2']);
	});

	it('that could not be read is read by the next one that needs it', async () => {
		let isGone = true;
		const ofItem = of(
			() => {
				if (isGone) throw new Error('no such credential');
				return { key: 'a' };
			},
			{ count: 1 },
		);
		const read = ofItem(0);
		await expect(read()).rejects.toThrow('no such credential');
		isGone = false;
		expect((await read()).key).toBe('a');
	});
});

describe('a credential that cannot be read', () => {
	it('is none of those of the other items', async () => {
		const ofItem = of((item) => {
			if (item !== 1) throw new Error('no such credential');
			return { key: 'b' };
		});
		expect((await ofItem(1)()).key).toBe('b');
		await expect(ofItem(0)()).rejects.toThrow('no such credential');
	});

	it("because n8n's database is busy says so", async () => {
		const ofItem = of(() => Promise.reject(new Error('database is locked')), { count: 1 });
		await expect(ended(ofItem(0)())).rejects.toThrow(
			'n8n could not read the credential in its own database, after 4 attempts',
		);
	});
});

describe('a credential with a token', () => {
	it('that is empty may be needed by several at once', async () => {
		const ofItem = of(() => ({ token: '' }), { count: 1, token: 'token' });
		const both = await Promise.all([ofItem(0)(), ofItem(0)()]);
		expect(both.map(({ token }) => token)).toEqual(['', '']);
	});

	it('is read again while the token is empty, for another execution may sign in meanwhile', async () => {
		let token = '';
		const ofItem = of(() => ({ key: 'a', token }), { count: 1, token: 'token' });
		expect((await ofItem(0)()).token).toBe('');
		token = 'signed in';
		expect((await ofItem(0)()).token).toBe('signed in');
		expect((await ofItem(0)()).token).toBe('signed in');
		expect(asked).toHaveLength(2);
	});

	it('that n8n has renewed is what the others get, and an earlier copy keeps its own', async () => {
		const ofItem = of(() => ({ key: 'a', token: 'old' }), { count: 1, token: 'token' });
		const first = await ofItem(0)();
		const second = await ofItem(0)();
		first.token = 'new';
		expect([first.token, second.token]).toEqual(['new', 'old']);
		expect((await ofItem(0)()).token).toBe('new');
		expect(JSON.parse(JSON.stringify(first))).toEqual({ key: 'a', token: 'new' });
		expect(asked).toHaveLength(1);
	});

	it('that was renewed is read anew after half a minute from then on', async () => {
		const ofItem = of(() => ({ token: 'read' }), { count: 1, token: 'token' });
		const first = await ofItem(0)();
		await jest.advanceTimersByTimeAsync(20_000);
		first.token = 'new';
		await jest.advanceTimersByTimeAsync(20_000);
		expect((await ofItem(0)()).token).toBe('new');
		await jest.advanceTimersByTimeAsync(10_001);
		expect((await ofItem(0)()).token).toBe('read');
	});

	it('does not forget a newer reading for an older one without it', async () => {
		const slow = async () => {
			await sleep(40_000);
			return { token: '' };
		};
		let readings = 0;
		const ofItem = of(async () => (readings++ === 0 ? await slow() : { token: 'b' }), {
			count: 1,
			token: 'token',
		});
		const first = ofItem(0)();
		await jest.advanceTimersByTimeAsync(31_000);
		expect((await ofItem(0)()).token).toBe('b');
		await jest.advanceTimersByTimeAsync(10_000);
		expect((await first).token).toBe('');
		expect((await ofItem(0)()).token).toBe('b');
		expect(readings).toBe(2);
	});
});

describe("n8n's own database", () => {
	const read = async (messages: string[], signal?: AbortSignal) => {
		let calls = 0;
		const result = patiently(
			'read the credential in',
			async () => {
				const message = messages[calls++];
				if (message !== undefined) throw new Error(message);
				return await Promise.resolve('there');
			},
			signal,
		);
		const outcome = await ended(result).catch((error: Error) => error);
		return { outcome, calls, after: performance.now() };
	};

	it.each([
		'Database is not ready!',
		'SQLITE_BUSY: database is locked',
		'timeout exceeded when trying to connect',
		'Operation timed out',
		'query time out',
		'sorry, too many clients already',
		'too many connections',
		'Connection terminated unexpectedly',
		'connect ECONNREFUSED 127.0.0.1:5432',
		'read ECONNRESET',
		'duplicate key value violates unique constraint',
		'UNIQUE constraint failed: processed_data.workflowId',
	])('that says "%s" is asked again after one second', async (message) => {
		expect(await read([message])).toEqual({ outcome: 'there', calls: 2, after: 1_000 });
	});

	it('that stays busy is asked after 1, 2 and 4 seconds, and then told', async () => {
		const busy = 'database is locked';
		const { outcome, calls, after } = await read([busy, busy, busy, busy]);
		expect([calls, after]).toEqual([4, 7_000]);
		expect(outcome).toBeInstanceOf(DatabaseBusy);
		expect(outcome).toMatchObject({
			name: 'DatabaseBusy',
			message:
				'n8n could not read the credential in its own database, after 4 attempts (database is locked). Run the workflow again',
		});
	});

	it('that fails for another reason is not asked again', async () => {
		const { outcome, calls } = await read(['no such credential']);
		expect([(outcome as Error).message, calls]).toEqual(['no such credential', 1]);
	});

	it('is not waited for longer than the execution lasts', async () => {
		const stop = new AbortController();
		void sleep(300).then(() => stop.abort());
		const { outcome, after } = await read(['database is locked'], stop.signal);
		expect(outcome).toBeInstanceOf(Stopped);
		expect(after).toBeLessThan(1_000);
	});
});
