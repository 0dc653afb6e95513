import { converter } from '../shared/input/converters';
import { BadInput } from '../shared/model/failures';
import type { VendorRequest } from '../shared/model/vendor';

/**
 * The path that was typed, below its version. A choice that is an expression shows all fields, whatever it gives, so n8n's routing
 * has to look at the choice.
 */
export const TYPED_PATH = converter(
	'={{ $parameter.endpoint === "other" ? "/" + $parameter.version + "/" + String($value).trim().replace(/^\\/|\\/$/g, "").replace($parameter.version === "v4" ? /^v4\\// : /^v3\\//, "") : $parameter.endpoint }}',
	(value, { read }) =>
		`/${String(read('version'))}/${String(value)
			.trim()
			.replace(/^\/|\/$/g, '')
			.replace(read('version') === 'v4' ? /^v4\// : /^v3\//, '')}`,
);

/** The method that was typed, where version 4 lets one choose it. */
export const TYPED_METHOD = converter(
	'={{ $parameter.endpoint === "other" && $parameter.version === "v4" ? $value : "POST" }}',
	(value) => value,
) as 'POST';

/** The path of an endpoint that was chosen by its name. */
export const NAMED_PATH = converter('={{ $value === "other" ? undefined : $value }}', (value) =>
	value === 'other' ? undefined : value,
);

/** The body that was typed, as JSON or as an object of an expression. */
export const TYPED_BODY = converter(
	'={{ typeof $value === "string" ? JSON.parse($value) : $value }}',
	(value) => (typeof value === 'string' ? JSON.parse(value) : value),
);

/**
 * The request that the user has put together: a GET carries its parameters in the query.
 * @throws BadInput when the path begins with another version than the one that is chosen
 */
export async function asTyped(request: VendorRequest): Promise<VendorRequest> {
	const [, chosen, typed] = /^\/(v\d+)\/(v\d+)(?:\/|$)/.exec(request.url) ?? [];
	if (typed !== undefined)
		throw new BadInput(
			`The field 'Path' begins with /${typed}, but the field 'Version' says ${chosen}`,
		);
	if (request.method !== 'GET') return request;
	return { ...request, qs: request.body as NonNullable<VendorRequest['qs']>, body: undefined };
}
