import { write, type Reply, type Response } from './answer';
import { monotonicMs, waitUntil } from '../http/wait';

/** What n8n was about to answer: its status and its body, read as JSON where it is some. */
export interface Meant {
	status: number;
	body: unknown;
}

function read(chunk: unknown): unknown {
	try {
		return JSON.parse(String(chunk));
	} catch {
		return undefined;
	}
}

/**
 * Lets the answer that n8n gives at the end of a workflow be another one.
 *
 * With "respond when the last node finishes" n8n 2.41.1 answers with that node's items as they are, or with
 * `{ message }` and a status of its own when the workflow fails. Node's `end`, by which every answer leaves, is replaced
 * for this one response; after the first answer, `end` and `setHeader` do nothing.
 *
 * @param tell the answer in place of n8n's
 * @param late the answer when n8n has given none within so many milliseconds
 */
export function takeOver(
	response: Response,
	tell: (meant: Meant) => Reply,
	late: { afterMs: number; tell(): Reply },
): void {
	const end = response.end.bind(response);
	const setHeader = response.setHeader.bind(response);
	let isAnswered = false;
	const answer = (reply: () => Reply) => {
		if (isAnswered) return;
		isAnswered = true;
		Object.assign(response, { end, setHeader });
		write(response, reply());
		// Setting a header of an answered response throws, and n8n ends the connection over it.
		Object.assign(response, { end: () => response, setHeader: () => response });
	};
	Object.assign(response, {
		end(chunk?: unknown) {
			answer(() => tell({ status: response.statusCode, body: read(chunk) }));
			return response;
		},
	});
	const deadline = monotonicMs() + late.afterMs;
	void waitUntil(() => (isAnswered || response.closed ? 0 : deadline), undefined).then(() => {
		if (!response.closed) answer(late.tell);
	});
}
