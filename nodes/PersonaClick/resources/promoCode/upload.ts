import { patternOptions } from '../../../shared/editor/patternFields';
import { operation } from '../../../shared/editor/operation';
import { addedCodes } from '../../counts';
import { listId, saysSuccess } from '../../vendor';
import { chunkSize, codesOrNewOnes } from '../codes';
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
	work: {
		kind: 'batch',
		target: 'promoCodeListId',
		values: 'codes',
		size: 1000,
		body: (list, values) => ({ id: listId(list), codes: values }),
		count: addedCodes,
		made: (code) => ({ code }),
		confirm: saysSuccess,
	},
	fields: [promoCodeListId({}), ...codesOrNewOnes],
	options: [
		chunkSize,
		...patternOptions({ '/source': ['generate'] }),
		{
			displayName: 'Count Added Codes',
			name: 'countAdded',
			type: 'boolean',
			default: false,
			description:
				'Whether to ask for the number of codes left before and after, and tell how many the list has gained. Codes that are given out or added by others meanwhile make that number wrong.',
		},
	],
	example: {
		items: [{ code: 'WINTER-1' }, { code: 'WINTER-2' }, { code: 'WINTER-3' }],
		parameters: {
			promoCodeListId: { __rl: true, mode: 'id', value: '100500' },
			codes: '={{ $json.code }}',
		},
	},
});
