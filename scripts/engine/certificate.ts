import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A certificate with its key, both as PEM, as `tls.createServer` takes them. */
export interface Certificate {
	cert: string;
	key: string;
	/** For issuing others. */
	name: string;
	privateKey: KeyObject;
}

/** One value of DER, X.509's form: a tag, the length, the content (ITU-T X.690). */
function der(tag: number, ...parts: Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const identifier = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const time = (date: Date) =>
	der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));
const nameOf = (commonName: string) =>
	sequence(der(0x31, sequence(identifier('550403'), der(0x0c, Buffer.from(commonName)))));
const extension = (hex: string, content: Buffer) => sequence(identifier(hex), der(0x04, content));

const ECDSA_WITH_SHA256 = sequence(identifier('2a8648ce3d040302'));
const LOOPBACK = extension('551d11', sequence(der(0x87, Buffer.from([127, 0, 0, 1]))));
const MAY_ISSUE = extension('551d13', sequence(der(0x01, Buffer.from([0xff]))));
const DAY_MS = 86_400_000;

const pem = (content: Buffer) =>
	`-----BEGIN CERTIFICATE-----\n${(content.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;

let serial = 1;

/**
 * Makes a certificate for 127.0.0.1 that nobody trusts, good from yesterday until tomorrow.
 *
 * @param issuer who signs it; absent: it signs itself
 * @param isExpired it ended yesterday
 */
export function certificate(
	name: string,
	{ issuer, isExpired = false }: { issuer?: Certificate; isExpired?: boolean } = {},
): Certificate {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const now = Date.now();
	const [from, until] = isExpired ? [now - 2 * DAY_MS, now - DAY_MS] : [now - DAY_MS, now + DAY_MS];
	const content = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.from([serial++])),
		ECDSA_WITH_SHA256,
		nameOf(issuer?.name ?? name),
		sequence(time(new Date(from)), time(new Date(until))),
		nameOf(name),
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(LOOPBACK, MAY_ISSUE)),
	);
	const signature = sign('sha256', content, issuer?.privateKey ?? privateKey);
	const cert = pem(sequence(content, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature)));
	return {
		cert,
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		name,
		privateKey,
	};
}
