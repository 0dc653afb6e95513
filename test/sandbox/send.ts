/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a client of its own */
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:http';

export { setTimeout as pause } from 'node:timers/promises';

/** An answer of the sandbox. */
export interface Received {
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
	// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into answers of every shape
	json: any;
}

/** A request to the sandbox. */
export interface ToSend {
	method?: string;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a text as it is. */
	body?: unknown;
}

/**
 * Sends a request on a connection of its own.
 * @throws the system's error (`ECONNREFUSED`, `ECONNRESET`) when the connection fails, before or within the answer
 */
export async function send(
	url: string,
	{ method = 'GET', headers = {}, body }: ToSend = {},
): Promise<Received> {
	return await new Promise((resolve, reject) => {
		const isText = typeof body === 'string';
		const type = isText || body === undefined ? {} : { 'content-type': 'application/json' };
		const sent = request(
			url,
			{ method, headers: { ...type, ...headers }, agent: false },
			(answer) => {
				const parts: Buffer[] = [];
				answer.on('data', (part: Buffer) => parts.push(part));
				answer.on('error', reject);
				answer.on('end', () => {
					const text = Buffer.concat(parts).toString();
					const isJson = answer.headers['content-type']?.includes('json');
					const json: unknown = isJson && text ? JSON.parse(text) : undefined;
					resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text, json });
				});
			},
		);
		sent.on('error', reject);
		sent.end(body === undefined || isText ? body : JSON.stringify(body));
	});
}
