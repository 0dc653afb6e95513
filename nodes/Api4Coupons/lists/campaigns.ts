import { list, whole } from '../../shared/lists/paging';

/** POST /v3/coupon/list (https://docs.coupontools.com/api/coupon): all campaigns in one answer. */
export const campaigns = list({
	request: { method: 'POST', url: '/v3/coupon/list' },
	rows: 'coupon_info',
	key: ['ID'],
	paging: whole,
});
