import type { Outgoing } from '../shared/send';
import type { Tools } from '../shared/types';

/** A request for a code that the user has named by its text asks by `code`, any other by `id`. */
export async function byTextOrId(request: Outgoing, { read }: Tools): Promise<Outgoing> {
	if (read('discountCodeId.mode') !== 'code') return request;
	const { id, ...qs } = request.qs ?? {};
	return { ...request, qs: { ...qs, code: id } };
}
