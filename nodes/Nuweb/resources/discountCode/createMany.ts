import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { patternFields, patternOptions } from '../../../shared/editor/patternFields';
import { byCode } from '../../byCode';
import { forNewCode } from '../../writes';
import { furtherFields, typeField, worthFields } from './codeFields';
import { language } from '../../requestOptions';
import { validityOptions } from '../../validity';

/** What Nuweb's limit means for many codes, below the field, so that it is read before the node runs. */
const HOW_LONG =
	'Nuweb takes 60 requests a minute: 1,000 codes take 17 minutes, 10,000 codes 3 hours. With the option Once Per, a run that was stopped goes on where it was.';

/**
 * POST /discount-codes/{fixed|percentage|buy-x-get-y}, one request a code (https://github.com/Nutickets/docs,
 * api-reference/openapi.json). That Nuweb refuses a code that it has is our reading.
 */
export const createMany = operation({
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many discount codes',
	description:
		'Create as many discount codes as you say, all different and not to be guessed, each an output item; a repeat creates as many again',
	effect: 'once',
	lookUp: 'To find out, look for the code with Discount Code: Get, "By Code".',
	request: { method: 'POST', url: '/discount-codes/:type' },
	work: { kind: 'generate', by: byCode, property: 'code', due: 'data', prepare: forNewCode },
	fields: [
		...patternFields(HOW_LONG),
		typeField,
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
	options: [language, ...validityOptions, ...patternOptions()],
	example: {
		items: [{ campaign: 'SUMMER' }, { campaign: 'AUTUMN' }, { campaign: 'WINTER' }],
		parameters: {
			numberOfCodes: 1,
			codePrefix: '={{ $json.campaign }}',
			codeLength: 10,
			type: 'percentage',
			amount: 5,
			additionalFields: { maximumUses: 1 },
		},
	},
});
