import { operation } from '../../../shared/operation';
import { listId, saysSuccess } from '../../vendor';
import { promoCodeListId } from '../promoCodeListId';

/**
 * POST /promo_codes (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API).
 * The vendor drops codes that the list has already, without a count, and names no maximum: 1,000 a request is our choice.
 */
export const upload = operation({
	name: 'Upload',
	value: 'upload',
	action: 'Upload promo codes',
	description: 'Add promo codes to a list; codes that it already has are kept once',
	effect: 'idempotent',
	request: { method: 'POST', url: '/promo_codes' },
	confirm: saysSuccess,
	batch: { target: 'promoCodeListId', values: 'codes', size: 1000, body: (list, codes) => ({ id: listId(list), codes }) },
	fields: [
		promoCodeListId({}),
		{
			displayName: 'Codes',
			name: 'codes',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'SPRING-00001',
			description:
				'The code of each input item, or several separated by commas or line breaks. The codes of all items go out together.',
		},
	],
	options: [
		{
			displayName: 'Codes per Request',
			name: 'chunkSize',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 1000,
			description: 'Most codes to send in one request',
		},
	],
	example: {
		items: [{ code: 'WINTER-1' }, { code: 'WINTER-2' }, { code: 'WINTER-3' }],
		parameters: { promoCodeListId: { __rl: true, mode: 'id', value: '100500' }, codes: '={{ $json.code }}' },
	},
});
