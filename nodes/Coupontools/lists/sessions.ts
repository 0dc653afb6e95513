import { list } from '../../shared/lists/pages';
import { byPage } from '../../shared/lists/paging';

/**
 * The coupon sessions of a campaign: POST /v3/campaign/data, /opens, /claims, /validations
 * (https://www.coupontools.com/en/api-and-webhooks/session_campaign_data). Pages are said to hold 5,000, and elsewhere 100.
 */
export const sessionsAt = (url: string) =>
	list({
		request: { method: 'POST', url },
		rows: 'data',
		key: ['session'],
		paging: byPage({ size: 5_000, page: 'page', untilEmpty: true }),
	});
