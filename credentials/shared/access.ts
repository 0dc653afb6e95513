import type { ICredentialDataDecryptedObject, INodeProperties } from 'n8n-workflow';

/** An error about a field of the credential, or of the request. The request path tells these errors apart by their names. */
export const FIELD_ERROR = 'CredentialFieldError';
/** The vendor refuses the keys. */
export const SIGN_IN_REFUSED = 'SignInRefusedError';
/** The sign-in has no usable answer. */
export const SIGN_IN_FAILED = 'SignInFailedError';
/** The answer to the sign-in is not the vendor's. */
export const SIGN_IN_FOREIGN = 'SignInForeignError';

/**
 * An error with a sentence for the user.
 *
 * @param behind the code of the network's error behind it, such as ENOTFOUND, or the headers of the answer behind it, which may ask to wait
 */
export function credentialError(
	name: string,
	sentence: string,
	behind: { network?: string | undefined; headers?: Record<string, string> } = {},
): Error {
	return Object.assign(new Error(sentence), { name, ...behind });
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Characters of an address at most, as browsers and servers take them everywhere. */
const LONGEST_ADDRESS = 2_000;

/**
 * Checks the address of a credential.
 *
 * @param field what the editor calls the field, for the sentence
 * @returns the address as a URL
 * @throws CredentialFieldError when it is no web address, far too long a one, or plain http to another machine
 */
export function checkedUrl(value: unknown, field: string): URL {
	const text = String(value ?? '').trim();
	if (text.length > LONGEST_ADDRESS) {
		throw credentialError(
			FIELD_ERROR,
			`The ${field} of the credential is longer than ${LONGEST_ADDRESS} characters`,
		);
	}
	if (!URL.canParse(text)) {
		throw credentialError(
			FIELD_ERROR,
			`The ${field} of the credential is not a web address. It looks like https://www.example.com`,
		);
	}
	const url = new URL(text);
	if (url.username || url.password) {
		throw credentialError(
			FIELD_ERROR,
			`The ${field} of the credential may not hold a user name or password`,
		);
	}
	if (url.protocol === 'https:' || (url.protocol === 'http:' && LOOPBACK.test(url.hostname)))
		return url;
	throw credentialError(
		FIELD_ERROR,
		`The ${field} of the credential must start with https:// (http:// is accepted only for this machine, as in http://localhost:8080)`,
	);
}

/** The address as requests use it: checked, without query and trailing slashes. */
export function baseUrl(value: unknown, field = 'Base URL'): string {
	const { origin, pathname } = checkedUrl(value, field);
	let end = pathname.length;
	while (pathname[end - 1] === '/') end--;
	return `${origin}${pathname.slice(0, end)}`;
}

/** Requests at the same time at most: a vendor takes more for an attack. */
const MOST_AT_ONCE = 50;

function checkBound(value: unknown, field: string, most: number): void {
	const given = String(value ?? '').trim();
	if (given === '' || (Number(given) >= 1 && Number(given) <= most)) return;
	throw credentialError(
		FIELD_ERROR,
		`The ${field} of the credential ${most === Infinity ? 'is not a number from 1 on' : `is not a number from 1 to ${most}`}: ${given.slice(0, 20)}`,
	);
}

/** The text of a field that holds a whole number above 0, or nothing. @throws CredentialFieldError for anything else */
export function recordNumber(
	credentials: ICredentialDataDecryptedObject,
	field: string,
	label: string,
): string {
	const given = text(credentials, field);
	if (given === '' || /^[1-9]\d*$/.test(given)) return given;
	throw credentialError(
		FIELD_ERROR,
		`The ${label} of the credential is not a whole number above 0`,
	);
}

/**
 * Looks at the bounds of a credential (`boundsFields`).
 *
 * @throws CredentialFieldError when one of them is no number, or out of its bounds
 */
export function checkBounds(credentials: ICredentialDataDecryptedObject): void {
	checkBound(credentials.requestsPerMinute, 'Requests per Minute', Infinity);
	checkBound(credentials.maxConcurrentRequests, 'Requests at the Same Time', MOST_AT_ONCE);
}

/** The text of a credential field without blanks around it, as copying from a web page leaves them. */
export function text(credentials: ICredentialDataDecryptedObject, field: string): string {
	return String(credentials[field] ?? '').trim();
}

/**
 * The field for the address of an API that lies at one place for all customers.
 *
 * @param when the reasons to change it, as the end of a sentence
 */
export const baseUrlField = (
	address: string,
	when = 'only when your requests go through a proxy',
): INodeProperties => ({
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	required: true,
	default: address,
	description: `Address of the API. Change it ${when}.`,
});

/** The two fields by which every credential bounds what is sent to its account. */
export const boundsFields = (documentedBudget: string): INodeProperties[] => [
	{
		displayName: 'Requests per Minute',
		name: 'requestsPerMinute',
		type: 'number',
		default: '',
		description: `Most requests that are sent in a minute. ${documentedBudget}`,
	},
	{
		displayName: 'Requests at the Same Time',
		name: 'maxConcurrentRequests',
		type: 'number',
		default: 5,
		description: `Most requests that wait for an answer at the same time, up to ${MOST_AT_ONCE}, over all workflows that use this account`,
	},
];
