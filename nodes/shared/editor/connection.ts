import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunction,
	ICredentialTestFunctions,
	ICredentialType,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { readThrown } from '../http/thrown';
import type { Fault } from '../model/failures';
import { classify } from '../http/classify';
import { valueAt } from '../model/entryOf';
import { redactor, withoutAddresses } from '../http/redact';
import type { VendorResponse, Vendor } from '../model/vendor';

/** A person waits in front of the credential. */
const TIMEOUT_MS = 15_000;

/** Statuses by which a server says that it has nothing at an address, or nothing that can be asked so. */
const NOTHING_THERE = [404, 405, 410];

type Keys = ICredentialDataDecryptedObject;
type Authenticate = (keys: Keys, request: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

/** Sends by the one function that n8n has for connection tests; its options are those of n8n's older request helper. */
async function ask(
	helpers: ICredentialTestFunctions['helpers'],
	{ method = 'GET', baseURL, url, qs, headers, body }: IHttpRequestOptions,
) {
	const form = {
		method,
		baseURL,
		url,
		qs,
		headers,
		body,
		json: true,
		simple: false,
		resolveWithFullResponse: true,
	};
	return (await helpers.request({ ...form, followRedirect: false, timeout: TIMEOUT_MS })) as {
		statusCode: number;
		headers: VendorResponse['headers'];
		body: unknown;
	};
}

/** Signs in where the credential does so, and sends the vendor's test request with the credential's keys. */
async function answerOf(
	helpers: ICredentialTestFunctions['helpers'],
	vendor: Vendor,
	credential: ICredentialType,
	keys: Keys,
): Promise<VendorResponse> {
	const helper = {
		helpers: { httpRequest: async (request: IHttpRequestOptions) => await ask(helpers, request) },
	};
	const signedIn = {
		...keys,
		...(await credential.preAuthentication?.call(helper as IHttpRequestHelper, keys)),
	} as Keys;
	const request = await (credential.authenticate as Authenticate)(
		signedIn,
		vendor.connection.request(),
	);
	const { statusCode, ...answer } = await ask(helpers, request);
	// The token came from an earlier sign-in and has been taken back since.
	if (vendor.token !== undefined && statusCode === 401 && keys[vendor.token] === '')
		return await answerOf(helpers, vendor, credential, signedIn);
	return { ...answer, status: statusCode };
}

function isMissing(body: unknown, paths: string[] | undefined): boolean {
	return paths !== undefined && paths.every((path) => valueAt(body, path) === undefined);
}

async function faultOf(
	helpers: ICredentialTestFunctions['helpers'],
	vendor: Vendor,
	credential: ICredentialType,
	keys: Keys,
): Promise<Fault | undefined> {
	try {
		const answer = await answerOf(helpers, vendor, credential, keys);
		const fault = classify(vendor, answer, Date.now());
		if (fault || !isMissing(answer.body, vendor.connection.due)) return fault;
		return { kind: 'notAnAnswer', words: 'something else came back' };
	} catch (error) {
		const read = readThrown(error);
		return 'kind' in read ? read : classify(vendor, read, Date.now());
	}
}

function reasonOf({ vendorText, vendorCode, words }: Fault): string {
	const reason = (vendorText || words).replace(/\.$/, '');
	return vendorCode === undefined ? reason : `${reason} (code ${vendorCode})`;
}

function sentenceOf(fault: Fault, { displayName, addressField, connection }: Vendor): string {
	if (fault.kind === 'credential')
		return `${displayName} does not accept the credential: ${reasonOf(fault)}. Check the ${connection.keys}.`;
	if (fault.isForeign)
		return `This is not an answer of ${displayName}: ${reasonOf(fault)}. Check the ${addressField}, and whether a firewall or a proxy stands in between.`;
	if (fault.kind === 'rejected' && NOTHING_THERE.includes(fault.status ?? 0))
		return `${displayName} has nothing at this address: ${reasonOf(fault)}. Check the ${addressField}.`;
	if (fault.kind === 'rejected')
		return `${displayName} refused the test: ${reasonOf(fault)}. Check the ${addressField} and the ${connection.keys}.`;
	if (fault.kind === 'rateLimited')
		return `${displayName} takes no more requests now, so the keys could not be tested. Try again in a minute.`;
	if (fault.kind === 'notAnAnswer')
		return `This is not an answer of ${displayName}: ${fault.words}. Check the ${addressField}.`;
	if (fault.kind === 'input' && fault.isAdvice) return `${fault.words}.`;
	return `${displayName} could not be reached: ${fault.words}. Check the ${addressField}, and whether ${displayName} is online.`;
}

/**
 * Makes the connection test of a vendor's credential (`methods.credentialTest` of its nodes), which the editor runs when a
 * credential is saved. A test that is declared in the credential instead would show bare codes such as ENOTFOUND for a
 * wrong address, and could not tell a web page from a list (measured on n8n 2.41.1).
 *
 * @param credential signs in and adds the keys, as for the node's own requests
 * @returns a function that sends one request that only reads, and gives OK or a sentence without secrets
 */
export function connectionTest(
	vendor: Vendor,
	credential: ICredentialType,
): ICredentialTestFunction {
	return async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const keys = data as Keys;
		const fault = await faultOf(this.helpers, vendor, credential, {
			...keys,
			...(vendor.token !== undefined && { [vendor.token]: '' }),
		});
		if (!fault) return { status: 'OK', message: 'Connection successful!' };
		const redact = redactor(
			vendor.secrets.map((field) => keys[field]),
			vendor.keyNames,
		);
		const words = fault.areForeignWords ? redact(fault.words) : fault.words;
		const { vendorText: text = '', isOwnText } = fault;
		const vendorText = isOwnText ? text : redact(withoutAddresses(text));
		return { status: 'Error', message: sentenceOf({ ...fault, words, vendorText }, vendor) };
	};
}
