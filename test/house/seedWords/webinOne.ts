import type { RawRequest, SeedPage } from '../seedWords';

const PATH = '/api/v2/admin/discount-codes';
const TOKEN = 'a-token-without-a-sign-in';
const ask = (below: string, request: Omit<RawRequest, 'path'> = {}) => ({
	/** The page prints no refusal; without a token there is one in any case. */
	refusals: [
		{ said: '401000', request: (): RawRequest => ({ ...request, path: `${PATH}${below}` }) },
	],
	example: (): RawRequest => ({
		...request,
		path: `${PATH}${below}`,
		headers: { Authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
	}),
});

const written = [
	'Code',
	'Type',
	'Description',
	'Currency',
	'Enabled',
	'Amount',
	'MinOrderCostLimitation',
	'UseExpireAfterRedemption',
	'ExpireAfter',
	'ReleaseDateTime',
	'ExpiryDateTime',
	'Catalogs',
	'ApplyDiscountToCatalogs',
];
const record = ['Id', ...written];

/** The body that the page prints for a creation and for a change. */
const body = {
	Code: 'string',
	Type: 'string',
	Description: 'string',
	Currency: 'string',
	Enabled: true,
	Amount: 0,
	MinOrderCostLimitation: 0,
	UseExpireAfterRedemption: true,
	ExpireAfter: 0,
	ReleaseDateTime: '2024-05-22T14:42:28.074Z',
	ExpiryDateTime: '2024-05-22T14:42:28.074Z',
	Catalogs: [0],
	ApplyDiscountToCatalogs: true,
};
const given = {
	code: 'string',
	type: 'string',
	amount: '0',
};
const further = {
	description: 'string',
	currency: 'string',
	enabled: true,
	minOrderCostLimitation: 0,
	useExpireAfterRedemption: true,
	expireAfter: 0,
	releaseDateTime: '2024-05-22T14:42:28.074Z',
	expiryDateTime: '2024-05-22T14:42:28.074Z',
	catalogs: '1',
	applyDiscountToCatalogs: true,
};
/** A code that holds for some catalogs only. */
const discountCodeId = { __rl: true, mode: 'id', value: '8' };

/** The page "Ecommerce Discount Codes API". */
export const page: SeedPage = {
	vendor: 'webinOne',
	page: 'https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api',
	titles: [
		'GET Ecommerce Discount Codes List',
		'POST Ecommerce Discount Code Create',
		'GET Ecommerce Discount Code Item',
		'PUT Ecommerce Discount Code Update',
		'DELETE Ecommerce Discount Code Delete',
	],
	told: [PATH],
	set: { webinOneStandingToken: TOKEN },
	requests: [
		{
			endpoint: 'list',
			parameters: ['Where', 'Order_By', 'Offset', 'Limit'],
			rows: 'Items',
			fields: record.map((name) => `Items.${name}`),
			signals: ['TotalItemsCount'],
			...ask('', { query: { Where: '{}', Order_By: 'Id', Offset: '0', Limit: '100' } }),
			calls: [
				{
					operation: 'Discount Code: Get Many',
					parameters: { filters: { where: '{"Id":1}' }, options: { orderBy: 'Id' } },
				},
				{ operation: 'Discount Code: Get Many', parameters: { options: { startAt: 1 } } },
			],
		},
		{
			endpoint: 'create',
			parameters: written,
			fields: record,
			...ask('', { method: 'POST', body }),
			calls: [
				{
					operation: 'Discount Code: Create',
					parameters: { ...given, additionalFields: further },
				},
			],
		},
		{
			endpoint: 'get',
			parameters: [],
			fields: record,
			...ask('/8'),
			calls: [{ operation: 'Discount Code: Get', parameters: { discountCodeId } }],
		},
		{
			endpoint: 'update',
			parameters: written,
			fields: record,
			...ask('/1', { method: 'PUT', body }),
			calls: [
				{
					operation: 'Discount Code: Update',
					parameters: { discountCodeId, updateFields: { ...given, ...further } },
				},
			],
		},
		{
			endpoint: 'delete',
			parameters: [],
			fields: [],
			...ask('/1', { method: 'DELETE' }),
			calls: [{ operation: 'Discount Code: Delete', parameters: { discountCodeId } }],
		},
	],
};
