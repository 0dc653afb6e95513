import { operation } from '../../../shared/editor/operation';
import { checkedFields } from '../../../shared/model/code';
import { inList } from '../../byCode';

/**
 * GET /api/v2/admin/discount-codes and GET /api/v2/admin/discount-codes/{id}
 * (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). WebinOne has no look-up by text, so the code is looked
 * for in the whole list, without regard to upper and lower case. That a code is used up WebinOne does not tell.
 */
export const check = operation({
	name: 'Check',
	value: 'check',
	action: 'Check whether discount code can be used',
	description:
		'Check whether a discount code can be used now, without changing anything; a code that does not exist is an answer, too',
	effect: 'read',
	request: { method: 'GET', url: '/api/v2/admin/discount-codes' },
	work: { kind: 'check', code: 'code', due: 'Id', ...inList },
	fields: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SPRING 10',
			description:
				'Text of the discount code. Upper and lower case make no difference, nor do blanks around it.',
		},
	],
	simpleFields: checkedFields,
	example: {
		items: [{ code: 'SPRING 1' }, { code: 'spring 2' }, { code: 'SPRING 3' }],
		parameters: { code: '={{ $json.code }}' },
	},
});
