import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { loyaltyCards } from '../../lists/loyaltyCards';

/** GET /v4/loyalty/loyalty-cards (https://docs.coupontools.com/api/v4/loyalty). */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many loyalty cards',
	description: 'Retrieve many loyalty cards of the account',
	effect: 'read',
	work: { kind: 'list', list: loyaltyCards },
	fields: [...returnAllOrLimit],
	example: { items: [{}, {}, {}], parameters: { limit: 2 } },
});
