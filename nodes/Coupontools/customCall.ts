import { BadInput } from '../shared/checks';
import type { Outgoing } from '../shared/send';

/**
 * The request that the user has put together: a GET carries its parameters in the query.
 * @throws BadInput when the path begins with another version than the one that is chosen
 */
export async function asTyped(request: Outgoing): Promise<Outgoing> {
	const [, chosen, typed] = /^\/(v\d+)\/(v\d+)(?:\/|$)/.exec(request.url) ?? [];
	if (typed !== undefined) throw new BadInput(`The field "Path" begins with /${typed}, but the field "Version" says ${chosen}`);
	if (request.method !== 'GET') return request;
	return { ...request, qs: request.body as NonNullable<Outgoing['qs']>, body: undefined };
}
