import type { Sample } from '../contract';

/** What the page "Send a coupon by email" prints for `POST /v3/send/email`. */
export const sendEmail: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `<?php $ch = curl_init(); $url = "https://api4coupons.com/v3/send/email"; $client_id = "XXX"; // Your API client ID (required) $client_secret = "YYY"; // Your API client secret (required) $data = [ 'campaign' => "cam_123456", 'email' => "john@doe.com" ]; curl_setopt($ch, CURLOPT_URL, "$url"); curl_setopt($ch, CURLOPT_POST, true); curl_setopt($ch, CURLOPT_RETURNTRANSFER, true); curl_setopt($ch, CURLOPT_VERBOSE, true); curl_setopt($ch, CURLOPT_HTTPHEADER, [ "X-Client-Id: $client_id", "X-Client-Secret: $client_secret", "Content-Type: application/json", ]); curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode($data)); $response = curl_exec($ch); ?>`,
		reading: {
			headers: { 'x-client-id': 'XXX', 'x-client-secret': 'YYY', 'content-type': 'application/json' },
			body: { campaign: 'cam_123456', email: 'john@doe.com' },
		},
		note: 'The page puts the whole PHP script on one line.',
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
		text: '{"status":{"status":"failed","errors":{"error_code":1000,"error_message":"HTTP/1.0 401 Unauthorized. Client ID or Secret not correct."}}}',
	},
	{
		of: 'error',
		basis: 'documented',
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
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Webhook not found."],"error_code":[509]}}}',
	},
];
