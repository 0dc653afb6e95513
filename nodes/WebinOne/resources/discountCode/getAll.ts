import { returnAllOrLimit, simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { filters, listOptions } from '../../listFields';
import { discountCodes } from '../../lists/discountCodes';

/**
 * GET /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). The names of its four
 * parameters are documented; that they travel in the query is our reading: no page shows a whole address.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many discount codes',
	description: 'Retrieve many discount codes',
	effect: 'read',
	work: { kind: 'list', list: discountCodes },
	fields: [...returnAllOrLimit, simplify, filters],
	options: listOptions([
		{ name: 'Amount', value: 'Amount' },
		{ name: 'Code', value: 'Code' },
		{ name: 'Currency', value: 'Currency' },
		{ name: 'Description', value: 'Description' },
		{ name: 'Enabled', value: 'Enabled' },
		{ name: 'Expire After (Uses)', value: 'ExpireAfter' },
		{ name: 'Expiry Date', value: 'ExpiryDateTime' },
		{ name: 'ID', value: 'Id' },
		{ name: 'Limit Uses', value: 'UseExpireAfterRedemption' },
		{ name: 'Minimum Order Cost', value: 'MinOrderCostLimitation' },
		{ name: 'Release Date', value: 'ReleaseDateTime' },
		{ name: 'Type', value: 'Type' },
	]),
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: {
			limit: 1,
			filters: { where: '={{ JSON.stringify({ Id: $json.id }) }}' },
			options: { orderBy: 'Id' },
		},
	},
});
