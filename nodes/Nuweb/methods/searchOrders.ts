import { listSearch } from '../../shared/lists/picker';
import { orders } from '../lists/orders';
import { nuweb } from '../vendor';

/** The company's completed orders by reference and day, those completed last first. */
export const searchOrders = listSearch(nuweb, {
	list: orders,
	label: ({ reference, date }) => [reference, typeof date === 'string' ? date.slice(0, 10) : null],
});
