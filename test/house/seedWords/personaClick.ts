import type { RawRequest, SeedPage } from '../seedWords';

const list = { promoCodeListId: { __rl: true, mode: 'id', value: '100500' } };
const withCodes = { ...list, codes: 'code1, code2' };

type Keys = Record<string, string>;
const keysOf = ({ shopId = '', shopSecret = '' }: Keys) => ({
	shop_id: shopId,
	shop_secret: shopSecret,
});
const upload = (body: object): RawRequest => ({ path: '/promo_codes', method: 'POST', body });
const fetchNext = (query: Record<string, string>): RawRequest => ({
	path: '/promo_codes/fetch',
	query,
});

/** The page "Promo Codes (REST API)". */
export const page: SeedPage = {
	vendor: 'personaClick',
	page: 'https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API',
	titles: [
		'Get Promo Code Lists',
		'Upload Promo Codes',
		'Get Next Promo Code',
		'Product Details',
		'Product Recommendations',
		'Initialization',
		'HTTP API (Product Catalog)',
		'Manage Segments',
		'User Profile',
	],
	told: [
		'https://api.personaclick.com',
		'Unique Store Key',
		'Store Secret Key',
		'Account > Settings > Store Settings',
	],
	set: { personaClickGeneration: 1 },
	requests: [
		{
			endpoint: 'lists',
			parameters: ['shop_id', 'shop_secret'],
			fields: ['id', 'name', 'available'],
			example: (keys) => ({ path: '/promo_codes', query: keysOf(keys) }),
			refusals: [
				{
					said: 403,
					request: (keys) => ({
						path: '/promo_codes',
						query: { ...keysOf(keys), shop_secret: 'wrong' },
					}),
				},
				{ said: 404, request: () => ({ path: '/promo_codes' }) },
			],
			calls: [{ operation: 'Promo Code List: Get Many', parameters: {} }],
		},
		{
			endpoint: 'upload',
			parameters: ['shop_id', 'shop_secret', 'id', 'codes'],
			signals: ['status', 'message'],
			fields: [],
			values: { status: ['success'] },
			example: (keys) =>
				upload({ ...keysOf(keys), id: 100500, codes: ['code1', 'code2', 'codeN'] }),
			refusals: [
				{ said: 400, request: (keys) => upload({ ...keysOf(keys), id: 100500, codes: 'code1' }) },
				{
					said: 403,
					request: (keys) =>
						upload({ ...keysOf(keys), shop_secret: 'wrong', id: 100500, codes: ['code1'] }),
				},
				{ said: 404, request: (keys) => upload({ ...keysOf(keys), codes: ['code1'] }) },
			],
			calls: [{ operation: 'Promo Code: Upload', parameters: withCodes }],
		},
		{
			endpoint: 'fetchNext',
			parameters: ['shop_id', 'id'],
			fields: ['code'],
			example: ({ shopId = '' }) => fetchNext({ shop_id: shopId, id: '100500' }),
			refusals: [
				{ said: 403, request: () => fetchNext({ shop_id: 'wrong', id: '100500' }) },
				{ said: 404, request: ({ shopId = '' }) => fetchNext({ shop_id: shopId }) },
			],
			calls: [
				{ operation: 'Promo Code: Get Next', parameters: { ...list, mode: 'page' } },
				{ operation: 'Promo Code: Get Next', parameters: list },
			],
		},
	],
};
