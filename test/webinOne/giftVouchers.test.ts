import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start()));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-vouchers-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const run = async (name: string, parameters: IDataObject, call: Call = {}) =>
	await world.run(
		allOperations().find(({ title }) => title === `WebinOne: Gift Voucher: ${name}`)!,
		{ items: [{}], parameters, ...call },
	);
const vouchers = () => world.sandbox.memory.webinOne.giftVouchers;
const bodies = (method: string) =>
	world
		.requests('webinOne')
		.filter((request) => request.method === method)
		.map(({ body }) => body);
const at = (id: number) => ({ giftVoucherId: { __rl: true, mode: 'id', value: String(id) } });
const update = async (id: number, updateFields: IDataObject) =>
	await run('Update', { ...at(id), updateFields });

it('a new voucher has its name without the blanks around it, and a number as a text', async () => {
	await run('Create', { name: ' GIFT ', amount: 5 });
	await run('Create', { name: '={{ 2026 }}', amount: 5 });
	expect(bodies('POST').map((body) => (body as IDataObject).Name)).toEqual(['GIFT', '2026']);
});

it('a new voucher has what was given, and its recipient only what was given of him', async () => {
	const additionalFields = {
		currency: 'GBP',
		orderId: ' 1001 ',
		recipientEmail: 'ann@example.com',
		recipientMessage: '',
		recipientName: 'Ann',
		type: '',
	};
	const { items } = await run('Create', { name: 'GIFT', amount: '19.99', additionalFields });
	expect(bodies('POST')).toEqual([
		{
			Name: 'GIFT',
			Amount: 19.99,
			Enabled: true,
			Currency: 'GBP',
			OrderId: 1001,
			Recipient: { Email: 'ann@example.com', Name: 'Ann' },
		},
	]);
	expect(items.map(({ json }) => json)).toEqual([vouchers().get(121)]);
});

it('a new voucher for which nobody is named has no recipient', async () => {
	await run('Create', { name: 'GIFT', amount: 5, additionalFields: { recipientName: '' } });
	expect(bodies('POST')).toEqual([{ Name: 'GIFT', Amount: 5, Enabled: true }]);
});

it.each(['replace', 'merge'] as const)(
	'a change leaves the rest as it is, of the recipient too, where the site takes it to %s the record',
	async (webinOnePut) => {
		world.sandbox.set({ webinOnePut });
		const before = vouchers().get(1);
		const { error, items } = await update(1, { recipientMessage: 'Happy birthday', amount: 60 });
		const after = {
			...before,
			Amount: 60,
			Recipient: { ...before?.Recipient, Message: 'Happy birthday' },
		};
		expect([error, items.map(({ json }) => json), vouchers().get(1)]).toEqual([
			undefined,
			[after],
			after,
		]);
	},
);

it('a change sends neither the ID nor the balance, which may have changed since it was read', async () => {
	await update(3, { enabled: false });
	expect(Object.keys(bodies('PUT')[0] as object).sort()).toEqual(
		['Amount', 'Currency', 'Enabled', 'Name', 'OrderId', 'Recipient', 'Type'].sort(),
	);
	expect(vouchers().get(3)).toMatchObject({ Enabled: false, Balance: 12.5 });
});

it('a text about the recipient can be emptied; a name, a type and what finds no value keep what is there', async () => {
	const before = vouchers().get(1);
	await update(1, {
		name: '',
		type: '',
		recipientMessage: '',
		recipientName: '={{ $json.none }}',
	});
	expect(vouchers().get(1)).toEqual({
		...before,
		Recipient: { ...before?.Recipient, Message: '' },
	});
});

it('a voucher without a recipient gets the one that is given', async () => {
	expect(vouchers().get(4)?.Recipient).toBeNull();
	await update(4, { enabled: true });
	expect(vouchers().get(4)?.Recipient).toBeNull();
	await update(4, { recipientEmail: 'ann@example.com' });
	expect(vouchers().get(4)?.Recipient).toEqual({ Email: 'ann@example.com' });
});

it.each([
	['Create', { name: 'GIFT', amount: '5 pounds' }, 'Amount'],
	['Create', { name: '={{ $json.none }}', amount: 5 }, 'Name'],
	[
		'Create',
		{ name: 'GIFT', amount: 5, additionalFields: { recipientEmail: 'ann' } },
		'Recipient Email',
	],
	['Update', { ...at(1), updateFields: { orderId: '0' } }, 'Order ID'],
	['Get', { giftVoucherId: { __rl: true, mode: 'id', value: 'GIFT' } }, 'Gift Voucher'],
])(
	'%s with a wrong value names the field and sends nothing (%#)',
	async (name, parameters, field) => {
		const { error } = await run(name, parameters as IDataObject);
		expect(words(error)).toContain(`The field '${field}' of the first item (item 0) is `);
		expect(world.requests('webinOne')).toEqual([]);
	},
);

it('an amount with more digits than a number keeps is refused, not rounded', async () => {
	const { error } = await run('Create', { name: 'GIFT', amount: '19.999999999999999999' });
	expect(words(error)).toContain(
		"The field 'Amount' of the first item (item 0) has more digits than a number keeps, and would be sent as 20 (write fewer digits): 19.999999999999999999",
	);
	expect(world.requests('webinOne')).toEqual([]);
});

it('are read page by page, one by one, and deleted, each by a request of the contract', async () => {
	const { items } = await run('Get Many', { returnAll: true });
	expect(items.map(({ json }) => json)).toEqual([...vouchers().values()]);
	await run('Get', at(3));
	await run('Delete', at(3));
	expect(vouchers().has(3)).toBe(false);
	expect(world.requests('webinOne').flatMap(({ violations }) => violations)).toEqual([]);
});
