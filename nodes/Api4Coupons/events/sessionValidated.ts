import { sessionEvent } from './sessions';

/** POST /v3/campaign/validations (https://www.coupontools.com/en/api-and-webhooks/session_campaign_data). */
export const sessionValidated = sessionEvent({
	name: 'Session Validated',
	value: 'sessionValidated',
	description: 'A coupon was validated, so used',
	url: '/v3/campaign/validations',
	time: 'validation_date_utc',
	nothing: 'No coupon of these campaigns was validated in the last days',
});
