import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { list } from '../../../shared/lists/pages';
import { whole } from '../../../shared/lists/paging';
import { loyaltyCardIdForm } from '../../checks';
import { loyaltyCardId } from '../memberFields';

const request = { method: 'POST', url: '/v3/loyaltyusers/list' } as const;

/**
 * POST /v3/loyaltyusers/list (https://docs.coupontools.com/api/v3/loyalty): no pages are documented. Those of version 4's
 * list are, but not how one is asked for.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many users of a loyalty card',
	description: 'Retrieve many users of a loyalty card',
	effect: 'read',
	request,
	list: list({ request, unwrap: true, key: [], paging: whole }),
	checks: { loyaltyCardId: loyaltyCardIdForm },
	fields: [loyaltyCardId, ...returnAllOrLimit],
	example: {
		items: [{ card: 123456 }, { card: 123457 }, { card: 123458 }],
		parameters: { loyaltyCardId: { __rl: true, mode: 'id', value: '={{ $json.card }}' }, limit: 2 },
	},
});
