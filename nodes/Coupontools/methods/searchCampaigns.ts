import { listSearch } from '../../shared/picker';
import { coupontools } from '../vendor';

/** POST /v3/coupon/list (https://docs.coupontools.com/api/coupon): all campaigns at once, active or not. */
export const searchCampaigns = listSearch(coupontools, {
	request: { method: 'POST', url: '/v3/coupon/list', body: { only_active: false } },
	rows: 'coupon_info',
	label: ({ name, ID, status }) => (status === 'active' ? `${String(name ?? ID)}` : `${String(name ?? ID)} (${String(status)})`),
	value: 'ID',
});
