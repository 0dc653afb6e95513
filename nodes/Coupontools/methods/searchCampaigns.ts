import { choices, listSearch, type Picker } from '../../shared/lists/picker';
import { coupontools } from '../vendor';

/** POST /v3/coupon/list (https://docs.coupontools.com/api/coupon): all campaigns at once, active or not. */
const picker: Picker = {
	request: { method: 'POST', url: '/v3/coupon/list', body: { only_active: false } },
	rows: 'coupon_info',
	label: ({ name, status }) => (status === 'active' ? String(name) : `${String(name)} (${String(status)})`),
	value: 'ID',
};

/** For a field in which one is chosen. */
export const searchCampaigns = listSearch(coupontools, picker);

/** For a field in which several are chosen. */
export const getCampaigns = choices(coupontools, picker);
