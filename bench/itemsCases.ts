import type { IDataObject, IHttpRequestOptions, INodeParameters } from 'n8n-workflow';

/** An operation that is measured, with what each item brings, and the same work as a programmatic node does it. */
export interface ItemsCase {
	/** As `allOperations` names it. */
	title: string;
	/** How many of its fields hold an expression. */
	fields: number;
	parameters: INodeParameters;
	/** The data of one item. @param run tells the runs of one process apart */
	item(index: number, run: string): IDataObject;
	/** Its request, for a node that reads each field once. */
	requestOf(read: (name: string) => unknown): IHttpRequestOptions;
}

const codeOf = (index: number, run: string) => `${run}-${String(index).padStart(6, '0')}`;

/** What is measured, from many expressions to one. */
export const itemsCases: ItemsCase[] = [
	{
		title: 'WebinOne: Discount Code: Create',
		fields: 8,
		parameters: {
			code: '={{ $json.code }}',
			type: '={{ $json.type }}',
			amount: '={{ $json.amount }}',
			enabled: '={{ $json.enabled }}',
			additionalFields: {
				currency: '={{ $json.currency }}',
				description: '={{ "For " + $json.name }}',
				expireAfter: '={{ $json.uses }}',
				minOrderCostLimitation: '={{ $json.least }}',
			},
		},
		item: (index, run) => ({
			code: codeOf(index, run),
			type: 'Percentage Of Order',
			amount: 10,
			currency: 'EUR',
			name: `Customer ${index}`,
			enabled: true,
			uses: 1,
			least: 20,
		}),
		requestOf(read) {
			const { currency, description, expireAfter, minOrderCostLimitation } = read(
				'additionalFields',
			) as IDataObject;
			const more = {
				Currency: currency,
				Description: description,
				ExpireAfter: expireAfter,
				MinOrderCostLimitation: minOrderCostLimitation,
			};
			return {
				method: 'POST',
				url: '/api/v2/admin/discount-codes',
				body: {
					Code: read('code'),
					Type: read('type'),
					Amount: read('amount'),
					Enabled: read('enabled'),
					...more,
				} as IDataObject,
			};
		},
	},
	{
		title: 'Coupontools: Email: Send',
		fields: 3,
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
			email: '={{ $json.email }}',
			additionalFields: { firstName: '={{ $json.name }}', subject: '={{ "For " + $json.name }}' },
		},
		item: (index, run) => ({
			email: `${codeOf(index, run)}@example.com`,
			name: `Customer ${index}`,
		}),
		requestOf(read) {
			const { firstName, subject } = read('additionalFields') as IDataObject;
			return {
				method: 'POST',
				url: '/v3/send/email',
				body: {
					campaign: read('campaignId'),
					email: read('email'),
					firstname: firstName,
					subject,
				} as IDataObject,
			};
		},
	},
	{
		title: 'PersonaClick: Promo Code: Get Next',
		fields: 1,
		parameters: { promoCodeListId: { __rl: true, mode: 'id', value: '={{ $json.list }}' } },
		item: () => ({ list: 3184 }),
		requestOf: (read) => ({
			method: 'GET',
			url: '/promo_codes/fetch',
			qs: { id: read('promoCodeListId') } as IDataObject,
			headers: { 'Cache-Control': 'no-store' },
		}),
	},
];

/** A list of a hundred pages, read whole for one item. */
export const pagesCase: ItemsCase = {
	title: 'Nuweb: Discount Code: Get Many',
	fields: 0,
	parameters: { returnAll: true },
	item: () => ({}),
	requestOf: () => ({ url: '/discount-codes' }),
};
