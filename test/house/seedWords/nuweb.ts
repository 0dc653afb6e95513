import type { RawRequest, SeedPage } from '../seedWords';

const PATH = '/discount-codes';
const codes = (query: Record<string, string> = {}) => ({
	/** The page prints no refusal, but that the header is required. */
	refusals: [{ said: 'Unauthenticated.', request: (): RawRequest => ({ path: PATH, query }) }],
	example: ({ apiToken = '' }: Record<string, string>): RawRequest => ({
		path: PATH,
		query,
		headers: { Authorization: `Bearer ${apiToken}` },
	}),
});
const getMany = 'Discount Code: Get Many';
const notFollowed = 'Links in an answer are not followed';

/** The page "Retrieve Discount Codes". */
export const page: SeedPage = {
	vendor: 'nuweb',
	page: 'https://docs.nuwebgroup.com/api-reference/discount-codes/retrieve-discount-codes',
	titles: ['Retrieve Discount Codes', 'Token management interface', 'Login endpoint'],
	told: ['https://api.nuwebgroup.com/v1', 'Authorization: Bearer', 'starting with the 10th'],
	requests: [
		{
			endpoint: 'discountCodes',
			parameters: ['offset', 'page', 'limit', 'types', 'only', 'except', 'withTrashed'],
			choices: { types: ['fixed', 'percentage', 'bxgy'] },
			rows: 'data',
			fields: [
				'data.type',
				'data.id',
				'data.attributes.type',
				'data.attributes.code',
				'data.attributes.amount',
				'data.attributes.applyToNetPrice',
				'data.attributes.maxUsesPerOrder',
				'data.attributes.maximumUses',
				'data.attributes.maxUsesPerCustomer',
				'data.attributes.minimumSpend',
				'data.attributes.maximumDiscount',
				'data.attributes.validFrom',
				'data.attributes.validTo',
				'data.attributes.boxOfficeOnly',
				'data.attributes.disabledAt',
				'data.attributes.createdAt',
				'data.attributes.updatedAt',
				'data.relationships.currencies.type',
				'data.relationships.currencies.id',
				'data.relationships.saleItems.data.type',
				'data.relationships.saleItems.data.id',
				'data.links.self',
			],
			signals: ['meta.total'],
			values: {
				'data.type': ['discountCodes'],
				'data.attributes.type': ['fixed', 'percentage', 'bxgy'],
				'data.attributes.applyToNetPrice': [false],
				'data.attributes.maximumDiscount': [{ GBP: 2500, EUR: 3000 }],
				'data.attributes.boxOfficeOnly': [false],
				'data.attributes.disabledAt': [null],
				'data.relationships.saleItems.data.type': ['saleItems'],
			},
			...codes(),
			calls: [
				{ operation: getMany, parameters: { limit: 5 } },
				{
					operation: getMany,
					parameters: {
						limit: 1,
						filters: { types: ['fixed'], withTrashed: true },
						options: { startAt: 1, only: 'discountCodes.code', except: 'currencies.name' },
					},
				},
			],
		},
		{
			endpoint: 'discountCodes',
			parameters: ['withTrashed'],
			rows: 'data',
			fields: ['data.attributes.deletedAt'],
			...codes({ withTrashed: 'true', offset: '10000' }),
			calls: [
				{
					operation: getMany,
					parameters: { filters: { withTrashed: true }, options: { startAt: 10_000 } },
				},
			],
		},
		{
			endpoint: 'discountCodes',
			parameters: [],
			fields: [
				'included.type',
				'included.id',
				'included.attributes.name',
				'included.attributes.code',
				'included.attributes.symbol',
				'links.first',
				'links.last',
				'links.prev',
				'links.next',
				'links.self',
			],
			values: {
				'included.type': ['currencies'],
				'included.attributes.name': ['Pounds'],
				'included.attributes.code': ['GBP'],
				'included.attributes.symbol': ['£'],
				'links.prev': [null],
			},
			unreached: {
				'links.first': notFollowed,
				'links.last': notFollowed,
				'links.prev': notFollowed,
				'links.next': notFollowed,
			},
			...codes(),
			calls: [{ operation: getMany, parameters: { limit: 1 } }],
		},
	],
};
