import type { Sample } from '../contract';
import { coupontoolsPages as pages } from '../coupontoolsParts';

/** Two properties of each directory are read by a client; that the IDs are such texts is our reading. */
export const directories: readonly Sample[] = [
	{ of: 'answer', basis: 'seen', text: '[{"id":"dir_1001","name":"City guide"}]' },
];

export const directory: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"id":"dir_1001","name":"City guide"}',
		note: 'Documented is only that it is an object.',
	},
];

export const directoryUsers: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"users":[{"ID":"reg_1001","email":"ann@example.com","first_name":"Ann","last_name":"Lee"}]}',
		note: 'Documented are 100 users a page, the newest first; the names in the answer are not.',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.errors,
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Directory not found."],"error_code":[507]}}}',
		note: 'Code and meaning are documented, and the form by other codes.',
	},
];

/** A client reads `id` and `created_at` of a user. */
export const directoryUser: readonly Sample[] = [
	{ of: 'answer', basis: 'seen', text: '{"id":"reg_1001","created_at":"2026-03-01 12:00:00"}' },
];

/** What the page prints. */
export const loyaltyCards: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '[{"id":123456,"code":"ndoh57","name":"My card","domain":"loyalty.example.com","type":"membership"}]',
	},
];

export const loyaltyCard: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"loyaltycard":{"ID":"123456","name":"My card"}}',
	},
];

export const loyaltyUsers: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"users":[{"ID":"1","email":"ann@example.com"}]}',
	},
];

export const loyaltyCardUser: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"id":1001,"first_name":"Ann","email":"ann@example.com"}',
		note: 'Documented is only that it is a user.',
	},
];

export const loyaltyCardUsers: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '[{"id":1001,"first_name":"Ann","email":"ann@example.com"}]',
		note: 'Documented is only that it holds users.',
	},
];

export const loyaltyUserCreate: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"user":{"ID":"1","email":"ann@example.com"}}',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.errors,
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Email address already exists"],"error_code":[304]}}}',
		note: 'Code and meaning are documented, and the form by other codes.',
	},
];

export const loyaltyUserLink: readonly Sample[] = [
	{ of: 'answer', basis: 'reading', text: '{"status":{"status":"OK"},"user":"1"}' },
];

export const subaccounts: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"subaccounts":[{"ID":"sub_1536","email":"ann@example.com","company_name":"Example"}]}',
		note: 'What the list is called is not documented.',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.errors,
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Subaccounts cannot manage subaccounts."],"error_code":[102]}}}',
		note: 'Code and meaning are documented, and the form by other codes.',
	},
];

export const subaccount: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"subaccount":{"ID":"sub_1536","email":"ann@example.com","language":"en","lastlogin":"","amountlogin":"0","currency":"EUR","max_campaigns":"5","expiry_date":"2026-12-31","api_key":"made-up-key","api_secret":"made-up-secret","has_campaigns":"1","campaigns":[{"ID":"cam_123456","code":"abc123","url":"https://digicpn.com/p/abc123","status":"active"}],"first_name":"Ann","last_name":"Lee","company_name":"Example","username":"ann","webhook_endpoint":"","available_campaigns":"4","access_dashboard":"1","access_directory":"0"}}',
		note: 'The names are documented, the values are made up.',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.errors,
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Subaccount ID not correct."],"error_code":[510]}}}',
		note: 'Code and meaning are documented, and the form by other codes.',
	},
];

export const subaccountCreate: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"subaccount":{"ID":"sub_1536"}}',
	},
];

export const subaccountPasswordResetUrl: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"url":"https://app.example.com/reset/abcdef"}',
		note: 'Documented is only that the answer holds the link.',
	},
];
