type Body = Record<string, string | number | boolean>;

/** What serves a title: an operation, a request by Custom API Call, or nothing. */
export type Served =
	| { operation: string }
	| { call: { path: string; body: Body } }
	| { none: true };

interface Entry {
	title: string;
	served: Served;
	/** What the vendor's pages leave open, or why nothing serves the title. */
	open?: string;
}

const by = (title: string, operation: string, open?: string): Entry => ({
	title,
	served: { operation },
	...(open !== undefined && { open }),
});
const call = (title: string, path: string, body: Body, open: string): Entry => ({
	title,
	served: { call: { path, body } },
	open,
});
const none = (title: string, open: string): Entry => ({ title, served: { none: true }, open });

const session = { couponsession: 'abcdef1234567890ghijk' };
const GUESSED = 'Path and parameters: those in the example are a guess';

/** The titles of the vendors' pages, in their order, each with what serves it. */
export const titles: Array<{
	vendor: string;
	/** Which of the vendor's pages, where there are several. */
	edition?: string;
	page: string;
	entries: Entry[];
}> = [
	{
		vendor: 'Retargeting',
		page: 'https://retargeting.biz/en/plugins/custom/api-integration/discounts',
		entries: [
			none('Overview', 'A text, no request'),
			none('CSV Feed', 'The format of a product feed, no request'),
			none('PHP SDK', 'A library for tracking on the site, no request'),
			by(
				'API Integration: Discounts',
				'Discount Code: Get Many',
				'What exactly `date` selects, and the zone of the dates in the answer',
			),
			by('API Integration: Add Subscriber', 'Subscriber: Create'),
			by('API Integration: Remove subscriber', 'Subscriber: Unsubscribe'),
			by(
				'API Integration: Subscriber status',
				'Subscriber: Get',
				'The word for somebody who has unsubscribed',
			),
			by(
				'API Integration: Send Email',
				'Email: Send',
				'What it answers, whether HTML is read and the sender must be verified before, how lists of addresses and a file travel',
			),
			none(
				'API Integration: Feedback',
				'Comments and grades of orders and products: nothing about codes. It would need the Customer ID in the credential, which nothing else needs',
			),
			none(
				'API Integration: Generate Discounts',
				'Retargeting calls your shop, not the other way round: the Retargeting Code Request Trigger answers it',
			),
			by(
				'API Integration: Unsubscribed Emails',
				'Unsubscribed Email: Get Many',
				'Whether both ends of the time count, and when somebody has unsubscribed',
			),
			by('API For Partners: Average order value', 'Statistic: Get Average Order Value'),
			by('API For Partners: Shopping carts', 'Statistic: Get Shopping Carts'),
			none(
				'Legacy API 1.0 (discount/check, order/save, products), in the client that Retargeting has published',
				'Whether it still answers is not known, nor what its check of a code answers',
			),
		],
	},
	{
		vendor: 'Nuweb',
		page: 'https://github.com/Nutickets/docs',
		entries: [
			by(
				'Retrieve Discount Codes',
				'Discount Code: Get Many',
				'Whether an offset of 10 skips nine codes or ten. Links in an answer are not followed and not handed on: they name another host, and pages are asked for without them',
			),
			by('Retrieve a discount code', 'Discount Code: Get'),
			by(
				'Create a fixed, percentage or buy X get Y discount code',
				'Discount Code: Create, Create Many',
				'Which fields are required, and what a second code with the same text gives',
			),
			by(
				'Update a fixed, percentage or buy X get Y discount code',
				'Discount Code: Update',
				'Whether fields that are left out keep their value, and how a field is emptied',
			),
			by(
				'Apply a discount to a basket',
				'Basket: Apply Discount',
				'What a code that does not apply gives',
			),
			by('Remove the discounts of a basket', 'Basket: Remove Discounts'),
			by('Retrieve currencies', 'Currency: Get Many'),
			by('Retrieve sale items', 'Sale Item: Get Many'),
			by('Retrieve a sale item', 'Sale Item: Get'),
			by('Retrieve a basket', 'Basket: Get'),
			by('Retrieve companies', 'Company: Get Many'),
			by(
				'Retrieve Orders',
				'Order: Get Many',
				'What `date` is; whether the time is to be sent along with the cursor. No filter by discount code: the node applies it. `only` and `except` are no fields, for without the IDs of its codes no order could be told from others',
			),
			by('Retrieve Order', 'Order: Get'),
			none(
				'Retrieve order items',
				'What was sold, row by row; *Also Return* of Order: Get Many gives the items of each order',
			),
			none(
				'Retrieve custom report',
				'Reports are made in the admin pages; the HTTP Request node reads them with this credential',
			),
			none('Retrieve authenticated user', 'The connection test asks it'),
			none(
				'Webhooks',
				'None of their events is about discount codes, and no request sets one up: the Nuweb Trigger asks for the codes in place of that',
			),
			none(
				'Login endpoint',
				'It makes another token with each call; the credential takes a token made in the admin pages',
			),
			none('Token management interface', 'Pages for admins, no request'),
		],
	},
	{
		vendor: 'Coupontools',
		page: 'https://www.coupontools.com/en/api-and-webhooks/',
		entries: [
			by(
				'Retrieve a list of subaccounts',
				'Subaccount: Get Many',
				'The name of the list in the answer',
			),
			by('Retrieve info of a subaccount', 'Subaccount: Get'),
			by('Create a subaccount', 'Subaccount: Create'),
			call('Update a subaccount', '/v4/subaccount/update', { subaccount: 'sub_1536' }, GUESSED),
			by(
				'Create password reset url for subaccount',
				'Subaccount: Create Password Reset URL',
				'The answer',
			),
			call(
				'Single sign on for subaccounts',
				'/v3/subaccount/sso',
				{ subaccount: 'sub_1536', page: 'statistics' },
				'The path, which is a guess; the parameters are [documented](https://www.coupontools.com/en/api-and-webhooks/single_sign_on_subaccount)',
			),
			by('Retrieve a list of your campaigns', 'Campaign: Get Many', 'The fields of a campaign'),
			by('Retrieve information from a campaign', 'Campaign: Get', 'The names of the usage totals'),
			by(
				'Retrieve all usage data from a campaign',
				'Session: Get Many',
				'The form of a time of day in the dates: days are sent',
			),
			by('Retrieve all data from one coupon session', 'Session: Get', 'The end of the answer'),
			call(
				'Update data from a coupon session',
				'/v3/couponsession/update',
				session,
				'All parameters but the session',
			),
			call(
				'Update data from multiple coupon sessions',
				'/v3/couponsession/update',
				session,
				'Path and parameters: the example changes one session, once for each item',
			),
			call(
				'Search coupon session',
				'/v3/couponsession/search',
				{ email: 'ann@example.com' },
				'The names of the parameters: searched is by own validation code, phone or e-mail',
			),
			call(
				'Search coupon session from a campaign',
				'/v3/couponsession/search',
				{ campaign: 'cam_123456', email: 'ann@example.com' },
				GUESSED,
			),
			by('Send single push notification (campaign)', 'Push Notification: Send'),
			call(
				'Send push notification to all (campaign)',
				'/v3/coupon/pushnotification/all',
				{ campaign: 'cam_123456', message: 'Last day' },
				GUESSED,
			),
			by('Retrieve a list of your loyalty cards', 'Loyalty Card: Get Many'),
			by('Retrieve a list of users from a loyalty card', 'Loyalty User: Get Many', 'The answer'),
			call(
				'Update loyalty card user',
				'/v3/loyaltyusers/update',
				{ loyaltycard: '123456', user: '1' },
				'The names of the parameters for points and for voiding',
			),
			call(
				'Send single push notification (loyalty)',
				'/v3/loyalty/pushnotification/single',
				{ loyaltycard: '123456', user: '1', message: 'New points' },
				GUESSED,
			),
			call(
				'Send push notification to all (loyalty)',
				'/v3/loyalty/pushnotification/all',
				{ loyaltycard: '123456', message: 'New points' },
				GUESSED,
			),
			by('Retrieve a list of your directories', 'Directory: Get Many'),
			by('Retrieve information from a directory', 'Directory: Get', 'The fields of a directory'),
			call(
				'Retrieve all campaigns from a directory',
				'/v3/directory/campaigns',
				{ directory: 'dir_1001' },
				GUESSED,
			),
			by(
				'Retrieve registered users from a directory',
				'Directory User: Get Many',
				'The names in the answer; its pages are [documented](https://www.coupontools.com/fr/api-et-webhooks/users_from_directory)',
			),
			by(
				'Update directory user payment status',
				'Directory User: Grant Access',
				'Nothing: version 4 replaces the older request, and Revoke Access takes it back',
			),
			by('Retrieve a list of categories', 'Category: Get Many', 'The answer'),
			by('Retrieve a list of 3rd level categories', 'Category: Get Many', 'The answer'),
			by(
				'Create a single use access URL',
				'Single Use: Create',
				'The list of parameters, which is known from other clients only',
			),
			by('Create multiple single use access URLs', 'Single Use: Create Many'),
			call(
				'Remove a single use access URL',
				'/v3/singleuse/remove',
				{ campaign: 'cam_123456', single_use_code: 'abcdef1234567890ghijk' },
				GUESSED,
			),
			by(
				'Send a coupon by email',
				'Email: Send',
				"The answer for an address that has the coupon already. The keys travel as headers, as in the page's example; the page takes them as client_id and client_secret of the body too, where logs would show them",
			),
		],
	},
	{
		vendor: 'Coupontools',
		edition: 'newer pages',
		page: 'https://docs.coupontools.com',
		entries: [
			by(
				'Send a coupon by SMS',
				'SMS: Send',
				'Whether the name of the sender is taken, which other clients send',
			),
			by('Get card (loyalty, version 3)', 'Loyalty Card: Get', 'The answer'),
			by('Create a user (loyalty, version 3)', 'Loyalty User: Create', 'The answer'),
			by(
				'Link a user to a card (loyalty, version 3)',
				'Loyalty User: Link',
				'The answer, and what a second link of the same user does',
			),
			by(
				'Search users (loyalty, version 3)',
				'Loyalty User: Get Many',
				'The answer, and whether a text with other characters than the named ones is refused',
			),
			by(
				'Get users of a card, voided ones too (loyalty, version 4)',
				'Loyalty User: Get Many',
				'The answer, and how to filter and to ask for a page',
			),
			by('Get one user (loyalty, version 4)', 'Loyalty User: Get', 'The answer'),
			by(
				'Create user (loyalty, version 4)',
				'Loyalty User: Create on Card',
				'The answer, and what a person who is on the card already gives',
			),
			by(
				'Create users in bulk (loyalty, version 4)',
				'Loyalty User: Create Many',
				'What stands around the users in the request, how many there may be, and the answer',
			),
			by('Create user (directory, version 4)', 'Directory User: Create', 'The names in the answer'),
			by('Get user (directory, version 4)', 'Directory User: Get', 'The names in the answer'),
			none(
				'List users (directory, version 4)',
				'How its second page is asked for is not known: Directory User: Get Many reads the list of version 3',
			),
			by(
				'Update user: block and unblock (directory, version 4)',
				'Custom API Call (Coupontools): Send',
				'`POST /v4/directory/dir_1001/users/reg_1001` with `{"block":true}`; the answer is not documented',
			),
			by(
				'Give and revoke access (directory, version 4)',
				'Directory User: Revoke Access',
				'The answers. Grant Access is the other one',
			),
			none(
				'Webhook verification (on the page of a reseller)',
				'The Coupontools Webhook Trigger asks it for each event',
			),
			none(
				'Update user (loyalty, version 4)',
				'Method, path and fields are missing in every copy of the page that is known',
			),
			none(
				'Send loyalty card by email (loyalty, version 3)',
				'It exists, and needs a connected e-mail platform; method, path and parameters are missing in every copy of the page that is known. Email: Send is [documented](https://docs.coupontools.com/api/coupon) for campaigns and directories only',
			),
			none(
				'Send directory by email (directory, version 4)',
				'The path is not known. Email: Send mails a directory by its ID (dir_…)',
			),
			call(
				'Copy a loyalty card (loyalty, version 4)',
				'/v4/loyalty/loyalty-cards/123456/copy',
				{ name: 'A second card' },
				'Nothing: it is [documented](https://docs.coupontools.com/api/v4/loyalty), with the answer',
			),
			call(
				'Single sign on for a user of a directory (directory, version 4)',
				'/v4/directory/dir_1001/users/reg_1001/sso',
				{},
				'The answer: a token that is valid once',
			),
			call('Single sign on for the account', '/v3/account/sso', {}, 'The answer: a token'),
			call(
				'Single sign on for a teammate',
				'/v3/teammate/sso',
				{ teammate: 1 },
				'The answer: a token',
			),
			by(
				'SMS tool and e-mail tool: groups and contacts',
				'Custom API Call (Coupontools): Send',
				'The answers, but for the list of groups',
			),
			none(
				'Create a coupon from a template',
				"The parameters are known from somebody else's client only, the answer not at all",
			),
		],
	},
	{
		vendor: 'PersonaClick',
		page: 'https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API',
		entries: [
			by(
				'Get Promo Code Lists',
				'Promo Code List: Get Many',
				'Which of three generations a server runs',
			),
			by('Upload Promo Codes', 'Promo Code: Upload', 'The greatest number of codes in a request'),
			by(
				'Get Next Promo Code',
				'Promo Code: Get Next',
				'Whether a server takes shop ID and list alone, as the page has it, the secret as well, or wants a device',
			),
			by(
				"Delete promo codes (PersonaClick's reference before 24 March 2026)",
				'Promo Code: Delete',
				'Where the counts stand in the answer',
			),
			by(
				"Cleanup not sent promo codes (PersonaClick's reference before 24 March 2026)",
				'Promo Code List: Purge',
				'The answer',
			),
			none(
				'Manage Segments, User Profile, Product Details, Product Recommendations, Initialization and HTTP API (Product Catalog), the related pages',
				'Not about codes',
			),
			none('Promo Codes (JS SDK)', 'A library for the browser; its device IDs go into Get Next'),
			none("Audience, segments and subscriptions (PersonaClick's reference)", 'Not about codes'),
		],
	},
	{
		vendor: 'WebinOne',
		page: 'https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api',
		entries: [
			by(
				'GET Ecommerce Discount Codes List',
				'Discount Code: Get Many',
				'The language of `Where`, and how to sort downwards',
			),
			by(
				'POST Ecommerce Discount Code Create',
				'Discount Code: Create, Create Many',
				'Required fields, the words for `Type`, the form of `Currency`, whether two codes may have the same text',
			),
			by('GET Ecommerce Discount Code Item', 'Discount Code: Get'),
			by(
				'PUT Ecommerce Discount Code Update',
				'Discount Code: Update',
				'Whether fields that are left out keep their value: the node sends all of them',
			),
			by('DELETE Ecommerce Discount Code Delete', 'Discount Code: Delete'),
			by(
				'PUT CRM Order Assets Discount Code Update',
				'Order: Set Discount Code',
				'Whether the limits of the code are checked, and how to take a code off an order',
			),
			none(
				'PUT gift voucher, shipping and tax of an order; POST order',
				'Their bodies are missing in every copy of the pages that is known',
			),
			by(
				'GET CRM Orders List',
				'Order: Get Many',
				'The language of `Where`, so that no filter by the text of a code is known: the node applies it. The words for `PaymentState`, and when an order was changed',
			),
			by(
				'GET CRM Order Item',
				'Order: Get',
				'All of it: the copies of the page that are known end before it (our reading)',
			),
			none(
				'Order lines, order statuses',
				'Not about codes; an order of Get Many has its lines and its status',
			),
			by(
				'GET Ecommerce Gift Vouchers List',
				'Gift Voucher: Get Many',
				'The language of `Where`, and how to sort downwards',
			),
			by(
				'POST Ecommerce Gift Voucher Create',
				'Gift Voucher: Create',
				'Required fields, the words for `Type`, what `OrderId` is for, whether the recipient gets a mail',
			),
			by('GET Ecommerce Gift Voucher Item', 'Gift Voucher: Get'),
			by(
				'PUT Ecommerce Gift Voucher Update',
				'Gift Voucher: Update',
				'Whether fields that are left out keep their value, and what becomes of the balance when the amount changes',
			),
			by('DELETE Ecommerce Gift Voucher Delete', 'Gift Voucher: Delete', 'What it answers'),
			none('Taxes: five requests', 'Not about codes'),
			none(
				'Webhooks',
				'Set up in the admin pages alone. Whether they tell of discount codes is not known: the WebinOne Trigger asks for the codes in place of that',
			),
		],
	},
];
