import type { IDataObject } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { allOperations, type Case } from '../../scripts/engine/world';
import { beforeEachReading } from '../requests/readings';
import {
	crowd,
	firstOfEach,
	firstOfEachVendor,
	forEachOperation,
	manyItems,
	pairs,
	Suite,
	words,
} from './suite';

const thousandfold = allOperations().find(({ operation }) => operation.effect === 'once');
const isFirst = firstOfEach(({ node, operation }) => `${node} ${operation.work.kind === 'batch'}`);
const suite = Suite.use();

function wrongKeys({ vendor }: Case): IDataObject {
	return Object.fromEntries(
		vendor.secrets.map((field) => [field, field === 'accessToken' ? '' : `wrong-${field}-0815`]),
	);
}

function allRequests({ vendor }: Case) {
	return suite.sandbox.log.filter((entry) => entry.vendor === vendor.name);
}

forEachOperation('wrong keys cost one request for all items, Retry On Fail or not', async (one) => {
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const { error, status } = await suite.run(one, {
		items: crowd(one, 100),
		credential: wrongKeys(one),
		node,
	});
	expect(status).toBe('error');
	expect(words(error)).toMatch(
		/does not accept the credential: .*Check the .* No further item was sent/,
	);
	expect(words(error)).toContain(`Check the ${one.vendor.connection.keys}.`);
	expect(allRequests(one)).toHaveLength(1);
});

forEachOperation('keys that were taken back cost one request, or one and a login', async (one) => {
	const credential = { ...suite.world.store()[one.vendor.credential] };
	await suite.run(one, { items: manyItems(one, 3) });
	const before = allRequests(one).length;
	suite.sandbox.changeKeys();
	const { error } = await suite.run(one, { items: crowd(one, 50), credential });
	expect(words(error)).toContain('does not accept the credential');
	expect(allRequests(one)).toHaveLength(before + (one.vendor.token ? 2 : 1));
});

forEachOperation(
	'corrected keys are tried again by "Retry" in the list of executions',
	async (one) => {
		const failed = await suite.run(one, { credential: wrongKeys(one) });
		expect(failed.status).toBe('error');
		const again = await suite.run(one, { retryOf: failed.execution });
		expect(words(again.error)).toBe(' ');
	},
);

forEachOperation('wrong keys with "continue" tell every item, after one request', async (one) => {
	const items = crowd(one, 30);
	const result = await suite.run(one, {
		items,
		credential: wrongKeys(one),
		node: { onError: 'continueErrorOutput' },
	});
	expect(pairs(result, 1)).toEqual(items.map((_, index) => index));
	expect(result.items).toEqual([]);
	expect(allRequests(one)).toHaveLength(1);
});

forEachOperation(
	'keys that expressions take from the items: wrong ones stop no item that has other keys, and cost one request',
	async (one) => {
		const { [one.vendor.credential]: right = {} } = suite.world.store();
		const fields = one.vendor.account.filter((field) => one.vendor.secrets.includes(field));
		const items = manyItems(one, 20).map((item, index) => ({
			...item,
			keys:
				index % 4 === 0
					? Object.fromEntries(fields.map((field) => [field, `wrong-${field}`]))
					: right,
		}));
		const credential = Object.fromEntries(
			fields.map((field) => [field, `={{ $json.keys.${field} }}`]),
		);
		const node = {
			onError: 'continueErrorOutput',
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 1,
		} as const;
		const result = await suite.run(one, { items, credential, node });
		expect([...new Set(pairs(result, 1))].sort()).toEqual([0, 12, 16, 4, 8]);
		for (const { json } of result.main[1] ?? [])
			expect(json.error).toContain('does not accept the credential');
		expect([...new Set(pairs(result))]).toHaveLength(15);
		expect(
			allRequests(one).filter(({ status }) => Number(status) >= 400).length,
		).toBeLessThanOrEqual(1);
	},
	// Of a vendor with a token n8n keeps one for the whole credential, whatever its keys are for an item.
	(one) => isFirst(one) && !one.vendor.token,
);

