import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { checkBounds, credentialError, FIELD_ERROR } from './access';

/**
 * A request as n8n hands it to a credential. Those of this package's nodes have a path in `url`; n8n's HTTP Request node, to which the editor's
 * "Custom API Call" leads, has the whole address in `uri` (or a later page's in `url`), and may have a form in place of a body.
 */
export interface Unsigned extends IHttpRequestOptions {
	uri?: string;
	form?: unknown;
	formData?: unknown;
}

/** What the HTTP client takes for a whole address, whatever the base URL is. */
const WHOLE_ADDRESS = /^([a-z][a-z\d+.-]*:)?\/\//i;

/** Keys by the names under which the vendor takes them. */
type Keys = Record<string, string>;

function destination(given: string, base: string): URL | undefined {
	if (!WHOLE_ADDRESS.test(given)) return new URL(`${base}/${given.replace(/^\/+/, '')}`);
	return URL.canParse(given, base) ? new URL(given, base) : undefined;
}

/**
 * The request bound to the credential's own host: it goes there, and no redirect leads it elsewhere, unless the user's own Allowed Domains say so.
 *
 * @param base address of the credential, as `baseUrl` and `siteUrl` give it
 * @returns the request, with the path below the base and the query that stands in its address
 * @throws CredentialFieldError when it is for another host, which must not get the keys, or a bound of the credential is none
 */
export function addressed(
	credentials: ICredentialDataDecryptedObject,
	request: Unsigned,
	base: string,
): { request: Unsigned; path: string; query: URLSearchParams } {
	checkBounds(credentials);
	const own = new URL(base);
	const asked = destination(String(request.url ?? request.uri ?? ''), base);
	if (asked?.origin !== own.origin) {
		const where = asked ? `${asked.protocol}//${asked.host}` : 'what stands there';
		throw credentialError(
			FIELD_ERROR,
			`The credential is for ${own.origin} only, so its keys were not sent to ${where}. Correct the URL, or the address in the credential`,
		);
	}
	const above = own.pathname.replace(/\/$/, '');
	const { pathname, searchParams } = asked;
	return {
		request: {
			...request,
			baseURL: base,
			allowedDomains: request.allowedDomains ?? own.hostname,
			sendCredentialsOnCrossOriginRedirect: false,
		},
		path: pathname.startsWith(`${above}/`) ? pathname.slice(above.length) : pathname,
		query: searchParams,
	};
}

/** A copy of a request with more headers and query fields. */
export function extended(request: Unsigned, more: { headers?: Keys; qs?: Keys }): Unsigned {
	return {
		...request,
		headers: { ...request.headers, ...more.headers },
		...(more.qs && { qs: { ...request.qs, ...more.qs } }),
	};
}

const isForm = (part: unknown): part is { append(name: string, value: string): void } =>
	typeof (part as { append?: unknown } | null)?.append === 'function';

const isFields = (part: unknown): part is object =>
	Object.prototype.toString.call(part) === '[object Object]' && !('pipe' in (part as object));

/** Whether a request has nothing in its body, nor a form. */
export function isBare({ body, form, formData }: Unsigned): boolean {
	if (form !== undefined || formData !== undefined) return false;
	return (body ?? '') === '' || (isFields(body) && !isForm(body) && Object.keys(body).length === 0);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function textWith(text: string, keys: Keys, type: string): string | undefined {
	if (type.includes('x-www-form-urlencoded')) {
		const form = new URLSearchParams(text);
		for (const [name, value] of Object.entries(keys)) form.set(name, value);
		return form.toString();
	}
	const fields = parsed(text);
	return isFields(fields) ? JSON.stringify({ ...fields, ...keys }) : undefined;
}

function partWith(part: unknown, keys: Keys, type: string): unknown {
	if (typeof part === 'string') return textWith(part, keys, type);
	if (!isForm(part)) return isFields(part) ? { ...part, ...keys } : undefined;
	for (const [name, value] of Object.entries(keys)) part.append(name, value);
	return part;
}

/**
 * A copy of a request with keys among the fields of its body or form, whichever it has. A form of n8n's own making cannot be copied, so that one
 * gets them itself.
 *
 * @param vendor whose keys they are, for the sentence
 * @throws CredentialFieldError when the body has no fields: a file, a list, a text that is no JSON object
 */
export function withKeysInBody(request: Unsigned, keys: Keys, vendor: string): Unsigned {
	const place = (['form', 'formData'] as const).find((name) => request[name] !== undefined);
	const [, type] =
		Object.entries(request.headers ?? {}).find(([name]) => /^content-type$/i.test(name)) ?? [];
	const part = partWith(request[place ?? 'body'] || {}, keys, String(type).toLowerCase());
	if (part === undefined) {
		throw credentialError(
			FIELD_ERROR,
			`The keys of ${vendor} travel in the body of this request, so the body has to be a JSON object or a form`,
		);
	}
	return { ...request, [place ?? 'body']: part };
}
