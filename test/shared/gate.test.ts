import type {
	IDataObject,
	IExecutePaginationFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { gate } from '../../nodes/shared/run/gate';
import { ended, errorOf, jsonOf, resources, Shop, vendor, type Call, type Name } from './shop';

let shop: Shop;
beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	shop = new Shop();
});
afterEach(() => jest.useRealTimers());

/** n8n's context for one item, as its declarative engine gives it. @param item of all those that came in */
function contextOf(name: Name, item: number, call: Call): IExecutePaginationFunctions {
	const all = shop.context(name, call);
	return Object.assign(all, {
		getItemIndex: () => item,
		getInputData: () => ({ json: call.items?.[item] ?? {} }) as INodeExecutionData,
		getNodeParameter: (
			(get) => (path: string) =>
				get(path, item, null) as unknown
		)(all.getNodeParameter.bind(all) as (path: string, item: number, other: null) => unknown),
	}) as unknown as IExecutePaginationFunctions;
}

const through = async (name: Name, call: Call = {}, item = 0) =>
	await ended(gate(vendor, resources).call(contextOf(name, item, call)));
const goesOn: Partial<INode> = { onError: 'continueRegularOutput' };
const links = ({ body }: { body?: unknown }) => ({
	body: { links: Array.from({ length: Number((body as IDataObject).count) }, () => ({})) },
});

describe('the gate', () => {
	it('sends the one item, and gives what came, paired to it', async () => {
		const items = [{ to: 'a@example.com' }, { to: 'b@example.com' }];
		const out = await through('send', { items, parameters: { email: '=to' } }, 1);
		expect(out).toEqual([
			{ json: { id: 1, mailed: true, ofVendor: true, hasBody: true }, pairedItem: { item: 1 } },
		]);
		expect(shop.bodies).toEqual([{ email: 'b@example.com' }]);
	});

	it('reads the credential once: there is no other item', async () => {
		await through('send', { items: [{}, {}], parameters: { email: 'a@example.com' } }, 1);
		expect(shop.credentialReadings).toBe(1);
	});

	it('knows no other operations than those of the node', async () => {
		const call = { parameters: { operation: 'sell' } };
		await expect(through('send', call)).rejects.toThrow(
			'This node has no operation "sell" of "thing"',
		);
	});

	it('sends the values of the one item of a batch, whose output is paired to it', async () => {
		const items = [{ codes: 'a' }, { codes: 'b,c' }];
		const parameters = { list: 'summer', codes: '=codes' };
		const out = await through('upload', { items, parameters }, 1);
		expect(out).toEqual([
			{ json: { success: true, list: 'summer', count: 2 }, pairedItem: { item: 1 } },
		]);
		expect(shop.bodies).toEqual([{ target: 'summer', values: ['b', 'c'] }]);
	});

	it('makes an error item of its own of one that has failed, where the node goes on', async () => {
		shop.answer = () => ({ status: 422, body: { message: 'no' } });
		const call = { items: [{ deal: 7 }], parameters: { email: 'a@example.com' }, node: goesOn };
		const out = await through('send', call);
		expect(jsonOf(out)).toMatchObject([{ deal: 7, error: expect.stringContaining('refused') }]);
		expect((await errorOf(through('send', { ...call, node: {} }))).message).toContain('refused');
	});

	it('makes as many rows as n8n can take there, and refuses more before anything is sent', async () => {
		shop.answer = links;
		const most = { parameters: { amount: 120_000, options: { chunkSize: 120_000 } } };
		expect(await through('make', most)).toHaveLength(120_000);
		const sent = shop.requests.length;
		const tooMany = { parameters: { amount: 120_001, options: { chunkSize: 200_000 } } };
		const { message, description } = await errorOf(through('make', tooMany));
		expect([message, description]).toEqual([
			'n8n takes at most 120,000 rows here, not 120,001, for the first item (item 0)',
			'Nothing was sent.',
		]);
		const out = await through('make', { ...tooMany, node: goesOn });
		expect(jsonOf(out)).toMatchObject([{ error: message, details: 'Nothing was sent.' }]);
		expect(shop.requests).toHaveLength(sent);
	});

	it('refuses a list of more rows than n8n can take there', async () => {
		const codes = Array.from({ length: 120_001 }, (_, id) => ({ id }));
		shop.answer = () => ({ body: { codes, total: codes.length } });
		const call = { parameters: { simplify: false, returnAll: true } };
		const { message, description } = await errorOf(through('getMany', call));
		expect([message, description]).toEqual([
			'n8n takes at most 120,000 rows here, not 120,001, for the first item (item 0)',
			'Set Return All off and a Limit.',
		]);
		codes.pop();
		expect(await through('getMany', call)).toHaveLength(120_000);
	}, 60_000);
});
