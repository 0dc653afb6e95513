import { operation } from '../../../shared/operation';
import { deletedOf, listId, saysDeleted } from '../../vendor';
import { promoCodeListId } from '../promoCodeListId';

/**
 * DELETE /promo_codes/delete with a JSON body (PersonaClick's branded reference). How many codes a request may hold is
 * not documented: 1,000 is our choice.
 */
export const deleteCodes = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete promo codes from a list',
	description: 'Remove given promo codes from a list for good; a code that is not there is left out',
	effect: 'idempotent',
	request: { method: 'DELETE', url: '/promo_codes/delete' },
	confirm: saysDeleted,
	batch: { target: 'promoCodeListId', values: 'codes', size: 1000, body: (list, codes) => ({ promo_code_list_id: listId(list), codes }), told: deletedOf },
	fields: [
		promoCodeListId({}),
		{
			displayName: 'Codes',
			name: 'codes',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'SPRING-00001',
			description: 'The code of each input item, or several separated by commas or line breaks. The codes of all items go out together.',
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
		items: [{ code: 'SPRING-00001' }, { code: 'SPRING-00002' }, { code: 'SPRING-00003' }],
		parameters: { promoCodeListId: { __rl: true, mode: 'id', value: '100500' }, codes: '={{ $json.code }}' },
	},
});
