import type { IDataObject } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import type { World } from '../../scripts/engine/world';

type Sandbox = World['sandbox'];

/** What a person reads: the error's message, and its description. */
export type Sentences = [message: string, description: string];

/** A value that a person gives, or that the vendor meets, and what is said of it. */
export interface Mistake {
	/** Title of the operation. */
	operation: string;
	/** The field: a parameter, one of a collection (`filters.startDate`), or one of the credential (`credential.apiToken`). */
	at: string;
	/** `{address}` in a text is the vendor's address in the sandbox. */
	value: IDataObject[string];
	/** How a record is named that is usually chosen from a list. */
	mode?: 'id' | 'code';
	/** Values of other fields besides those of the operation's example. */
	parameters?: IDataObject;
	behaviour?: Parameters<Sandbox['set']>[0];
	fault?: Omit<Parameters<Sandbox['fail']>[0], 'vendor'>;
	says: Sentences;
	/** What is said where the value is typed, if that is something else. */
	typed?: Sentences;
}

/** The operation in which a vendor's mistakes are made, unless another has the field. */
const FIRST_OF = {
	coupontools: 'Coupontools: Email: Send',
	nuweb: 'Nuweb: Discount Code: Create',
	personaClick: 'PersonaClick: Promo Code: Get Next',
	retargeting: 'Retargeting: Discount Code: Get Many',
	webinOne: 'WebinOne: Discount Code: Create',
} satisfies Partial<Record<VendorName, string>>;
type Known = keyof typeof FIRST_OF;

const CORRECT = 'Nothing was sent for it. Correct the value and run the workflow again.';
const ITEM = 'the first item (item 0)';

const field = (name: string, reason: string): Sentences => [
	`The field '${name}' of ${ITEM} ${reason}`,
	CORRECT,
];

/** A mistake in the credential of each vendor. */
function ofCredential(
	value: string,
	byVendor: Partial<Record<Known, [field: string, ...Sentences]>>,
): Mistake[] {
	return Object.entries(byVendor).map(([vendor, [name, ...says]]) => ({
		operation: FIRST_OF[vendor as Known],
		at: `credential.${name}`,
		value,
		says,
	}));
}

const refusedKeys = {
	retargeting: [
		'restApiKey',
		'Retargeting does not accept the credential: Incorrect key',
		'Check the REST API Key (the second field in Retargeting). No further item was sent.',
	],
	nuweb: [
		'apiToken',
		'Nuweb does not accept the credential: Unauthenticated.',
		'Check the API Token: it may be wrong, or revoked. No further item was sent.',
	],
	coupontools: [
		'clientSecret',
		'Coupontools does not accept the credential: HTTP/1.0 401 Unauthorized. Client ID or Secret not correct. (code 1000)',
		'Check the Client ID, the Client Secret and the state of the account. No further item was sent.',
	],
	personaClick: [
		'shopSecret',
		'PersonaClick does not accept the credential: Shop not found',
		'Check the Shop ID and the Shop Secret. No further item was sent.',
	],
	webinOne: [
		'clientSecret',
		'WebinOne does not accept the credential: The Client ID or the Client Secret is wrong (code 401002)',
		'Check the Client ID, the Client Secret, and what the API application may do. No further item was sent.',
	],
} satisfies Parameters<typeof ofCredential>[1];

const withoutHttps = (vendor: string, address = 'Base URL'): [field: string, ...Sentences] => [
	'baseUrl',
	`${vendor} was not asked (the first item, item 0): The ${address} of the credential must start with https:// (http:// is accepted only for this machine, as in http://localhost:8080)`,
	'Nothing was sent for it.',
];

const unreachable = (vendor: string, address = 'Base URL'): [field: string, ...Sentences] => [
	'baseUrl',
	`${vendor} could not be reached for ${ITEM}: the connection was refused after 4 attempts`,
	`Nothing was done. Check the ${address} in the credential and whether ${vendor} is online, then run the workflow again.`,
];