forEachOperation(
	'an address without https is refused with a sentence, and nothing is sent',
	async (one) => {
		const credential = { baseUrl: 'http://shop.example.com', host: 'custom' };
		const { error } = await suite.run(one, { credential });
		expect(words(error)).toMatch(/(Base|Site) URL of the credential must start with https/);
		expect(suite.sandbox.log).toEqual([]);
	},
);

forEachOperation(
	'many items are never more than five in flight, and the first goes alone',
	async (one) => {
		const count = one.title === thousandfold?.title ? 1000 : 100;
		const parameters = {
			...one.operation.example.parameters,
			...('limit' in one.operation.example.parameters && { limit: 1 }),
		};
		suite.sandbox.fail({ vendor: one.vendor.name as never, every: 1, delayMs: 40 });
		const result = await suite.runMany(one, {
			items: manyItems(one, count),
			parameters,
			credential: { requestsPerMinute: 1_000_000 },
		});
		expect(result.error).toBeUndefined();
		expect(suite.sandbox.peak(one.vendor.name as never)).toBe(5);
		const requests = suite.world.requests(one.vendor.name);
		expect(requests.length).toBeGreaterThanOrEqual(count);
		expect(requests[0]!.inFlight).toBe(1);
	},
	firstOfEachVendor(),
	120_000,
);

it('two executions of one account share its five places', async () => {
	const [one] = allOperations().filter(({ operation }) => operation.effect === 'once');
	suite.sandbox.fail({ every: 1, delayMs: 20 });
	await Promise.all([1, 2].map(async () => await suite.run(one!, { items: manyItems(one!, 50) })));
	expect(suite.sent(one!)).toHaveLength(100);
	expect(suite.sandbox.peak(one!.vendor.name as never)).toBe(5);
});

it('the credential’s own number of requests at the same time is kept', async () => {
	const [one] = allOperations().filter(({ operation }) => operation.effect === 'once');
	suite.sandbox.fail({ every: 1, delayMs: 20 });
	await suite.run(one!, { items: manyItems(one!, 40), credential: { maxConcurrentRequests: 2 } });
	expect(suite.sandbox.peak(one!.vendor.name as never)).toBe(2);
});

/** What n8n's SQLite says when its pool is exhausted. */
const BUSY = 'operation timed out for an unknown reason';

/** Counts how often n8n looks into its database for a credential. @param busy of the first so many readings, which fail */
function countReadings(busy = 0): () => number {
	let readings = 0;
	beforeEachReading(suite.world, () => {
		if (++readings <= busy) throw new Error(BUSY);
	});
	return () => readings;
}

describe('n8n’s own database', () => {
	let trueTime = () => {};
	beforeEach(() => (trueTime = speedUp(50)));
	afterEach(() => {
		trueTime();
		jest.restoreAllMocks();
	});

	forEachOperation(
		'is asked for the credential a few times, however many items there are',
		async (one) => {
			await suite.run(one, { items: manyItems(one, 3) });
			const readings = countReadings();
			const { error } = await suite.run(one, { items: manyItems(one, 200) });
			expect(words(error)).toBe(' ');
			expect(readings()).toBeLessThanOrEqual(10);
		},
		isFirst,
	);

	forEachOperation(
		'being busy is waited out, and costs no item',
		async (one) => {
			countReadings(2);
			const result = await suite.run(one, { items: manyItems(one, 20) });
			expect(words(result.error)).toBe(' ');
			expect([...new Set(pairs(result))]).toHaveLength(20);
		},
		isFirst,
	);

	forEachOperation(
		'being away is told as that: nothing was sent, and nothing is said of the vendor’s address',
		async (one) => {
			countReadings(1_000);
			const { error } = await suite.run(one, { items: manyItems(one, 2) });
			expect(words(error)).toMatch(
				/was not asked .*n8n could not read the credential in its own database, after 4 attempts .*Nothing was sent for it/,
			);
			expect(words(error)).not.toMatch(/URL/);
			expect(allRequests(one)).toEqual([]);
		},
		isFirst,
	);
});
