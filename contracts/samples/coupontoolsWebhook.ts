import type { Sample } from '../contract';

/** What the page about verifying webhooks prints, and the error of the vendor's list that belongs to it. */
export const webhookVerification: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'documented',
		text: '{"status":{"status":"OK"},"result":"valid","webhook":"evt_EXAMPLE","date":"2017-10-09 09:57:57","campaign":"cam_12345","session":"abcdef1234567890ghijk","type":"coupon_validated"}',
	},
	{
		of: 'error',
		basis: 'documented',
		text: '{"status":{"status":"failed","errors":{"error_message":"HTTP/1.0 422 Unprocessable entity.","error_message_description":["Webhook not found."],"error_code":[509]}}}',
	},
];