/** n8n's own error, which it gives before it runs a node that lacks a value. */
const ofN8n = (name: string): Sentences => [
	`The 'Node' node has issues:\n- Parameter "${name}" is required.`,
	'',
];

/** No error: what is typed in brackets or braces is a text like any other. */
const TAKEN: Sentences = ['', ''];

/** The twenty mistakes that people make most, each where vendors or fields tell them differently. */
export const MISTAKES: Record<string, Mistake[]> = {
	'a wrong key': ofCredential('mistyped-0815', refusedKeys),
	"another system's key": ofCredential('sk_live_of_another_shop_4711', refusedKeys),
	'an address with http': ofCredential('http://shop.example.com', {
		retargeting: withoutHttps('Retargeting'),
		nuweb: withoutHttps('Nuweb'),
		coupontools: withoutHttps('Coupontools'),
		personaClick: withoutHttps('PersonaClick'),
		webinOne: withoutHttps('WebinOne', 'Site URL'),
	}),
	// WebinOne's Site URL is cut after the host, so there it is no mistake.
	'an address with a path too long': ofCredential('{address}/discount-codes', {
		retargeting: [
			'baseUrl',
			`Retargeting refused ${ITEM}: Not found`,
			'Retargeting has nothing there. Check what the item names, and the Base URL in the credential.',
		],
		nuweb: [
			'baseUrl',
			`Nuweb refused ${ITEM}: Not Found`,
			'Check the ID or the code, and whether it belongs to the company that the credential names. If that does not help, check the Base URL in the credential.',
		],
		coupontools: [
			'baseUrl',
			'This is not an answer of Coupontools (the first item, item 0): HTTP status 404, JSON in another form came back. Check the Base URL in the credential',
			'A firewall or a proxy in between has refused the request, or the address is of something else. It says nothing about the keys, so it stops no other item.',
		],
		personaClick: [
			'baseUrl',
			`PersonaClick refused ${ITEM}: Not found`,
			'PersonaClick answers so when the list is empty, when there is no list with this ID, and when a required field is missing. Upload codes to the list, or choose another one; a list that you have typed by its name, choose from the list. If that does not help, check the Base URL in the credential.',
		],
	}),
	'a blank field': [
		{ operation: FIRST_OF.coupontools, at: 'email', value: '  ', says: field('Email', 'is empty') },
		{ operation: FIRST_OF.nuweb, at: 'code', value: ' ', says: field('Code', 'is empty') },
		{
			operation: FIRST_OF.personaClick,
			at: 'promoCodeListId',
			mode: 'id',
			value: ' ',
			says: field('Promo Code List', 'is empty'),
		},
		{ operation: FIRST_OF.retargeting, at: 'date', value: ' ', says: field('Date', 'is empty') },
		{ operation: FIRST_OF.webinOne, at: 'amount', value: ' ', says: field('Amount', 'is empty') },
	],
	'a bad e-mail address': [
		{
			operation: FIRST_OF.coupontools,
			at: 'email',
			value: 'ann@example,com',
			says: field('Email', 'is not an e-mail address: ann@example,com'),
		},
		{
			operation: 'Retargeting: Email: Send',
			at: 'toEmail',
			value: 'ann at example.com',
			says: field('To Email', 'is not an e-mail address: ann at example.com'),
		},
	],
	'a text for an ID': [
		{
			operation: 'Nuweb: Discount Code: Get',
			at: 'discountCodeId',
			mode: 'id',
			value: 'SUMMER10',
			says: field(
				'Discount Code',
				'is not a whole number above 0 (to name a code by its text, choose "By Code"): SUMMER10',
			),
		},
		{
			operation: 'Nuweb: Discount Code: Update',
			at: 'discountCodeId',
			mode: 'id',
			value: 'SUMMER10',
			says: field(
				'Discount Code',
				'is not a whole number above 0 (to name a code by its text, choose "By Code"): SUMMER10',
			),
		},
		{
			operation: 'WebinOne: Discount Code: Delete',
			at: 'discountCodeId',
			mode: 'id',
			value: 'SUMMER10',
			says: field(
				'Discount Code',
				'is not a whole number above 0 (to name a code by its text, choose "By Code"): SUMMER10',
			),
		},
		{
			operation: FIRST_OF.coupontools,
			at: 'campaignId',
			mode: 'id',
			value: 'Summer sale',
			says: field(
				'Campaign',
				'is not the ID of a campaign, such as cam_123456, or of a directory, such as dir_1001: Summer sale',
			),
		},
		{
			operation: FIRST_OF.personaClick,
			at: 'promoCodeListId',
			mode: 'id',
			value: 'Spring codes',
			says: [
				`PersonaClick refused ${ITEM}: Promo code list not found`,
				'PersonaClick answers so when the list is empty, when there is no list with this ID, and when a required field is missing. Upload codes to the list, or choose another one; a list that you have typed by its name, choose from the list. If that does not help, check the Base URL in the credential.',
			],
		},
	],
	'a percentage over 100': [
		{
			operation: FIRST_OF.nuweb,
			at: 'amount',
			value: '150',
			says: field('Percent Off', 'is more than 100: 150'),
		},
		{
			operation: 'Nuweb: Discount Code: Update',
			at: 'updateFields.amount',
			value: '150',
			says: [
				"The field 'Amount or Percent Off' is more than 100 percent: 150 (the first item, item 0)",
				CORRECT,
			],
		},
		...['Create', 'Create or Update'].map((name) => ({
			operation: `WebinOne: Discount Code: ${name}`,
			at: 'amount',
			value: '150',
			says: [
				'The field \'Amount\' is more than 100, and codes of the type "Percentage Of Order" take off percent: 150 (the first item, item 0)',
				CORRECT,
			] as Sentences,
		})),
		{
			operation: 'WebinOne: Discount Code: Update',
			at: 'updateFields.amount',
			value: '150',
			parameters: { discountCodeId: { __rl: true, mode: 'id', value: '2' } },
			says: [
				'The field \'Amount\' is more than 100, and codes of the type "Percentage Of Order" take off percent: 150 (the first item, item 0)',
				CORRECT,
			],
		},
	],
	'a comma in an amount': [
		{
			operation: FIRST_OF.nuweb,
			at: 'amount',
			value: '19,99',
			parameters: { type: 'fixed', currencyId: { __rl: true, mode: 'id', value: '1' } },
			says: field('Amount Off', 'has a comma (write 19.99): 19,99'),
		},
		{
			operation: FIRST_OF.webinOne,
			at: 'amount',
			value: '19,99',
			says: field('Amount', 'has a comma (write 19.99): 19,99'),
		},
	],
	'a date as dd/mm/yyyy': [
		{
			operation: FIRST_OF.nuweb,
			at: 'additionalFields.validTo',
			value: '31/12/2026',
			says: field('Valid To', 'is not a date of the form yyyy-mm-dd: 31/12/2026'),
		},
		{
			operation: FIRST_OF.webinOne,
			at: 'additionalFields.expiryDateTime',
			value: '31/12/2026',
			says: field('Expiry Date', 'is not a date such as 2026-03-01T12:00: 31/12/2026'),
		},
		{
			operation: FIRST_OF.retargeting,
			at: 'date',
			value: '31/12/2026',
			says: field('Date', 'is not a date of the form yyyy-mm-dd: 31/12/2026'),
		},
		{
			operation: 'Coupontools: Session: Get Many',
			at: 'filters.startDate',
			value: '31/12/2026',
			says: field('Start Date', 'is not a date of the form yyyy-mm-dd: 31/12/2026'),
		},
	],
	'a code that is unknown': [
		{
			operation: 'Nuweb: Discount Code: Get',
			at: 'discountCodeId',
			mode: 'code',
			value: 'NO-SUCH-CODE',
			says: [
				`Nuweb refused ${ITEM}: No query results for model [DiscountCode].`,
				'Check the ID or the code, and whether it belongs to the company that the credential names. If that does not help, check the Base URL in the credential.',
			],
		},
		{
			operation: 'WebinOne: Discount Code: Get',
			at: 'discountCodeId',
			mode: 'id',
			value: '99999',
			says: [
				`WebinOne refused ${ITEM}: Not found (code 404000)`,
				'Check the ID: the site has nothing with it. If that does not help, check the Site URL in the credential.',
			],
		},
		{
			operation: 'WebinOne: Discount Code: Get',
			at: 'discountCodeId',
			mode: 'code',
			value: 'NO-SUCH-CODE',
			says: [
				'No discount code of the site is called "NO-SUCH-CODE" (the first item, item 0)',
				CORRECT,
			],
		},
		{
			operation: 'Coupontools: Session: Get',
			at: 'couponSession',
			value: 'zzzzzz1234567890zzzzz',
			says: [
				`Coupontools refused ${ITEM}, field 'Coupon Session': Couponsession not found. (code 505)`,
				'Compare the code of the session, and whether it belongs to the campaign. Of a loyalty card, choose it from the list, or copy its ID from Coupontools.',
			],
		},
		{
			operation: 'Retargeting: Subscriber: Get',
			at: 'email',
			value: 'nobody@example.com',
			says: [
				`Retargeting refused ${ITEM}: Subscriber not found!`,
				'Retargeting has no subscriber with this e-mail address or phone number. Compare it with the subscribers in Retargeting.',
			],
		},
	],
	'a code that exists': [
		{
			operation: FIRST_OF.nuweb,
			at: 'code',
			value: 'PERCENTAGE1',
			behaviour: { nuwebDuplicates: 'refused' },
			says: [
				`Nuweb refused ${ITEM}, field 'Code': The given data was invalid. code: The code has already been taken.`,
				'Correct the fields that Nuweb names. A code that exists already is changed by Create or Update.',
			],
		},
	],
	'no e-mail integration': [
		{
			operation: FIRST_OF.coupontools,
			at: 'email',
			value: 'ann@example.com',
			behaviour: { coupontoolsMailService: false },
			says: [
				`Coupontools refused ${ITEM}: No Email integration has been setup in your Coupontools account. Go to 'integrations' and 'Email marketing' to setup an Email provider. (code 104)`,
				'Connect an e-mail platform in Coupontools under Integrations > Email marketing.',
			],
		},
	],
	'an empty list': [
		{
			operation: FIRST_OF.personaClick,
			at: 'promoCodeListId',
			mode: 'id',
			value: '7',
			says: [
				`PersonaClick refused ${ITEM}: No promo codes left`,
				'PersonaClick answers so when the list is empty, when there is no list with this ID, and when a required field is missing. Upload codes to the list, or choose another one; a list that you have typed by its name, choose from the list. If that does not help, check the Base URL in the credential.',
			],
		},
	],
	'a limit that is reached': [
		{
			operation: FIRST_OF.nuweb,
			at: 'code',
			value: 'SUMMER5',
			fault: {
				every: 1,
				answer: {
					status: 429,
					headers: { 'x-available-in-seconds': '42', 'x-remaining-requests': '0' },
					body: { message: 'Too Many Attempts.' },
				},
			},
			says: [
				`Nuweb takes no more requests now, ${ITEM} was not carried out after 4 attempts`,
				"Nothing was done. Nuweb says: Too Many Attempts. It asks to wait 42 seconds. Set 'Requests per Minute' in the credential lower, or run the remaining items later.",
			],
		},
		{
			operation: FIRST_OF.coupontools,
			at: 'email',
			value: 'ann@example.com',
			fault: {
				every: 1,
				answer: { status: 429, headers: { 'retry-after': '900' }, body: {} },
			},
			says: [
				`Coupontools takes no more requests now, ${ITEM} was not carried out`,
				"Nothing was done. It asks to wait 900 seconds. Set 'Requests per Minute' in the credential lower, or run the remaining items later.",
			],
		},
	],
	'a vendor that cannot be reached': ofCredential('http://127.0.0.1:9', {
		retargeting: unreachable('Retargeting'),
		nuweb: unreachable('Nuweb'),
		coupontools: unreachable('Coupontools'),
		personaClick: unreachable('PersonaClick'),
		webinOne: unreachable('WebinOne', 'Site URL'),
	}),
	'a value that is undefined': [
		{
			operation: FIRST_OF.coupontools,
			at: 'email',
			value: undefined,
			says: field('Email', 'is empty'),
			typed: ofN8n('Email'),
		},
		{
			operation: FIRST_OF.nuweb,
			at: 'code',
			value: undefined,
			says: field('Code', 'is empty'),
			typed: ofN8n('Code'),
		},
		{
			operation: FIRST_OF.nuweb,
			at: 'code',
			value: 'undefined',
			says: field('Code', 'is what an expression leaves that has found nothing: undefined'),
		},
		{
			operation: FIRST_OF.personaClick,
			at: 'promoCodeListId',
			mode: 'id',
			value: 'undefined',
			says: field(
				'Promo Code List',
				'is what an expression leaves that has found nothing: undefined',
			),
		},
	],
	'an array': [
		{
			operation: FIRST_OF.coupontools,
			at: 'email',
			value: ['ann@example.com', 'ben@example.com'],
			says: field('Email', 'is not an e-mail address: ["ann@example.com","ben@example.com"]'),
		},
		{
			operation: 'WebinOne: Discount Code: Get',
			at: 'discountCodeId',
			mode: 'id',
			value: [1, 2],
			says: field(
				'Discount Code',
				'is not a whole number above 0 (to name a code by its text, choose "By Code"): [1,2]',
			),
		},
		{
			operation: FIRST_OF.nuweb,
			at: 'code',
			value: ['SUMMER5', 'SUMMER10'],
			says: field('Code', 'is a list (choose one of its values): ["SUMMER5","SUMMER10"]'),
			typed: TAKEN,
		},
		{
			operation: FIRST_OF.webinOne,
			at: 'additionalFields.description',
			value: [{ text: 'Spring' }],
			says: field('Description', 'is a list (choose one of its values): [{"text":"Spring"}]'),
			typed: TAKEN,
		},
		{
			operation: FIRST_OF.nuweb,
			at: 'code',
			value: { code: 'SUMMER5' },
			says: field('Code', 'is an object (choose one of its fields): {"code":"SUMMER5"}'),
			typed: TAKEN,
		},
	],
	'a limit of 0': [
		'Coupontools: Campaign',
		'Nuweb: Discount Code',
		'PersonaClick: Promo Code List',
		'WebinOne: Discount Code',
	].map((resource) => ({
		operation: `${resource}: Get Many`,
		at: 'limit',
		value: 0,
		says: field('Limit', 'is less than 1: 0'),
	})),
	'bad JSON': [
		{
			operation: 'Coupontools: Custom API Call (Coupontools): Send',
			at: 'body',
			value: '{ "group_name": "Pizza" ',
			says: field(
				'Body (JSON)',
				'is not valid JSON (names and texts stand in double quotes, as in {"name": "Ann"}): { "group_name": "Pizza" ',
			),
		},
		{
			operation: 'WebinOne: Discount Code: Get Many',
			at: 'filters.where',
			value: "{ 'Id': 1 }",
			says: field(
				'Where (JSON)',
				'is not valid JSON (names and texts stand in double quotes, as in {"name": "Ann"}): { \'Id\': 1 }',
			),
		},
	],
};
