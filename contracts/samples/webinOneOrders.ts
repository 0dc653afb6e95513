import type { Sample } from '../contract';

const printed = `{
      "Id": 0,
      "AWBNumber": "string",
      "CurrencyCountry": "string",
      "Currency": "string",
      "Country": "string",
      "InvoiceDate": "2024-05-17T18:47:05.068Z",
      "InvoiceNumber": 0,
      "IsDeleted": true,
      "IsRecurring": true,
      "MainOrderId": 0,
      "MemberId": 0,
      "OrderName": "string",
      "PaymentState": "None",
      "StatusId": 0,
      "TotalCost": 0,
      "CreatedDateTime": "2024-05-17T18:47:05.068Z",
      "HasSubscriptions": true,
      "HasPaidSubscription": true,
      "TrackingURL": "string",
      "TransactionId": "string",
      "AmountPaid": 0,
      "AmountPending": 0,
      "OrderCaseType": "FormCase",
      "StatusShort": { "Id": 0, "Name": "string" },
      "Discount": { "Code": "string", "Cost": 0 },
      "GiftVoucher": { "Name": "string", "Cost": 0 },
      "Tax": { "Code": "string", "Rate": 0 },
      "Member": { "Id": 0, "Email": "string", "FirstName": "string", "LastName": "string" }
    }`;

/** What the page prints for the list, shortened by addresses, lines and payments of an order. */
export const orders: readonly Sample[] = [
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
		text: `{ "Items": [ ${printed} ], "TotalItemsCount": 0 }`,
	},
];

/** One order by itself: that it is the same as in the list. */
export const order: readonly Sample[] = [{ of: 'answer', basis: 'reading', text: printed }];
