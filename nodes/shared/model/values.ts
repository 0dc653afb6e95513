/** Whether an answer has no body at all, as a 204. */
export function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}

/** Whether a user has given nothing in a field: no text, blanks, or an expression that has found nothing. */
export function isNothing(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}
