import type { Sample } from '../contract';

/** What the page "Retrieve Discount Codes" prints for `GET /discount-codes`. */
export const discountCodes: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: String.raw`curl --request GET \
  --url https://api.nuwebgroup.com/v1/discount-codes \
  --header 'Authorization: Bearer <token>'`,
		reading: { headers: { authorization: 'Bearer <token>' }, query: {} },
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{
  "data": [
    {
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
        "maximumDiscount": {
          "GBP": 2500,
          "EUR": 3000
        },
        "validFrom": "2021-11-22T11:59:00.000000Z",
        "validTo": "2021-02-01 00:00:00",
        "boxOfficeOnly": false,
        "disabledAt": null,
        "createdAt": "2021-11-22T11:59:00.000000Z",
        "updatedAt": "2021-11-22T11:59:00.000000Z"
      },
      "relationships": {
        "currencies": {
          "type": "currencies",
          "id": 1
        },
        "saleItems": {
          "data": [
            {
              "type": "saleItems",
              "id": 1
            }
          ]
        }
      },
      "links": {
        "self": "http://api.willms.com/v1/discount-codes?id=1"
      }
    }
  ],
  "links": {
    "first": "http://api.willms.com/v1/discount-codes?page=1",
    "last": "http://api.willms.com/v1/discount-codes?page=1",
    "prev": null,
    "next": null,
    "self": "http://api.willms.com/v1/discount-codes?page=1"
  },
  "meta": {
    "total": 1
  },
  "included": [
    {
      "type": "currencies",
      "id": 1,
      "attributes": {
        "name": "Pounds",
        "code": "GBP",
        "symbol": "Ā£"
      }
    }
  ]
}`,
		note: 'Kept with its slips: no "data" level in "currencies", an older date form in "validTo", links to another host, a damaged pound sign.',
	},
];

/** A single code by id or text, as the vendor's specification of the interface answers. */
export const discountCode: readonly Sample[] = [
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
  "included": [ { "type": "currencies", "id": 1, "attributes": { "name": "Pounds", "code": "GBP", "symbol": "£" } } ]
}`,
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"message":"No query results for model [ModelName]."}',
	},
];

/** Who the token belongs to. */
export const user: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"user":{"id":8,"name":"John Doe","email":"john@example.com"}}',
	},
	{ of: 'error', basis: 'documented', text: '{"message":"Unauthenticated."}' },
];

/** The list of currencies, put together from the fields that the page names. */
export const currencies: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"data":[{"type":"currencies","id":1,"attributes":{"name":"Pounds","symbol":"£","subunit":"2","isCashless":false,"isCustom":false}}],"links":{"next":null},"meta":{"total":1}}',
	},
];

/** The list of sale items, shortened to the fields that this package names. */
export const saleItems: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"saleItems":[{"id":1,"itemId":123,"eventId":5,"type":"ticket","name":"Ticket","basePrice":500,"totalPrice":500,"currencyId":1,"currencyCode":"GBP","currentStock":100,"onSale":true,"deletedAt":null}],"timeslots":[],"links":{"next":null},"meta":{"total":50}}',
	},
];

/** One sale item, put together from the fields that the page names. */
export const saleItem: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"data":{"type":"saleItems","id":1,"attributes":{"itemId":123,"eventId":5,"type":"ticket","name":"Ticket","basePrice":500,"parentSaleItemId":null},"relationships":{},"links":{"self":"http://links.invalid/v1/sale-item?id=1"}},"included":[]}',
	},
];

/** The companies of a token, put together from the fields that the page names. */
export const companies: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"data":[{"type":"companies","id":1,"attributes":{"name":"A company","alias":"a-company","createdAt":"2021-01-01T12:00:00.000000Z","updatedAt":"2021-01-01T12:00:00.000000Z"},"links":{}}],"links":{"next":null},"meta":{"total":1}}',
	},
];

/** The basket that three requests answer with. */
export const basket: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"id":5,"currencyId":1,"currencySymbol":"£","currencyCode":"GBP","hasExpired":false,"expiresAt":"2021-01-13T11:03:55.000000Z","expiresAtMilliseconds":1610535835,"items":[],"orderItems":[],"count":0,"totalExTax":0,"discount":null,"tax":0,"taxBreakdown":[],"total":0,"totalDeferred":0,"hasTaxes":false,"hasDiscounts":false,"hasDeferredPayments":false}',
	},
];

/** The list of orders, shortened to the fields that this package names; the slip in place of the code's amount is the page's. */
export const orders: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"orders":[{"id":1,"totalExTax":4227,"tax":0,"paid":4227,"fees":630,"discount":0,"refunded":0,"total":4227,"currencyId":1,"currencySymbol":"£","currencyCode":"GBP","reference":"RO7PMGED2N","date":"2021-11-22T11:59:00.000000Z","notes":null,"transactionIds":[1],"pointOfSale":{"type":"online","name":"Ticket Shop"}}],"customers":[{"id":123,"externalId":null,"name":"John Doe","title":"Mr","firstName":"John","surname":"Doe","email":"john.doe@example.com"}],"discountCodes":[{"id":1,"type":"fixed","code":"DISCOUNT_CODE","CPT10OFF":1000,"maximumUses":null,"maxUsesPerCustomer":null,"minimumSpend":null,"validFrom":null,"validTo":null,"boxOfficeOnly":false,"maxUsesPerOrder":2,"disabledAt":null,"createdAt":"2024-04-29T11:59:00.000000Z","updatedAt":"2024-04-29T11:59:00.000000Z","deletedAt":null}],"meta":{"total":1,"listEndTime":"2022-07-04T15:23:33.000000Z","cursor":"2022-07-04T15:23:33.000000Z_1353","hasMore":false},"links":{"first":"http://api.willms.com/v1/customers?page=1","last":"http://api.willms.com/v1/customers?page=5","prev":"http://api.willms.com/v1/customers?page=2","next":"http://api.willms.com/v1/customers?page=5","self":"http://api.willms.com/v1/customers?page=3"}}',
	},
];

/** One order, shortened likewise. */
export const order: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"id":1,"total":1000,"paid":1000,"currencyId":1,"currencySymbol":"£","currencyCode":"GBP","reference":"RO3PMNGE1N","date":"2021-11-22T11:59:00.000000Z","paymentMethod":["Cash"],"notes":null,"pointOfSale":{"type":"online","name":"Ticket Shop"},"discountCodeIds":[1],"accessCodeIds":[1],"customer":{"id":123,"name":"John Doe","email":"john.doe@example.com"},"items":[],"discountCodes":[{"id":1,"type":"fixed","code":"DISCOUNT_CODE","CPT10OFF":1000,"maximumUses":null,"validFrom":null,"validTo":null,"disabledAt":null,"deletedAt":null}]}',
	},
];
