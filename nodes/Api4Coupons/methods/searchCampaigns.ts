import { asking } from '../../shared/lists/paging';
import { choices, listSearch, type Picker } from '../../shared/lists/picker';
import { campaigns } from '../lists/campaigns';
import { coupontools } from '../vendor';

/** All campaigns, active or not. */
const picker: Picker = {
	list: asking(campaigns, { only_active: false }),
	label: ({ ID, name, status }) => [name ?? ID, status === 'active' ? undefined : status],
};

/** For a field in which one is chosen. */
export const searchCampaigns = listSearch(coupontools, picker);

/** For a field in which several are chosen. */
export const getCampaigns = choices(coupontools, picker);
