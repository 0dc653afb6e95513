import type { Sample } from '../contract';

/** What the page prints for the list. */
export const list: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `{
    "Where" : {},
    "Order_By" : "Id",
    "Offset" : 0,
    "Limit" : 100,
}`,
		reading: { query: { Where: '{}', Order_By: 'Id', Offset: '0', Limit: '100' } },
		note: 'Printed as a JSON block with a comma too many, under a text that speaks of query parameters.',
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "Items": [
    {
      "Id": 0,
      "Code": "string",
      "Type": "string",
      "Description": "string",
      "Currency": "string",
      "Enabled": true,
      "Amount": 0,
      "MinOrderCostLimitation": 0,
      "UseExpireAfterRedemption": true,
      "ExpireAfter": 0,
      "ReleaseDateTime": "2024-05-22T14:42:20.019Z",
      "ExpiryDateTime": "2024-05-22T14:42:20.019Z",
      "Catalogs": [
        0
      ],
      "ApplyDiscountToCatalogs": true
    }
  ],
  "TotalItemsCount": 0
}`,
	},
];

/** What the page prints for making a code. */
export const create: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `{
  "Code": "string",
  "Type": "string",
  "Description": "string",
  "Currency": "string",
  "Enabled": true,
  "Amount": 0,
  "MinOrderCostLimitation": 0,
  "UseExpireAfterRedemption": true,
  "ExpireAfter": 0,
  "ReleaseDateTime": "2024-05-22T14:42:28.074Z",
  "ExpiryDateTime": "2024-05-22T14:42:28.074Z",
  "Catalogs": [
    0
  ],
  "ApplyDiscountToCatalogs": true
}`,
		reading: {
			body: {
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
			},
		},
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "Id": 0,
  "Code": "string",
  "Type": "string",
  "Description": "string",
  "Currency": "string",
  "Enabled": true,
  "Amount": 0,
  "MinOrderCostLimitation": 0,
  "UseExpireAfterRedemption": true,
  "ExpireAfter": 0,
  "ReleaseDateTime": "2024-05-22T14:42:37.087Z",
  "ExpiryDateTime": "2024-05-22T14:42:37.087Z",
  "Catalogs": [
    0
  ],
  "ApplyDiscountToCatalogs": true
}`,
	},
];

/** What the page prints for one code. */
export const get: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "Id": 0,
  "Code": "string",
  "Type": "string",
  "Description": "string",
  "Currency": "string",
  "Enabled": true,
  "Amount": 0,
  "MinOrderCostLimitation": 0,
  "UseExpireAfterRedemption": true,
  "ExpireAfter": 0,
  "ReleaseDateTime": "2024-05-22T14:42:37.087Z",
  "ExpiryDateTime": "2024-05-22T14:42:37.087Z",
  "Catalogs": [
    0
  ],
  "ApplyDiscountToCatalogs": true
}`,
	},
];

/** What the page prints for changing a code. */
export const update: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `{
  "Code": "string",
  "Type": "string",
  "Description": "string",
  "Currency": "string",
  "Enabled": true,
  "Amount": 0,
  "MinOrderCostLimitation": 0,
  "UseExpireAfterRedemption": true,
  "ExpireAfter": 0,
  "ReleaseDateTime": "2024-05-22T14:42:46.464Z",
  "ExpiryDateTime": "2024-05-22T14:42:46.464Z",
  "Catalogs": [
    0
  ],
  "ApplyDiscountToCatalogs": true
}`,
		reading: {
			body: {
				Code: 'string',
				Type: 'string',
				Description: 'string',
				Currency: 'string',
				Enabled: true,
				Amount: 0,
				MinOrderCostLimitation: 0,
				UseExpireAfterRedemption: true,
				ExpireAfter: 0,
				ReleaseDateTime: '2024-05-22T14:42:46.464Z',
				ExpiryDateTime: '2024-05-22T14:42:46.464Z',
				Catalogs: [0],
				ApplyDiscountToCatalogs: true,
			},
		},
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "Id": 0,
  "Code": "string",
  "Type": "string",
  "Description": "string",
  "Currency": "string",
  "Enabled": true,
  "Amount": 0,
  "MinOrderCostLimitation": 0,
  "UseExpireAfterRedemption": true,
  "ExpireAfter": 0,
  "ReleaseDateTime": "2024-05-22T14:42:37.087Z",
  "ExpiryDateTime": "2024-05-22T14:42:37.087Z",
  "Catalogs": [
    0
  ],
  "ApplyDiscountToCatalogs": true
}`,
	},
];

/** The login, as the vendor's page of features prints it. */
export const token: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: 'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&scope=public_api',
		reading: {
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: {
				grant_type: 'client_credentials',
				client_id: 'YOUR_CLIENT_ID',
				client_secret: 'YOUR_CLIENT_SECRET',
				scope: 'public_api',
			},
		},
	},
	{
		of: 'answer',
		basis: 'documented',
		text: '{ "access_token": "EXAMPLE_ACCESS_TOKEN", "expires_in": 14400, "scope": "public_api", "token_type": "Bearer" }',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"ErrorCode":401002,"Message":"Invalid client_id and/or client_secret"}',
	},
];

/** Putting a code on an order, as the vendor's page on orders prints it. */
export const setOrderDiscount: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: '{"DiscountId":"12"}',
		reading: { body: { DiscountId: '12' } },
	},
];
