import { operation } from '../../../shared/editor/operation';
import { named } from '../../byCode';
import { discountCodeId } from './discountCodeId';

/** DELETE /api/v2/admin/discount-codes/{id} (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api): 204. */
export const deleteCode = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete discount code',
	description: 'Delete a discount code',
	effect: 'idempotent',
	request: { method: 'DELETE' },
	work: {
		kind: 'single',
		named,
		idParameter: 'discountCodeId',
		goneStatus: 404,
		row: (row) => ({ deleted: true, ...row }),
	},
	fields: [discountCodeId],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
	},
});
