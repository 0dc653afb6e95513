import type { Response } from '../../shared/webhook/answer';

/**
 * Codes that all requests which have no answer yet may ask for together, in this process: five of the largest. n8n holds an item,
 * and what each node makes of it, in its memory until the workflow has ended.
 */
const MOST_AT_ONCE = 50_000;
let awaited = 0;

/**
 * Takes room for the codes of a request until it has its answer, or the caller has gone.
 * @returns false when there is not enough, and takes none
 */
export function takeRoom(response: Pick<Response, 'closed' | 'once'>, count: number): boolean {
	if (awaited + count > MOST_AT_ONCE) return false;
	// A response that is closed tells it no more.
	if (response.closed) return true;
	awaited += count;
	response.once('close', () => (awaited -= count));
	return true;
}
