import type { IDataObject, INodeParameterResourceLocator, IWorkflowBase } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import type { Amounts } from '../../sandbox';
import { until } from '../../scripts/n8n/process';
import { credentialNames, credentialType, nodeType } from '../../scripts/demo/credentials';
import { allNodes } from '../../scripts/engine/world';
import { expect, test, type Real } from './fixtures';
import { Picker } from './picker';

interface Case {
	vendor: VendorName;
	displayName: string;
	/** Stored name of the list search. */
	search: string;
	/** The field, and the operation that has it. */
	field: string;
	parameters: IDataObject;
	/** What the vendor has: as many rows as these amounts make, and the offsets of the pages in which they come. */
	amounts: Partial<Amounts>;
	rows: number;
	first: string;
	last: string;
	offsets: Array<string | undefined>;
	/** What is searched for, all that is found, and which of it is chosen and stored. */
	word: string;
	found: string[];
	chosen: string;
	stored: string | number;
}

/** What the vendors say to wrong keys. */
const WRONG_KEYS: Partial<Record<VendorName, string>> = {
	coupontools: 'HTTP/1.0 401 Unauthorized. Client ID or Secret not correct. (code 1000)',
	personaClick: 'Shop not found',
	nuweb: 'Unauthenticated',
	webinOne: 'The Client ID or the Client Secret is wrong (code 401002)',
};

/** How a sale item of the sandbox is shown. */
const saleItem = (id: number) =>
	`Ticket ${id} (${id % 4 === 0 ? 'product' : 'ticket'}, event ${1 + ((id - 1) % 10)})`;

/** How a gift voucher of the sandbox is shown; each fourth one is for nobody. */
const voucher = (id: number) =>
	id % 4 === 0 ? `VOUCHER-${id}` : `VOUCHER-${id} (jane${id}@example.com)`;

