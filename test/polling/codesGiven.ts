import type { IDataObject } from 'n8n-workflow';

/**
 * A code that Retargeting has given to a customer, as its list has it.
 *
 * @param date as the vendor writes it, such as `2026-03-01 10:00:00`
 * @param over what is otherwise than usual
 */
export const codeGiven = (code: string, date: string, over: IDataObject = {}) => ({
	email: `${code}@example.com`,
	code,
	used: false as boolean | null,
	type: 'unique',
	date,
	expire_date: '',
	discount_type: { token: 'x', type: 'x', value: '10', name: code },
	...over,
});
