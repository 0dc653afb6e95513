import type { Sample } from '../contract';

function request(text: string): Sample {
	return {
		of: 'request',
		basis: 'documented',
		text,
		reading: { body: JSON.parse(text) as unknown },
	};
}

/** All six endpoints answer with the code; here the answer for a single one, with the currency's fields of these answers. */
export const written: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "data": {
    "type": "discountCodes",
    "id": 1,
    "attributes": {
      "type": "fixed",
      "code": "FIXED10",
      "amount": 1000,
      "applyToNetPrice": false,
      "maxUsesPerOrder": 2,
      "maximumUses": 100,
      "maxUsesPerCustomer": 2,
      "minimumSpend": 1000,
      "maximumDiscount": { "GBP": 2500, "EUR": 3000 },
      "validFrom": "2021-11-22T11:59:00.000000Z",
      "validTo": "2021-11-25T11:59:00.000000Z",
      "boxOfficeOnly": false,
      "disabledAt": null,
      "createdAt": "2021-11-22T11:59:00.000000Z",
      "updatedAt": "2021-11-22T11:59:00.000000Z"
    },
    "relationships": {
      "currencies": { "data": { "type": "currencies", "id": 1 } },
      "saleItems": { "data": [ { "type": "saleItems", "id": 1 }, { "type": "saleItems", "id": 2 } ] }
    },
    "links": { "self": "http://api.willms.com/v1/discount-codes?id=1" }
  },
  "included": [ { "type": "currencies", "id": 1, "attributes": { "name": "Pounds", "code": "GBP", "symbol": "£", "subunit": 2, "isCashless": false, "isCustom": false, "isPrimary": true } } ]
}`,
		note: 'Put together from the resource and the fields that the page names for currencies in these answers.',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"message":"The given data was invalid.","errors":{"field_name":["The field_name field is required"]}}',
	},
];

export const createFixed: readonly Sample[] = [
	request(
		'{"code":"FIXED10","amount":1000,"maxUsesPerOrder":2,"currencyId":1,"maxUsesPerCustomer":1,"minimumSpend":1000,"saleItems":[1,2],"maximumUses":100,"validFrom":"2021-01-01","validTo":"2021-02-01"}',
	),
	...written,
];

export const createPercentage: readonly Sample[] = [
	request(
		'{"code":"PERCENTAGE10","amount":10,"currencyId":1,"maxUsesPerCustomer":2,"minimumSpend":1000,"saleItems":[1,2],"maximumUses":100,"validFrom":"2021-01-01","validTo":"2021-02-01"}',
	),
	...written,
];

export const createBuyXGetY: readonly Sample[] = [
	request(
		'{"code":"BXGY10","amount":10,"conditionSaleItemId":1,"conditionSaleItemQuantity":1,"targetSaleItemId":1,"targetSaleItemQuantity":1,"currencyId":1,"maxUsesPerCustomer":2,"minimumSpend":1000,"maximumUses":100,"validFrom":"2021-01-01","validTo":"2021-02-01"}',
	),
	...written,
];

export const updateFixed: readonly Sample[] = [request('{"id":1,"amount":1500}'), ...written];
