import { BadInput } from '../shared/model/failures';
import type { VendorRequest } from '../shared/model/vendor';

/**
 * The request that the user has put together: a GET carries its parameters in the query.
 * @throws BadInput when the path begins with another version than the one that is chosen
 */
export async function asTyped(request: VendorRequest): Promise<VendorRequest> {
	const [, chosen, typed] = /^\/(v\d+)\/(v\d+)(?:\/|$)/.exec(request.url) ?? [];
	if (typed !== undefined) throw new BadInput(`The field "Path" begins with /${typed}, but the field "Version" says ${chosen}`);
	if (request.method !== 'GET') return request;
	return { ...request, qs: request.body as NonNullable<VendorRequest['qs']>, body: undefined };
}
