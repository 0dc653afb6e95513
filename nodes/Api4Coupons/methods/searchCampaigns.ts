import { asking } from '../../shared/lists/paging';
import { choices, listSearch, type Picker } from '../../shared/lists/picker';
import { campaigns } from '../lists/campaigns';
import { coupontools } from '../vendor';

/** All campaigns, active or not. */
const picker: Picker = {
	list: asking(campaigns, { only_active: false }),
	label: ({ name, status }) =>
		status === 'active' ? String(name) : `${String(name)} (${String(status)})`,
};

/** For a field in which one is chosen. */
export const searchCampaigns = listSearch(coupontools, picker);

/** For a field in which several are chosen. */
export const getCampaigns = choices(coupontools, picker);