const cases: Case[] = [
	{
		vendor: 'coupontools',
		displayName: 'Coupontools',
		search: 'searchCampaigns',
		field: 'campaignId',
		parameters: { resource: 'email', operation: 'send', email: 'someone@example.com' },
		amounts: {},
		rows: 4,
		first: 'Summer',
		last: 'Example campaign (example)',
		offsets: [undefined],
		word: 'wIn',
		found: ['Winter (inactive)'],
		chosen: 'Winter (inactive)',
		stored: 'cam_123458',
	},
	{
		vendor: 'personaClick',
		displayName: 'PersonaClick',
		search: 'searchPromoCodeLists',
		field: 'promoCodeListId',
		parameters: { resource: 'promoCode', operation: 'getNext' },
		amounts: { personaClickSmallLists: 120 },
		rows: 123,
		first: 'Abandoned cart trigger discount codes (3744 left)',
		last: 'Small list 120 (10 left)',
		offsets: ['0', '50', '100'],
		word: 'list 11',
		found: [
			'Small list 11 (10 left)',
			...Array.from({ length: 10 }, (_, index) => `Small list ${110 + index} (10 left)`),
		],
		chosen: 'Small list 113 (10 left)',
		stored: 2113,
	},
	{
		vendor: 'nuweb',
		displayName: 'Nuweb',
		search: 'searchDiscountCodes',
		field: 'discountCodeId',
		parameters: { resource: 'discountCode', operation: 'get' },
		amounts: { nuwebCodes: 130 },
		rows: 130,
		first: 'PERCENTAGE1',
		last: 'PERCENTAGE130',
		offsets: ['1', '2'],
		word: 'fixed12',
		found: ['FIXED12', 'FIXED120', 'FIXED123', 'FIXED126', 'FIXED129'],
		chosen: 'FIXED123',
		stored: 123,
	},
	{
		vendor: 'coupontools',
		displayName: 'Coupontools',
		search: 'searchDirectories',
		field: 'directoryId',
		parameters: { resource: 'directory', operation: 'get' },
		amounts: {},
		rows: 3,
		first: 'City guide',
		last: 'Partners',
		offsets: [undefined],
		word: 'PART',
		found: ['Partners'],
		chosen: 'Partners',
		stored: 'dir_1003',
	},
	{
		vendor: 'coupontools',
		displayName: 'Coupontools',
		search: 'searchLoyaltyCards',
		field: 'loyaltyCardId',
		parameters: { resource: 'loyaltyCard', operation: 'get' },
		amounts: {},
		rows: 3,
		first: 'My card (membership)',
		last: 'Gold card (membership)',
		offsets: [undefined],
		word: 'stamp',
		found: ['Coffee card (stamp)'],
		chosen: 'Coffee card (stamp)',
		stored: 123457,
	},
	{
		vendor: 'coupontools',
		displayName: 'Coupontools',
		search: 'searchSubaccounts',
		field: 'subaccountId',
		parameters: { resource: 'subaccount', operation: 'get' },
		amounts: {},
		rows: 3,
		first: 'Bakery (bakery@example.com)',
		last: 'Garage (garage@example.com)',
		offsets: [undefined],
		word: 'sub_1537',
		found: ['Cinema (cinema@example.com)'],
		chosen: 'Cinema (cinema@example.com)',
		stored: 'sub_1537',
	},
	{
		vendor: 'nuweb',
		displayName: 'Nuweb',
		search: 'searchCurrencies',
		field: 'currencyId',
		parameters: {
			resource: 'discountCode',
			operation: 'create',
			type: 'fixed',
			code: 'NEW10',
			amount: 10,
		},
		amounts: {},
		rows: 4,
		first: 'Pounds £',
		last: 'Dinar DT',
		offsets: ['1'],
		word: 'euro',
		found: ['Euro €'],
		chosen: 'Euro €',
		stored: 2,
	},
	{
		vendor: 'nuweb',
		displayName: 'Nuweb',
		search: 'searchSaleItems',
		field: 'conditionSaleItemId',
		parameters: {
			resource: 'discountCode',
			operation: 'create',
			type: 'bxgy',
			code: 'NEW10',
			amount: 10,
			conditionSaleItemQuantity: 1,
			targetSaleItemId: { __rl: true, mode: 'id', value: '1' },
			targetSaleItemQuantity: 1,
		},
		amounts: {},
		rows: 60,
		first: saleItem(1),
		last: saleItem(60),
		offsets: ['1', '2', '3'],
		word: 'ticket 5',
		found: [5, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59].map(saleItem),
		chosen: saleItem(53),
		stored: 53,
	},
	{
		vendor: 'nuweb',
		displayName: 'Nuweb',
		search: 'searchOrders',
		field: 'orderId',
		parameters: { resource: 'order', operation: 'get' },
		// Every tenth waits for a payment, and is not in the list.
		amounts: { nuwebOrders: 130 },
		rows: 117,
		first: 'RO00000130 (2026-01-06)',
		last: 'RO00000001 (2026-01-01)',
		offsets: ['1', '2'],
		word: 'ro0000012',
		found: Array.from({ length: 9 }, (_, index) => `RO00000${128 - index} (2026-01-06)`),
		chosen: 'RO00000123 (2026-01-06)',
		stored: 123,
	},
	{
		vendor: 'webinOne',
		displayName: 'WebinOne',
		search: 'searchDiscountCodes',
		field: 'discountCodeId',
		parameters: { resource: 'discountCode', operation: 'get' },
		amounts: { webinOneCodes: 350 },
		rows: 350,
		first: 'SPRING 1',
		last: 'SPRING 350',
		offsets: ['0', '100', '200', '300'],
		word: 'spring 34',
		found: ['SPRING 34', ...Array.from({ length: 10 }, (_, index) => `SPRING ${340 + index}`)],
		chosen: 'SPRING 345',
		stored: 345,
	},
	{
		vendor: 'webinOne',
		displayName: 'WebinOne',
		search: 'searchGiftVouchers',
		field: 'giftVoucherId',
		parameters: { resource: 'giftVoucher', operation: 'get' },
		amounts: { webinOneGiftVouchers: 120 },
		rows: 120,
		first: voucher(1),
		last: voucher(120),
		offsets: ['0', '100'],
		word: 'VOUCHER-11',
		found: [11, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119].map(voucher),
		chosen: voucher(113),
		stored: 113,
	},
];

