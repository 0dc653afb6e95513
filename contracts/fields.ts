import { z } from 'zod';

import { tolerated } from './contract';

/** A whole number as it travels in a query string: digits only. */
export const wholeNumberText = z.string().regex(/^\d+$/, 'must be a whole number');

/** A whole number in a query string with the largest value that the vendor documents. */
export function wholeNumberTextUpTo(maximum: number) {
	return wholeNumberText.refine((text) => !(Number(text) > maximum), {
		message: `the documented maximum is ${maximum}`,
		params: tolerated,
	});
}

/** Yes or no: a JSON boolean, or one of the words that a form can carry. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0'])]);

/** An e-mail address, checked no further than that it has a name, an `@` and a domain with a dot. */
export const emailAddress = z
	.string()
	.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'must be an e-mail address');

/** A calendar day that exists, `yyyy-mm-dd`. */
export const calendarDay = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2}$/, 'must be yyyy-mm-dd')
	.refine(
		(text) => new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text,
		'must be a day of the calendar',
	);

/** A moment of UTC: `yyyy-mm-dd hh:mm:ss`, or ISO 8601 with `Z`. */
export const utcMoment = z
	.string()
	.regex(
		/^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}|T\d{2}:\d{2}:\d{2}(\.\d+)?Z)$/,
		'must be yyyy-mm-dd hh:mm:ss',
	)
	.refine(
		(text) => !Number.isNaN(Date.parse(`${text.replace(' ', 'T').replace('Z', '')}Z`)),
		'must be a time of the calendar',
	);
