import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { byCode } from '../../byCode';
import { forNewCode } from '../../writes';
import { furtherFields, mainFields, worthFields } from './codeFields';
import { language } from '../../requestOptions';
import { validityOptions } from '../../validity';

/**
 * GET /discount-code, then POST /discount-codes/{fixed|percentage|buy-x-get-y} or …/update
 * (https://github.com/Nutickets/docs, api-reference/openapi.json). The vendor has no such endpoint: the code is looked for
 * by its text first.
 */
export const upsert = operation({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update discount code',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	effect: 'idempotent',
	request: { method: 'POST', url: '/discount-codes/:type' },
	work: {
		kind: 'upsert',
		by: byCode,
		due: 'data',
		prepare: forNewCode,
	},
	fields: [
		...mainFields,
		...worthFields,
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
	options: [language, ...validityOptions],
	example: {
		items: [{ code: 'FIXED9' }, { code: 'FIXED12' }, { code: 'FIXED21' }],
		parameters: {
			type: 'fixed',
			code: '={{ $json.code }}',
			amount: '={{ $itemIndex + 50 }}',
			currencyId: { __rl: true, mode: 'id', value: '1' },
		},
	},
});
