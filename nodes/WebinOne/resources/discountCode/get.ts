import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { named } from '../../byCode';
import { discountCodeId } from './discountCodeId';

/** GET /api/v2/admin/discount-codes/{id} (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get discount code',
	description: 'Retrieve a discount code',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single', due: 'Id', named },
	fields: [discountCodeId, simplify],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
	},
});
