import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { list, whole } from '../../../shared/lists/paging';
import { loyaltyCardId } from '../memberFields';

/**
 * POST /v3/loyaltyusers/list (https://docs.coupontools.com/api/v3/loyalty): no pages are documented. Those of version 4's
 * list are, but not how one is asked for.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many loyalty users',
	description: 'Retrieve many users of a loyalty card',
	effect: 'read',
	work: {
		kind: 'list',
		list: list({
			request: { method: 'POST', url: '/v3/loyaltyusers/list' },
			unwrap: true,
			key: [],
			paging: whole,
		}),
	},
	fields: [loyaltyCardId, ...returnAllOrLimit],
	example: {
		items: [{ card: 123456 }, { card: 123457 }, { card: 123458 }],
		parameters: { loyaltyCardId: { __rl: true, mode: 'id', value: '={{ $json.card }}' }, limit: 2 },
	},
});
