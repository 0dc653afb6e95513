import { listSearch } from '../../shared/lists/picker';
import { saleItems } from '../lists/saleItems';
import { nuweb } from '../vendor';

/** The company's sale items by name, kind and event. */
export const searchSaleItems = listSearch(nuweb, {
	list: saleItems,
	label: ({ id, name, type, eventId }) => [name ?? id, type, eventId && `event ${String(eventId)}`],
});
