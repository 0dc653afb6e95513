import { sessionEvent } from './sessions';

/** POST /v3/campaign/validations (https://docs.coupontools.com/api/coupon). */
export const sessionValidated = sessionEvent({
	name: 'Session Validated',
	value: 'sessionValidated',
	description: 'A coupon was validated, so used',
	url: '/v3/campaign/validations',
	time: 'validation_date_utc',
	nothing: 'No coupon of these campaigns was validated in the last days',
});
