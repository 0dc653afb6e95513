import type { Sample } from '../contract';

/** What the page prints for the list. */
export const giftVouchers: readonly Sample[] = [
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
		note: 'An older copy of the page prints this block, with a comma too many; a newer one has a table of the four names in its place.',
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "Items": [
    {
      "Id": 0,
      "Balance": 0,
      "Name": "string",
      "Amount": 0,
      "Enabled": true,
      "Currency": "string",
      "OrderId": 0,
      "Type": "string",
      "Recipient": {
        "Name": "string",
        "Email": "string",
        "Message": "string"
      }
    }
  ],
  "TotalItemsCount": 0
}`,
	},
];

/** What the page prints for one voucher. */
export const giftVoucher: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "Id": 0,
  "Balance": 0,
  "Name": "string",
  "Amount": 0,
  "Enabled": true,
  "Currency": "string",
  "OrderId": 0,
  "Type": "string",
  "Recipient": {
    "Name": "string",
    "Email": "string",
    "Message": "string"
  }
}`,
	},
];

/** What the page prints for making a voucher, and for changing one: the same. */
export const writtenGiftVoucher: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `{
  "Name": "string",
  "Amount": 0,
  "Enabled": true,
  "Currency": "string",
  "OrderId": 0,
  "Type": "string",
  "Recipient": {
    "Name": "string",
    "Email": "string",
    "Message": "string"
  }
}`,
		reading: {
			body: {
				Name: 'string',
				Amount: 0,
				Enabled: true,
				Currency: 'string',
				OrderId: 0,
				Type: 'string',
				Recipient: { Name: 'string', Email: 'string', Message: 'string' },
			},
		},
	},
	...giftVoucher,
];
