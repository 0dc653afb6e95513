import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/** What the caller of a webhook gets; the body goes out as JSON. */
export interface Reply {
	status: number;
	body: unknown;
	headers?: Record<string, string>;
}

/** What is used of Node's response, which n8n's (Express) is. */
export interface Response {
	statusCode: number;
	readonly headersSent: boolean;
	/** Whether it was answered, also when the caller had gone. */
	readonly writableEnded: boolean;
	/** Whether the caller has gone, or has got all of it. */
	readonly closed: boolean;
	setHeader(name: string, value: string): unknown;
	removeHeader(name: string): void;
	end(chunk?: unknown): unknown;
	once(event: 'close', listener: () => void): unknown;
}

/** The node has answered by itself; n8n starts nothing. */
export const NOTHING_STARTED: IWebhookResponseData = { noWebhookResponse: true };

/** A refusal in the form that all callers get: one sentence, nothing about n8n, the workflow or the account. */
export function refusal(
	status: number,
	sentence: string,
	headers: Record<string, string> = {},
): Reply {
	return { status, body: { status: sentence }, headers };
}

/** A refusal for now: the caller may come again after a minute. */
export const notNow = (sentence: string): Reply => refusal(503, sentence, { 'Retry-After': '60' });

/** Writes an answer, unless the response has begun. */
export function write(response: Response, { status, body, headers = {} }: Reply): void {
	if (response.headersSent) return;
	response.statusCode = status;
	// Express has set these for the body that is replaced.
	for (const name of ['ETag', 'Content-Length']) response.removeHeader(name);
	const all = {
		'Content-Type': 'application/json; charset=utf-8',
		'Cache-Control': 'no-store',
		'X-Content-Type-Options': 'nosniff',
		...headers,
	};
	for (const [name, value] of Object.entries(all)) response.setHeader(name, value);
	response.end(JSON.stringify(body));
}

/** Answers the caller now and starts nothing. */
export function answerOnly(context: IWebhookFunctions, reply: Reply): IWebhookResponseData {
	write(context.getResponseObject() as Response, reply);
	return NOTHING_STARTED;
}
