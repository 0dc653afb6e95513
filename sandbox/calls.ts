import type { CoupontoolsEvent } from '../contracts';

/** What whoever was called has answered; the body as JSON where it is some, else as text. */
export interface CallAnswer {
	status: number;
	body: unknown;
}

const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

async function call(url: URL, init: RequestInit): Promise<CallAnswer> {
	if (!LOOPBACK.test(url.hostname))
		throw Object.assign(new Error('The sandbox calls this machine only'), { statusCode: 400 });
	const answer = await fetch(url, init);
	const text = await answer.text();
	try {
		return { status: answer.status, body: JSON.parse(text) as unknown };
	} catch {
		return { status: answer.status, body: text };
	}
}

/**
 * Posts an event as Coupontools would. How it lays out the body is not documented: here the kind is beside the object that it is about.
 * @throws Error when the address is not on this machine
 */
export async function postEvent(
	url: string,
	{ webhook, type, ...object }: CoupontoolsEvent,
): Promise<CallAnswer> {
	const body = JSON.stringify({ webhook, type, data: object });
	return await call(new URL(url), {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
	});
}

/** What Retargeting puts into the query when it asks a shop for codes (documented). */
export interface CodesAsked {
	key: string;
	value: number;
	type: number;
	count: number;
}

/**
 * Asks for codes as Retargeting would.
 * @throws Error when the address is not on this machine
 */
export async function askForCodes(address: string, asked: CodesAsked): Promise<CallAnswer> {
	const url = new URL(address);
	for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, String(value));
	return await call(url, { method: 'GET' });
}
