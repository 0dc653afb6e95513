/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the vendor's printed examples */
import type { Sample } from '../contract';

/** What the page "Discounts" prints for `GET /discount-codes`. */
export const discountCodes: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: String.raw`<?php require_once "vendor/autoload.php"; $apiURL = "https://api.retargeting.app/v1/"; $apiKey = "MyAPI_REST_Key"; $date = "2021-10-04"; $client = new GuzzleHttp\Client(); $discountsData = [ "k" => $apiKey, "date" => $date ]; $statusRequest = $client->request("GET", $apiURL . "discount-codes", ["query" => $discountsData]);`,
		reading: { query: { k: 'MyAPI_REST_Key', date: '2021-10-04' } },
		note: 'The page puts the whole PHP script on one line.',
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{
    status: "success",
    data: [
        {
             "email": "customeremail@example.com",
             "code": "multiuse_code",
             "used": null,
             "type": "multiuse", // For multi use codes
             "date": "2021-09-14 08:50:52",
            "expire_date": "",
            "discount_type": {
                "token": "multiuse_percentage_10",
                "type": "multiuse_percentage",
                "value": "10",
                "name": "multiuse_code"
            }
        },
        {
            "email": "customeremail@example.com",
            "code": "unique_code",
            "used": true,
            "type": "unique", // For unique discount codes
            "date": "2021-09-14 08:50:52",
            "expire_date": "",
            "discount_type": {
                "token": "unique_percentage_10",
                "type": "unique_percentage",
                "value": "10",
                "name": "unique_code"
            }
        }
}`,
		reading: {
			status: 'success',
			data: [
				{
					email: 'customeremail@example.com',
					code: 'multiuse_code',
					used: null,
					type: 'multiuse',
					date: '2021-09-14 08:50:52',
					expire_date: '',
					discount_type: {
						token: 'multiuse_percentage_10',
						type: 'multiuse_percentage',
						value: '10',
						name: 'multiuse_code',
					},
				},
				{
					email: 'customeremail@example.com',
					code: 'unique_code',
					used: true,
					type: 'unique',
					date: '2021-09-14 08:50:52',
					expire_date: '',
					discount_type: {
						token: 'unique_percentage_10',
						type: 'unique_percentage',
						value: '10',
						name: 'unique_code',
					},
				},
			],
		},
		note: 'Not JSON as printed: keys without quotes, comments, and the bracket that ends the list is missing.',
	},
	{
		of: 'error',
		basis: 'documented',
		text: `{
    status: "Incorrect key" // if invalid API key is used
}`,
		reading: { status: 'Incorrect key' },
		note: 'Not JSON as printed: a key without quotes, a comment.',
	},
	{
		of: 'error',
		basis: 'documented',
		text: `{
    status: "Incorrect date" // if date isn't provided
}`,
		reading: { status: 'Incorrect date' },
		note: 'Not JSON as printed: a key without quotes, a comment.',
	},
];

const success: Sample = {
	of: 'answer',
	basis: 'documented',
	text: '{"status":"success","data":null}',
};

/** What the page "Add Subscriber" prints. */
export const subscriberRegister: readonly Sample[] = [
	success,
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"error","message":"Subscriber already exists!"}',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"error","message":"Another subscriber has this phone number!"}',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"fail","data":{"validator":{"phone":["The phone must be at least 9 characters"]}}}',
	},
];

/** What the page "Remove subscriber" prints. */
export const subscriberUnsubscribe: readonly Sample[] = [
	success,
	{ of: 'error', basis: 'documented', text: '{"status":"error","data":"Subscriber not found!"}' },
];

/** What the page "Subscriber status" prints. */
export const subscriberStatus: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":"success","data":{"email":"subscribed","sms":"subscribed"}}',
	},
	{ of: 'error', basis: 'documented', text: '{"status":"error","data":"Subscriber not found!"}' },
];

/** What the partners' page on the average order value prints. */
export const averageOrderValue: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":"success","data":{"retargeting":"345.00 EUR","your_site":"240.00 EUR"}}',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"error","message":"Interval is greater than 30 days"}',
	},
];

/** What the partners' page on shopping carts prints. */
export const shoppingCarts: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":"success","data":{"abandoned":8,"recovered":5}}',
	},
	{ of: 'error', basis: 'documented', text: '{"status":"error","message":"Incorrect rest key!"}' },
];

/** What the page "Unsubscribed Emails" prints. */
export const unsubscribedEmails: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":"success","data":["jane@example.com","john@example.com"]}',
	},
	{ of: 'error', basis: 'documented', text: '{"status":"error","message":"Incorrect rest key!"}' },
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"error","message":"Your account is not active!"}',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"error","message":"Interval is greater than 30 days"}',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"fail","data":{"validator":{"date_from":["The date from field is required when date to is present."]}}}',
	},
];

/** What the page "Send Email" prints. No copy of it has an answer. */
export const sendEmail: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: '$client->request("POST", $apiURL . "transactional/emails/send", ["query" => $registerData]);',
		reading: {
			query: {
				k: 'MyAPI_REST_Key',
				email: 'email@example.com',
				sender: 'offer@examplestore.com',
				from_name: 'John Dave',
				subject: 'Great discount for new products',
				content: 'Discover the latest fashion trends',
			},
		},
		note: 'The last line of the page’s script. In the lines before it the text is longer, the lists of addresses are not PHP, and the attachment is the word "file".',
	},
];

/** What the page "Generate Discounts" prints: the call that a shop gets, its answer, and the one to a wrong key. */
export const codeRequest: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: 'https://yourDomain.com/retargeting-code-generator.php?key=YOUR_REST_API_KEY&value=10&type=1&count=5',
		reading: { query: { key: 'YOUR_REST_API_KEY', value: '10', type: '1', count: '5' } },
	},
	{
		of: 'answer',
		basis: 'documented',
		text: '["RTG-55000000001","RTG-55000000002","RTG-55000000003","RTG-55000000004","RTG-55000000005"]',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":"Incorrect REST API Key"}',
	},
];
