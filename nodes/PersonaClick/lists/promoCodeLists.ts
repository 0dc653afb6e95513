import { byOffset, list } from '../../shared/lists/paging';

/**
 * GET /promo_codes (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API).
 * Servers differ: a bare list or one under `payload` (sister brand), 50 or 1,000 at most, paging or none.
 */
export const promoCodeLists = list({
	request: { method: 'GET', url: '/promo_codes' },
	rows: ['', 'payload'],
	key: ['id'],
	paging: byOffset({ size: 50, offset: 'offset', limit: 'limit', repeated: 'end' }),
});
