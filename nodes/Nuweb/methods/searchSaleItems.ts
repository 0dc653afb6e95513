import { listSearch } from '../../shared/lists/picker';
import { saleItems } from '../lists/saleItems';
import { nuweb } from '../vendor';

/** The company's sale items by name, kind and event. */
export const searchSaleItems = listSearch(nuweb, {
	list: saleItems,
	label: ({ name, type, eventId }) =>
		`${String(name)} (${[type, eventId && `event ${String(eventId)}`].filter(Boolean).join(', ')})`,
});
