const HIDDEN = '***';
const SHORTEST_SECRET = 3;
const KEY_VALUE = /\b(k|rest_key|api_key|shop_id|shop_secret|client_id|client_secret|access_token|token|password|secret)=[^&\s"']+/gi;
const BEARER = /\bBearer\s+[\w.~+/=-]+/gi;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s"'<>]+/gi;

/** A secret in the forms in which it travels and comes back: as it is, in addresses, forms, JSON and base64. */
function spellings(secret: string): string[] {
	const inAddress = encodeURIComponent(secret);
	const inForm = new URLSearchParams({ '': secret }).toString().slice(1);
	const inJson = JSON.stringify(secret).slice(1, -1);
	const encoded = [inAddress, inAddress.replace(/%20/g, '+'), inForm];
	const lowerCase = encoded.map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
	return [secret, ...encoded, ...lowerCase, inJson, inJson.replace(/\//g, '\\/'), Buffer.from(secret).toString('base64')];
}

/** Takes web addresses out of somebody else's text: they may hold keys, and say where the vendor's own systems are. */
export function withoutAddresses(text: string): string {
	return text.replace(WEB_ADDRESS, HIDDEN);
}

/**
 * Makes a function that takes the keys of a credential, in the spellings in which vendors echo them, out of a text,
 * and with them anything that looks like a key in a query.
 *
 * @param values the secret fields of the credential; those under three characters are left alone
 */
export function redactor(values: unknown[]): (text: string) => string {
	const secrets = values
		.filter((value) => typeof value === 'string' || typeof value === 'number')
		.map((value) => String(value).trim())
		.filter((value) => value.length >= SHORTEST_SECRET)
		.flatMap(spellings)
		.sort((one, other) => other.length - one.length);
	return (text) => {
		const bare = secrets.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
		return bare.replace(KEY_VALUE, `$1=${HIDDEN}`).replace(BEARER, `Bearer ${HIDDEN}`);
	};
}
