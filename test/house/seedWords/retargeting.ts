import type { SeedPage } from '../seedWords';

const discounts = (query: Record<string, string>) => ({ path: '/discount-codes', query });

/** The page "Discounts". */
export const page: SeedPage = {
	vendor: 'retargeting',
	page: 'https://retargeting.biz/en/plugins/custom/api-integration/discounts',
	titles: ['Overview', 'CSV Feed', 'PHP SDK', 'API Integration', 'API For Partners', 'Discounts'],
	told: [
		'Settings > Integration > REST API Key',
		'yyyy-mm-dd',
		'PAID',
		'PAYMENT ERROR',
		'ACCOUNT SUSPENDED',
		'INACTIVE',
		'CLOSED',
	],
	requests: [
		{
			endpoint: 'discountCodes',
			parameters: ['k', 'date'],
			signals: ['status'],
			rows: 'data',
			fields: [
				'data.email',
				'data.code',
				'data.used',
				'data.type',
				'data.date',
				'data.expire_date',
				'data.discount_type.token',
				'data.discount_type.type',
				'data.discount_type.value',
				'data.discount_type.name',
			],
			values: {
				status: ['success'],
				'data.used': [null, true],
				'data.type': ['multiuse', 'unique'],
				'data.expire_date': [''],
				'data.discount_type.token': ['multiuse_percentage_10', 'unique_percentage_10'],
				'data.discount_type.type': ['multiuse_percentage', 'unique_percentage'],
				'data.discount_type.value': ['10'],
			},
			example: ({ restApiKey = '' }) => discounts({ k: restApiKey, date: '2021-10-04' }),
			refusals: [
				{ said: 'Incorrect key', request: () => discounts({ k: 'wrong', date: '2021-10-04' }) },
				{ said: 'Incorrect date', request: ({ restApiKey = '' }) => discounts({ k: restApiKey }) },
			],
			calls: [{ operation: 'Discount Code: Get Many', parameters: { date: '2021-10-04' } }],
		},
	],
};
