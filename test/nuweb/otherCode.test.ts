import type { IDataObject } from 'n8n-workflow';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 10 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const byCode = { discountCodeId: { __rl: true, mode: 'code', value: ' FIXED3 ' } };
const CALLS: Array<[string, IDataObject]> = [
	['Get', byCode],
	['Get', { ...byCode, simplify: false }],
	['Update', { ...byCode, updateFields: { maximumUses: 7 } }],
	[
		'Create or Update',
		{
			type: 'fixed',
			code: 'FIXED3',
			amount: 5,
			currencyId: { __rl: true, mode: 'id', value: '4' },
		},
	],
	['Check', { code: 'FIXED3' }],
];

async function run(name: string, parameters: IDataObject) {
	const one = allOperations().find(({ title }) => title === `Nuweb: Discount Code: ${name}`)!;
	return await world.run(one, {
		items: [{}],
		parameters,
		credential: { requestsPerMinute: 1_000_000 },
	});
}
const posts = () => world.requests('nuweb').filter(({ method }) => method === 'POST');
/** Has what is asked for come with other attributes. */
function answerWith(changes: IDataObject): void {
	world.sandbox.fail({
		vendor: 'nuweb',
		method: 'GET',
		path: '/discount-code',
		every: 1,
		mutate(body) {
			const { data, ...others } = body as { data: IDataObject };
			const attributes = { ...(data.attributes as IDataObject), ...changes };
			return { ...others, data: { ...data, attributes } };
		},
	});
}

describe('a code that is asked for by its text', () => {
	it.each(CALLS)(
		'and comes as another one is none: %s hands nothing on and writes nothing (%#)',
		async (name, parameters) => {
			answerWith({ code: 'FIXED6' });
			const { error, items } = await run(name, parameters);
			expect(words(error)).toContain(
				'This is not an answer of Nuweb (the first item, item 0): it does not have the code that was asked for.',
			);
			expect([items, posts()]).toEqual([[], []]);
		},
	);

	it.each(CALLS)(
		'may come in other capitals, for Nuweb does not say how it compares texts: %s (%#)',
		async (name, parameters) => {
			answerWith({ code: 'fixed3' });
			const { error, items } = await run(name, parameters);
			expect([error, items.length]).toEqual([undefined, 1]);
		},
	);

	it('is not changed where the answer does not say which one it is', async () => {
		answerWith({ code: null });
		const { error } = await run('Update', { ...byCode, updateFields: { maximumUses: 7 } });
		expect(words(error)).toContain('it does not have the code that was asked for');
		expect(posts()).toEqual([]);
	});

	it.each([{ except: 'discountCodes.code' }, { only: 'discountCodes.amount' }])(
		'may come without its text where the user wants it so (%j)',
		async (options) => {
			const { error, items } = await run('Get', { ...byCode, simplify: false, options });
			expect([error, items.length]).toEqual([undefined, 1]);
			expect(JSON.stringify(items)).not.toContain('FIXED3');
		},
	);
});

it('a code that is asked for by its ID may have any text', async () => {
	answerWith({ code: 'FIXED6' });
	const { items } = await run('Get', { discountCodeId: { __rl: true, mode: 'id', value: '3' } });
	expect(items.map(({ json }) => json.code)).toEqual(['FIXED6']);
});

it('a code that was made and whose answer was lost is not taken for another one', async () => {
	world.sandbox.fail({ vendor: 'nuweb', method: 'POST', reset: 'after' });
	answerWith({ code: 'FIXED6' });
	const { error, items } = await run('Create Many', {
		type: 'percentage',
		amount: 10,
		numberOfCodes: 1,
	});
	expect(words(error)).toContain('It is not known whether Nuweb carried out');
	expect([items, posts().length]).toEqual([[], 1]);
});
