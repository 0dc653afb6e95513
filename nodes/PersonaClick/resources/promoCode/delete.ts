import { operation } from '../../../shared/editor/operation';
import { deletedOf, listId, saysDeleted } from '../../vendor';
import { chunkSize, codes } from '../codes';
import { promoCodeListId } from '../promoCodeListId';

/**
 * DELETE /promo_codes/delete with a JSON body (PersonaClick's reference before 24 March 2026:
 * https://github.com/rees46/api-docs/blob/fb47b787ecccf5cb9e9acf7de0871565a78ae31f/source/includes/_loyalty.promo_codes.delete.md.erb).
 * How many codes a request may hold is not documented: 1,000 is our choice.
 */
export const deleteCodes = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete promo codes from list',
	description:
		'Remove given promo codes from a list for good; a code that is not there is left out',
	effect: 'idempotent',
	request: { method: 'DELETE', url: '/promo_codes/delete' },
	work: {
		kind: 'batch',
		target: 'promoCodeListId',
		values: 'codes',
		size: 1000,
		body: (list, values) => ({ promo_code_list_id: listId(list), codes: values }),
		told: (body) => ({ deleted: true, ...deletedOf(body) }),
		confirm: saysDeleted,
	},
	fields: [promoCodeListId({}), ...codes],
	options: [chunkSize],
	example: {
		items: [{ code: 'SPRING-00001' }, { code: 'SPRING-00002' }, { code: 'SPRING-00003' }],
		parameters: {
			promoCodeListId: { __rl: true, mode: 'id', value: '100500' },
			codes: '={{ $json.code }}',
		},
	},
});
