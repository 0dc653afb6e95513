import { operation } from '../../../shared/editor/operation';
import { loyaltyCardId } from '../memberFields';

/** POST /v3/loyalty/info (https://docs.coupontools.com/api/v3/loyalty). Version 4 has no request for a single card. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get loyalty card',
	description: 'Retrieve a loyalty card',
	effect: 'read',
	request: { method: 'POST', url: '/v3/loyalty/info' },
	work: { kind: 'single', unwrap: true },
	fields: [loyaltyCardId],
	example: {
		items: [{ card: 123456 }, { card: 123457 }, { card: 123458 }],
		parameters: { loyaltyCardId: { __rl: true, mode: 'id', value: '={{ $json.card }}' } },
	},
});
