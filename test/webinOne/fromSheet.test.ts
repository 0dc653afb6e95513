/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the page */
import type { IDataObject } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOperations, World, type Call } from '../../scripts/engine/world';
import { words } from '../standard/suite';

const page = readFileSync(join(__dirname, '../../docs/webinOne.md'), 'utf8');
const [, block = ''] = /### Codes from a sheet[^]*?```json\n([^]*?)```/.exec(page) ?? [];
const { nodes } = JSON.parse(block) as { nodes: Array<{ type: string; parameters: IDataObject }> };
const named = (name: string) =>
	allOperations().find(({ title }) => title === `WebinOne: Discount Code: ${name}`)!;

let world: World;
beforeAll(async () => void (world = await World.start()));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const run = async (items: IDataObject[], call: Call = {}, operation = 'create') =>
	await world.run(named(operation === 'create' ? 'Create' : 'Create or Update'), {
		items,
		parameters: { ...nodes[0]!.parameters, operation },
		...call,
	});
const bodies = () =>
	world
		.requests('webinOne')
		// The first one may go with a token that does not hold any more.
		.filter(({ method, status }) => method === 'POST' && status !== 401)
		.map(({ body }) => body);

it('the node of the page makes a code of each row, with the columns that the row has', async () => {
	const { error } = await run([
		{ Code: 'A', Type: 'Fixed Amount', Amount: '5' },
		{
			Code: 'B',
			Type: 'Percentage Of Order',
			Amount: 10,
			Enabled: false,
			Currency: 'GBP',
			Description: '',
			'Expiry Date': '2031-01-01T00:00:00Z',
			'Minimum Order Cost': null,
		} as unknown as IDataObject,
	]);
	expect([error, bodies()]).toEqual([
		undefined,
		[
			{ Code: 'A', Type: 'Fixed Amount', Amount: 5, Enabled: true },
			{
				Code: 'B',
				Type: 'Percentage Of Order',
				Amount: 10,
				Enabled: false,
				Currency: 'GBP',
				ExpiryDateTime: '2031-01-01T00:00:00.000Z',
			},
		],
	]);
});

it('a column that no field takes is named, and its row alone is not sent', async () => {
	const row = { Type: 'Fixed Amount', Amount: 5 };
	const rows = [
		{ Code: 'A', ...row, Colour: 'red', 'Valid To': '' },
		{ Code: 'B', ...row },
	];
	const { items } = await run(rows, { node: { onError: 'continueRegularOutput' } });
	const said =
		"The field 'Enabled' of the first item (item 0) is neither true nor false: columns without a field: Colour, Valid To";
	expect(items[0]?.json.error).toBe(said);
	expect(bodies()).toEqual([expect.objectContaining({ Code: 'B' })]);
	const { error } = await run(rows.slice(0, 1));
	expect(words(error)).toContain(said);
});

it('the same node changes what is there, as Create or Update, and leaves alone what the row does not have', async () => {
	const before = world.sandbox.memory.webinOne.codes.get(2)!;
	const { error } = await run(
		[{ Code: 'spring 2', Type: 'Fixed Amount', Amount: 7 }],
		{},
		'upsert',
	);
	expect([error, world.sandbox.memory.webinOne.codes.get(2)]).toEqual([
		undefined,
		{ ...before, Code: 'spring 2', Type: 'Fixed Amount', Amount: 7, Enabled: true },
	]);
});
