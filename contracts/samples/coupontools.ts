import type { Sample } from '../contract';
import { coupontoolsPages as pages } from '../coupontoolsParts';

/** What the page "Send a coupon by email" prints for `POST /v3/send/email`. */
export const sendEmail: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `<?php $ch = curl_init(); $url = "https://api4coupons.com/v3/send/email"; $client_id = "XXX"; // Your API client ID (required) $client_secret = "YYY"; // Your API client secret (required) $data = [ 'campaign' => "cam_123456", 'email' => "john@doe.com" ]; curl_setopt($ch, CURLOPT_URL, "$url"); curl_setopt($ch, CURLOPT_POST, true); curl_setopt($ch, CURLOPT_RETURNTRANSFER, true); curl_setopt($ch, CURLOPT_VERBOSE, true); curl_setopt($ch, CURLOPT_HTTPHEADER, [ "X-Client-Id: $client_id", "X-Client-Secret: $client_secret", "Content-Type: application/json", ]); curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($data)); $response = curl_exec($ch); ?>`,
		reading: {
			headers: {
				'x-client-id': 'XXX',
				'x-client-secret': 'YYY',
				'content-type': 'application/json',
			},
			body: { campaign: 'cam_123456', email: 'john@doe.com' },
		},
		note: 'The page puts the whole PHP script on one line. XXX and YYY stand there for the keys of whoever reads it.',
	},
	{
		of: 'answer',
		basis: 'documented',
		text: `{ "status": { "status": "OK" }, "campaign": "cam_123456", "subject": "Subject here", "receiver": "info@receiver.com", "single_use_code": "0ist0ywa4t9z7rj0g8mf7", "single_use_url": "https://digicpn.com/p/abc123/0ist0ywa4t9z7rj0g8mf7", "action": "email_sent" }`,
	},
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"campaign":"cam_123456","receiver":"info@example.com","action":"email_not_sent"}',
		note: 'Nothing is known of the answer for an address that has the coupon already; it must not be taken for a mail that went out.',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.authentication,
		text: '{"status":{"status":"failed","errors":{"error_code":1000,"error_message":"HTTP/1.0 401 Unauthorized. Client ID or Secret not correct."}}}',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.sendPush,
		text: '{"status":{"status":"failed"},"errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Couponsession not found."],"error_code":[505]}}',
	},
];

/** Campaigns as other people's clients read them. */
export const couponList: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'seen',
		text: '{"status":{"status":"OK"},"coupon_info":[{"ID":"cam_123456","code":"abc123","name":"Summer","title":"10% off","status":"active","url":"https://digicpn.com/p/abc123"}]}',
	},
];

/** One campaign, as an object and as a list of one. */
export const couponInfo: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'seen',
		text: '{"status":{"status":"OK"},"coupon_info":{"ID":"cam_123456","code":"abc123","name":"Summer","title":"10% off","status":"active","url":"https://digicpn.com/p/abc123"}}',
	},
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"coupon_info":[{"ID":"cam_123456","name":"Summer","status":"active"}]}',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.webhook,
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Webhook not found."],"error_code":[509]}}}',
	},
];

/** Sessions of a campaign as other people's clients read them. */
export const sessions: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'seen',
		text: '{"status":{"status":"OK"},"amount_of_results":1,"data":[{"session":"abcdef1234567890ghijk","sequenceid":"19878460","status":{"open_date_utc":"2025-03-25 10:43:50","claim_date_utc":"2025-03-25 10:44:05","validation_date_utc":"","voided_date_utc":"","claimtype":"","locked":"0"}}]}',
	},
];

/** One session, as its page prints it as far as it goes. */
export const sessionData: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"campaign":"cam_12345","action":"retrieve_all_session_data","session":"abcdef1234567890ghijk","session_url":"https://digicpn.com/p/v6n7gn/abcdef1234567890ghijk","sequenceid":"19878460","customid":"","data":{"status":{"created_date_utc":"2019-03-25 10:43:50","opened":"0","open_date_utc":"","played":"0","played_date_utc":"","claimed":"1","claim_date_utc":"2019-03-25 10:44:05","claimtype":"","saved_to_passbook":"0"}}}',
		note: 'The end of the sample is cut off on the page; the braces are closed here.',
	},
	{
		of: 'answer',
		basis: 'seen',
		text: '{"status":{"status":"OK"},"campaign":"cam_12345","action":"retrieve_all_session_data","session":"abcdef1234567890ghijk","session_url":"https://digicpn.com/p/v6n7gn/abcdef1234567890ghijk","sequenceid":"19878460","customid":"","data":{"status":{"claim_date_utc":"2019-03-25 10:44:05","validation_date_utc":"2019-03-26 09:00:00","voided_date_utc":"","locked":"1","validation_value":"","value":""}}}',
		note: 'The fields from `validation_date_utc` on are those that another client reads.',
	},
	{
		of: 'error',
		basis: 'documented',
		page: pages.sendPush,
		text: '{"status":{"status":"failed"},"errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Couponsession not found."],"error_code":[505]}}',
	},
];

/** Nothing is known of the answer; this is the sandbox's choice. */
export const categories: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'reading',
		text: '{"status":{"status":"OK"},"category":[{"ID":"cat_1","name":"Food"}]}',
	},
];

/** One single-use link as other people's clients read it. */
export const singleUseCreate: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'seen',
		text: '{"status":{"status":"OK"},"campaign":"cam_123456","action":"single_use_code_created","single_use_code":"abcdef1234567890ghijk","single_use_url":"https://digicpn.com/p/abc123/abcdef1234567890ghijk","widget_validation_code":"abcdef","custom_validation_code":"","customid":""}',
		note: 'The keys were seen elsewhere; the value of `action` is our reading.',
	},
];

/** What the page "Create multiple single use access URLs" prints. */
export const singleUseCreateMany: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"campaign":"cam_15111","action":" multiple_single_use_codes_created","data":[{"single_use_code":"bcdefg1234567890hijkl","sequence_id":18001837,"single_use_url":"https://digicpn.com/p/abc123/bcdefg1234567890hijkl","widget_validation_code":"bcdefg"}]}',
		note: "The blank before the action is the page's. A last field, whose name begins with `cu`, is cut off on the page.",
	},
];

/** The fields are documented, their values are ours. */
export const sendSms: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"campaign":"cam_123456","message":"Your coupon","phone":"+32470123456","single_use_code":"abcdef1234567890ghijk"}',
		note: 'The page names the fields; the values are made up.',
	},
];

export const sendPush: readonly Sample[] = [
	{ of: 'answer', basis: 'documented', text: '{"status":{"status":"OK"}}' },
	{
		of: 'error',
		basis: 'documented',
		page: pages.sendPush,
		text: '{"status":{"status":"failed"},"errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Couponsession not found."],"error_code":[505]}}',
	},
];

export const addSmsGroup: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"group_id":"gro_123456"}',
		note: 'The page names the fields; the value is made up.',
	},
];
