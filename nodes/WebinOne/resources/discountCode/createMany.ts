import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { patternFields, patternOptions } from '../../../shared/editor/patternFields';
import { byCode } from '../../byCode';
import { withinAll } from '../../percent';
import { enabled, furtherFields, worthFields } from './codeFields';

/**
 * POST /api/v2/admin/discount-codes, one request a code (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api).
 * Whether WebinOne refuses a code that it has is not documented, so the list of all codes is read first.
 */
export const createMany = operation({
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many discount codes',
	description:
		'Create as many discount codes as you say, all different and not to be guessed, each an output item; a repeat creates as many again',
	effect: 'once',
	lookUp: 'To find out, look for the code with Discount Code: Get Many.',
	request: { method: 'POST', url: '/api/v2/admin/discount-codes' },
	work: { kind: 'generate', by: byCode, property: 'Code', due: 'Id', prepare: withinAll },
	fields: [
		...patternFields(),
		...worthFields.map((field) => ({ ...field, required: true })),
		enabled,
		simplify,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: furtherFields,
		},
	],
	options: patternOptions(),
	example: {
		items: [{ campaign: 'SPRING ' }, { campaign: 'SUMMER ' }, { campaign: 'AUTUMN ' }],
		parameters: {
			numberOfCodes: 1,
			codePrefix: '={{ $json.campaign }}',
			codeLength: 10,
			type: 'Percentage Of Order',
			amount: 10,
		},
	},
});
