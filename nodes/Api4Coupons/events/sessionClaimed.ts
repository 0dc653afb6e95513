import { sessionEvent } from './sessions';

/** POST /v3/campaign/claims (https://docs.coupontools.com/api/coupon). */
export const sessionClaimed = sessionEvent({
	name: 'Session Claimed',
	value: 'sessionClaimed',
	description: 'A coupon was claimed by a person',
	url: '/v3/campaign/claims',
	time: 'claim_date_utc',
	nothing: 'No coupon of these campaigns was claimed in the last days',
});
