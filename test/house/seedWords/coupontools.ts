import type { RawRequest, SeedPage, SeedRequest } from '../seedWords';

const campaign = 'cam_123456';
const email = 'john@doe.com';

type Keys = Record<string, string>;
const headersOf = ({ clientId = '', clientSecret = '' }: Keys) => ({
	'X-Client-Id': clientId,
	'X-Client-Secret': clientSecret,
});
const mail =
	(body: object) =>
	(keys: Keys): RawRequest => ({
		path: '/v3/send/email',
		method: 'POST',
		headers: headersOf(keys),
		body,
	});

type Refusal = SeedRequest['refusals'][number];
/** The page prints a refusal as its number and its text; the answer has both. */
const refusal = (code: number, text: string, body: object, set?: Refusal['set']): Refusal[] =>
	[String(code), text].map((said) => ({ said, request: mail(body), ...(set && { set }) }));

const inHeaders = "The keys travel as headers, as in the page's example";

/** The page "Send a coupon by email". */
export const page: SeedPage = {
	vendor: 'coupontools',
	page: 'https://www.coupontools.com/fr/api-et-webhooks/send_email',
	titles: [
		'Retrieve a list of subaccounts',
		'Retrieve info of a subaccount',
		'Create a subaccount',
		'Update a subaccount',
		'Create password reset url for subaccount',
		'Single sign on for subaccounts',
		'Retrieve a list of your campaigns',
		'Retrieve information from a campaign',
		'Retrieve all usage data from a campaign',
		'Retrieve all data from one coupon session',
		'Update data from a coupon session',
		'Update data from multiple coupon sessions',
		'Search coupon session',
		'Search coupon session from a campaign',
		'Send single push notification (campaign)',
		'Send push notification to all (campaign)',
		'Retrieve a list of your loyalty cards',
		'Retrieve a list of users from a loyalty card',
		'Update loyalty card user',
		'Send single push notification (loyalty)',
		'Send push notification to all (loyalty)',
		'Retrieve a list of your directories',
		'Retrieve information from a directory',
		'Retrieve all campaigns from a directory',
		'Retrieve registered users from a directory',
		'Update directory user payment status',
		'Retrieve a list of categories',
		'Retrieve a list of 3rd level categories',
		'Create a single use access URL',
		'Create multiple single use access URLs',
		'Remove a single use access URL',
		'Send a coupon by email',
	],
	told: [
		'api4coupons.com',
		'API documentation',
		'Integrations > Email marketing',
		'[FIRSTNAME]',
		'[LASTNAME]',
	],
	requests: [
		{
			endpoint: 'sendEmail',
			parameters: [
				'client_id',
				'client_secret',
				'x-client-id',
				'x-client-secret',
				'campaign',
				'email',
				'subject',
				'check_unique',
				'firstname',
				'lastname',
			],
			signals: ['status.status'],
			fields: ['campaign', 'subject', 'receiver', 'single_use_code', 'single_use_url', 'action'],
			values: { 'status.status': ['OK'], action: ['email_sent'] },
			example: mail({ campaign, email }),
			refusals: [
				...refusal(
					104,
					"No Email integration has been setup in your Coupontools account. Go to 'integrations' and 'Email marketing' to setup an Email provider.",
					{ campaign, email },
					{ coupontoolsMailService: false },
				),
				...refusal(200, 'Missing parameter: campaign', { email }),
				...refusal(301, 'Invalid character in parameter: campaign.', { campaign: 'x', email }),
				...refusal(305, 'Email address is not valid', { campaign, email: 'x' }),
				...refusal(502, 'Campaign ID not found.', { campaign: 'cam_1', email }),
				...refusal(
					604,
					"Email not sent to 'foo@bar.baz'. Reason: ",
					{ campaign, email: 'foo@bar.baz' },
					{ coupontoolsUndeliverable: ['foo@bar.baz'] },
				),
			],
			calls: [
				{
					operation: 'Email: Send',
					parameters: {
						campaignId: { __rl: true, mode: 'id', value: campaign },
						email,
						additionalFields: {
							checkUnique: true,
							firstName: 'John',
							lastName: 'Doe',
							subject: 'Subject here',
						},
					},
				},
			],
			unreached: { client_id: inHeaders, client_secret: inHeaders },
		},
	],
};
