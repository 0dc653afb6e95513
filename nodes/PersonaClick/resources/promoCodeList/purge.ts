import { isTrue } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { saysSuccess } from '../../vendor';
import { promoCodeListId } from '../promoCodeListId';
import { AS_ID } from '../../converters';

/**
 * DELETE /promo_codes/purge with a JSON body (PersonaClick's reference before 24 March 2026:
 * https://github.com/rees46/api-docs/blob/fb47b787ecccf5cb9e9acf7de0871565a78ae31f/source/includes/_loyalty.promo_codes.cleanup.md.erb).
 * Codes that were sent to customers stay.
 */
export const purge = operation({
	name: 'Purge',
	value: 'purge',
	action: 'Delete all unsent codes of promo code list',
	description:
		'Remove all codes of a list that were not sent yet, for good; a repeat removes nothing more',
	effect: 'idempotent',
	request: { method: 'DELETE', url: '/promo_codes/purge' },
	work: {
		kind: 'single',
		confirm: saysSuccess,
		row: (_row, read) => ({
			deleted: true,
			success: true,
			promoCodeListId: read('promoCodeListId') as string,
		}),
	},
	fields: [
		promoCodeListId({ send: { type: 'body', property: 'id', value: AS_ID } }),
		{
			displayName: 'Yes, Remove All Codes That Were Not Sent',
			name: 'confirmPurge',
			check: isTrue,
			type: 'boolean',
			default: false,
			description:
				'Whether you are sure: removed codes cannot be brought back. Nothing is sent while this is off.',
		},
	],
	example: {
		items: [{ list: 2001 }, { list: 2002 }, { list: 2003 }],
		parameters: {
			promoCodeListId: { __rl: true, mode: 'id', value: '={{ $json.list }}' },
			confirmPurge: true,
		},
	},
});
