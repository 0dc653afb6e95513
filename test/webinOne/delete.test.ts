import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call } from '../../scripts/engine/world';

const deletion = allOperations().find(({ title }) => title === 'WebinOne: Discount Code: Delete')!;
let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start()));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-delete-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const remove = async (ids: unknown[], call: Call = {}, parameters: IDataObject = {}) =>
	await world.run(deletion, {
		items: ids.map((id) => ({ id }) as IDataObject),
		parameters: {
			discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			...parameters,
		},
		...call,
	});
const has = (id: number) => world.sandbox.memory.webinOne.codes.has(id);
const sent = () =>
	world.requests('webinOne').map(({ method, path }) => `${method} ${path.split('/').pop()}`);
const answer = (given: { status?: number; body?: unknown; contentType?: string }) =>
	world.sandbox.fail({ vendor: 'webinOne', method: 'DELETE', answer: given });

describe('an answer with status 200', () => {
	it('is a refusal where it has an error code', async () => {
		answer({ body: { ErrorCode: 409001, Message: 'The code is part of an order' } });
		const { error, items } = await remove([12]);
		expect([error?.message, items, sent()]).toEqual([
			'WebinOne refused the first item (item 0): The code is part of an order (code 409001)',
			[],
			['DELETE 12'],
		]);
	});

	it('is a refusal of the keys where its code is one, and no further item is sent', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'DELETE',
			every: 1,
			answer: { body: { ErrorCode: 401001, Message: 'The application is disabled' } },
		});
		const { error } = await remove([12, 13, 14]);
		expect([error?.message, sent()]).toEqual([
			'WebinOne does not accept the credential: The application is disabled (code 401001)',
			['DELETE 12'],
		]);
	});

	it.each([
		['no body', ''],
		['null', 'null'],
	])('is none with %s: the vendor answers 204, and a proxy 200', async (_what, body) => {
		answer({ body, contentType: 'application/json' });
		const { error } = await remove([12]);
		expect(error?.message).toMatch(
			/^This is not an answer of WebinOne \(the first item, item 0\): it is empty or a bare value/,
		);
		expect([has(12), sent()]).toEqual([true, ['DELETE 12']]);
	});
});

describe('a deletion that was done, of which no answer came,', () => {
	const once = { maxAttempts: 1 };
	const again = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
	const lost = { vendor: 'webinOne', method: 'DELETE' } as const;

	it.each([
		['cut off', { reset: 'after' as const }],
		[
			'given up on',
			{ afterWork: true, answer: { status: 504, body: '<html>', contentType: 'text/html' } },
		],
		['replaced by a page', { afterWork: true, html: true }],
		['replaced by nothing', { afterWork: true, answer: { status: 200, body: '' } }],
	])('%s, is done for the next try of the node', async (_what, fault) => {
		world.sandbox.fail({ ...lost, ...fault });
		const { error, items } = await remove([12, 13], { node: again }, { options: once });
		expect([error?.message, items.map(({ json }) => json)]).toEqual([
			undefined,
			[
				{ deleted: true, success: true, id: 12 },
				{ deleted: true, success: true, id: 13 },
			],
		]);
		expect([has(12), has(13), sent()]).toEqual([
			false,
			false,
			['DELETE 12', 'DELETE 13', 'DELETE 12'],
		]);
	});

	it('is done for a Retry in the list of executions', async () => {
		world.sandbox.fail({ ...lost, reset: 'after' });
		const failed = await remove([12], {}, { options: once });
		expect(failed.status).toBe('error');
		const { items } = await remove([12], { retryOf: failed.execution }, { options: once });
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, success: true, id: 12 }]);
	});

	it('is still in doubt when a later attempt was turned away', async () => {
		world.sandbox.fail({ ...lost, reset: 'after' });
		world.sandbox.fail({
			...lost,
			answer: { status: 429, headers: { 'retry-after': '1' }, body: {} },
		});
		const { items } = await remove([12], { node: again }, { options: { maxAttempts: 2 } });
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, success: true, id: 12 }]);
	});

	it.each([
		["a proxy's page", { body: '<html>Not Found</html>', contentType: 'text/html' }],
		["a proxy's JSON", { body: { message: 'no Route matched with those values' } }],
		['JSON of another form', { body: { type: 'about:blank', title: 'Not Found' } }],
		['no body', { body: '' }],
	])("is not done by a 404 that is not the vendor's: %s", async (_what, given) => {
		for (const call of [{ node: again }, {}]) {
			world.sandbox.reset();
			// Lost on the way to the vendor, so the code is still there.
			world.sandbox.fail({ ...lost, reset: 'before' });
			world.sandbox.fail({ ...lost, every: 1, answer: { status: 404, ...given } });
			const { error, items } = await remove([12], call, {
				options: { maxAttempts: call.node ? 1 : 2 },
			});
			expect([has(12), items, error?.message]).toEqual([
				true,
				[],
				expect.stringMatching(
					/^(No usable answer from|This is not an answer of|WebinOne refused) /,
				),
			]);
		}
	});

	it('says nothing of another item, nor of another execution', async () => {
		world.sandbox.fail({ ...lost, reset: 'after' });
		const { error } = await remove([9_998, 9_999], { node: again }, { options: once });
		expect(error?.message).toMatch(
			/^WebinOne refused the (first|second) item \(item [01]\): Not found/,
		);
		const { error: other } = await remove([9_998], {}, { options: once });
		expect(other?.message).toMatch(/^WebinOne refused the first item \(item 0\): Not found/);
	});
});