/** A workflow of one node whose field is still empty. */
async function workflowOf(
	{ vendor, parameters }: Case,
	{ client, credentials }: Real,
): Promise<IWorkflowBase> {
	const node = {
		id: 'the-node',
		name: 'Node',
		type: nodeType(vendor),
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: {
			[credentialType(vendor)]: { id: credentials[vendor], name: credentialNames[vendor] },
		},
	};
	return await client.call('POST', '/workflows', {
		name: `Pick from ${vendor}`,
		nodes: [node],
		connections: {},
		settings: {},
	});
}

test.afterEach(({ real }) => real.sandbox.reset());

test('every list search of the package is tried here', () => {
	const searches = allNodes().flatMap(({ description, methods }) =>
		Object.keys(methods?.listSearch ?? {}).map(
			(search) => `${search} with ${description.credentials?.[0]?.name}`,
		),
	);
	// A trigger has the same as its vendor's node.
	expect(
		cases.map(({ vendor, search }) => `${search} with ${credentialType(vendor)}`).sort(),
	).toEqual([...new Set(searches)].sort());
});

test.use({ allowedErrors: [/\/rest\/dynamic-node-parameters\/resource-locator-results/] });

for (const one of cases) {
	const { vendor, displayName, search, field } = one;

	test(`${displayName}: ${search} says why it cannot load, loads, is searched, and writes what is chosen`, async ({
		real,
		editor,
	}) => {
		const workflow = await workflowOf(one, real);
		await editor.open(workflow.id);
		await expect(editor.marked('node-issues')).toBeVisible();
		const picker = new Picker(editor, await editor.openNode('Node'), field);

		real.sandbox.changeKeys(vendor);
		await picker.open();
		await expect(picker.error).toContainText(
			`${displayName} does not accept the credential: ${WRONG_KEYS[vendor]}`,
		);
		await editor.picture(`picker-refused-${vendor}-${search}`);
		await picker.closeError();

		real.sandbox.reset();
		real.sandbox.fail({ vendor, path: /^(?!.*oauth)/, every: 1, answer: { status: 500 } });
		await picker.open();
		await expect(picker.error).toContainText(
			`No usable answer from ${displayName} for the list: it answered with HTTP status 500 after 2 attempts`,
		);
		await picker.closeError();

		real.sandbox.reset({ amounts: one.amounts });
		await picker.open();
		await expect(picker.items.first()).toHaveText(one.first);
		await picker.scrollTo(one.rows);
		await expect(picker.items.last()).toHaveText(one.last);
		const lists = real.sandbox.log.filter(
			(request) => request.vendor === vendor && !request.path.includes('oauth'),
		);
		// The first page was seen to be asked for twice, once, for a reason that is not known.
		expect([
			...new Set(lists.map(({ query }) => query['offset'] ?? query['Offset'] ?? query['page'])),
		]).toEqual(one.offsets);
		expect(lists.flatMap(({ violations }) => violations)).toEqual([]);

		await picker.search(one.word);
		await expect(picker.items).toHaveText(one.found);
		await picker.items.getByText(one.chosen, { exact: true }).click();
		await expect(picker.chosen).toHaveValue(one.chosen);
		await until('the editor has saved what was chosen', async () => {
			const { nodes } = await real.client.call<IWorkflowBase>('GET', `/workflows/${workflow.id}`);
			return (
				(nodes[0]?.parameters[field] as INodeParameterResourceLocator | undefined)?.value ===
				one.stored
			);
		});
		await editor.closeNode();
		await expect(editor.marked('node-issues')).toBeHidden();
	});
}
