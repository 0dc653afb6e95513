import { sessionEvent } from './sessions';

/** POST /v3/campaign/opens (https://docs.coupontools.com/api/coupon). */
export const sessionOpened = sessionEvent({
	name: 'Session Opened',
	value: 'sessionOpened',
	description: 'A coupon was opened by a person',
	url: '/v3/campaign/opens',
	time: 'open_date_utc',
	nothing: 'No coupon of these campaigns was opened in the last days',
});
