import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call } from '../../scripts/engine/world';
import { Watch } from '../polling/watch';

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const byId = (value: number) => ({ __rl: true, mode: 'id', value: String(value) });

async function run(name: string, parameters: IDataObject, call: Call = {}) {
	const one = allOperations().find(({ title }) => title === `Nuweb: Discount Code: ${name}`)!;
	const { items, error } = await world.run(one, {
		items: [{}],
		parameters: { simplify: false, ...parameters },
		credential: { requestsPerMinute: 1_000_000 },
		...call,
	});
	expect(error).toBeUndefined();
	return items.map(({ json }) => json);
}

/** What the item names as its currency, and the codes of the currencies beside it. */
function currenciesOf({ relationships, included }: IDataObject) {
	const { currencies } = relationships as {
		currencies: { data?: { id: number }; id?: number };
	};
	const beside = included as Array<{ id: number; type: string; attributes: IDataObject }>;
	return {
		named: currencies.data?.id ?? currencies.id,
		beside: beside.map(({ id, type, attributes }) => [type, id, attributes.code]),
	};
}

describe('with Simplify off the currency of a code comes along', () => {
	it.each([
		[1, 2, 'EUR'],
		[2, 3, 'JPY'],
		[3, 4, 'TND'],
	])('in Get, for code %i: currency %i', async (id, named, code) => {
		const [item] = await run('Get', { discountCodeId: byId(id) });
		expect(currenciesOf(item!)).toEqual({ named, beside: [['currencies', named, code]] });
		expect((item!.attributes as IDataObject).code).toMatch(/\d$/);
		expect(Object.keys(item!)).toEqual([
			'type',
			'id',
			'attributes',
			'relationships',
			'links',
			'included',
		]);
	});

	it('in Get Many: beside each row those that it names, and no others', async () => {
		const items = await run('Get Many', { returnAll: true });
		expect(items).toHaveLength(30);
		for (const item of items) {
			const { named, beside } = currenciesOf(item);
			expect(beside.map(([type, id]) => [type, id])).toEqual([['currencies', named]]);
		}
	});

	it('in Get Many by a list of attributes, with those that it leaves', async () => {
		const options = { only: 'discountCodes.code,currencies.code' };
		const [item] = await run('Get Many', { limit: 1, options });
		expect(item!.included).toEqual([{ type: 'currencies', id: 2, attributes: { code: 'EUR' } }]);
	});

	it('in Create and Update', async () => {
		const [made] = await run('Create', {
			type: 'fixed',
			code: 'NEW',
			amount: '5',
			currencyId: byId(1),
		});
		expect(currenciesOf(made!)).toEqual({ named: 1, beside: [['currencies', 1, 'GBP']] });
		const [changed] = await run('Update', {
			discountCodeId: byId(3),
			updateFields: { maximumUses: 5 },
		});
		expect(currenciesOf(changed!)).toEqual({ named: 4, beside: [['currencies', 4, 'TND']] });
	});

	it('in Create or Update, whether something is written or not', async () => {
		const parameters = { type: 'fixed', code: 'NEW', amount: '5', currencyId: byId(1) };
		const beside = { named: 1, beside: [['currencies', 1, 'GBP']] };
		for (const time of ['first', 'second']) {
			const [item] = await run('Create or Update', parameters);
			expect(currenciesOf(item!)).toEqual(beside);
			const posts = world.requests('nuweb').filter(({ method }) => method === 'POST');
			expect([time, posts.length]).toEqual([time, 1]);
		}
	});

	it('in the items of the trigger', async () => {
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeCreated', simplify: false });
		const [item] = await watch.test();
		const { named, beside } = currenciesOf(item!);
		expect(beside.map(([type, id]) => [type, id])).toEqual([['currencies', named]]);
	});
});

it('what refers to nothing has nothing beside it, and what comes without included stays as it is', async () => {
	const answer = (body: IDataObject) =>
		world.sandbox.fail({ vendor: 'nuweb', answer: { status: 200, body } });
	const bare = { type: 'discountCodes', id: 7, attributes: { code: 'BARE' } };
	const pounds = { type: 'currencies', id: 1, attributes: { code: 'GBP' } };
	answer({ data: [bare], included: [pounds], meta: { total: 1 } });
	expect(await run('Get Many', { limit: 1 })).toEqual([{ ...bare, included: [] }]);
	answer({ data: [bare], meta: { total: 1 } });
	expect(await run('Get Many', { limit: 1 })).toEqual([bare]);
	answer({ data: bare });
	expect(await run('Get', { discountCodeId: byId(7) })).toEqual([bare]);
	answer({ data: { ...bare, relationships: { currencies: null } }, included: [pounds] });
	expect(await run('Get', { discountCodeId: byId(7) })).toEqual([
		{ ...bare, relationships: { currencies: null }, included: [pounds] },
	]);
});
