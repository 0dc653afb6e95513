import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { checkedFields } from '../../../shared/model/code';
import { language } from '../../requestOptions';

/**
 * GET /discount-code (https://docs.nuwebgroup.com/api-reference/discount-codes/retrieve-discount-code): by its text, as
 * Nuweb compares texts. That a code is used up Nuweb does not tell: it has neither a state nor a count of uses.
 */
export const check = operation({
	name: 'Check',
	value: 'check',
	action: 'Check whether discount code can be used',
	description:
		'Check whether a discount code can be used now, without changing anything; a code that does not exist is an answer, too',
	effect: 'read',
	request: { method: 'GET', url: '/discount-code' },
	work: { kind: 'check', code: 'code', due: 'data', noneStatus: 404 },
	fields: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SUMMER10',
			description: 'Text of the discount code. Blanks around it are left out.',
			routing: { send: { type: 'query', property: 'code', value: AS_TEXT } },
		},
	],
	options: [language],
	simpleFields: checkedFields,
	example: {
		items: [{ code: 'FIXED3' }, { code: 'PERCENTAGE1' }, { code: 'FIXED6' }],
		parameters: { code: '={{ $json.code }}' },
	},
});
