import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { refusal, type Reply } from './answer';

/** Every method that n8n lets a webhook have: so a caller with the wrong one reads which is right, for n8n itself answers 404. */
export const EVERY_METHOD = 'GET,POST,PUT,PATCH,DELETE,HEAD';

const isDone = async () => true;

/** The `webhookMethods` of a trigger whose address the user gives to the vendor by hand: nothing is registered, so nothing is taken away. */
export const GIVEN_BY_HAND = { default: { checkExists: isDone, create: isDone, delete: isDone } };

/** What is used of n8n's request (Express, with the body that n8n 2.41.1 has parsed and the bytes that it has read). */
export interface Request {
	method?: string;
	headers: Record<string, string | string[] | undefined>;
	query: IDataObject;
	body?: unknown;
	rawBody?: { length: number };
}

/** Bounds of a posted body. */
export interface BodyBounds {
	bytes: number;
	/** How deep objects and lists may lie in each other. */
	depth: number;
}

/** The request that a webhook was called with. */
export function requestOf(context: IWebhookFunctions): Request {
	return context.getRequestObject() as unknown as Request;
}

/** The refusal of a request with another method than the one that is served. */
export function wrongMethod(
	{ method }: Request,
	served: 'GET' | 'POST',
	sentence: string,
): Reply | undefined {
	return method === served ? undefined : refusal(405, sentence, { Allow: served });
}

const bytesOf = ({ rawBody, headers }: Request) =>
	rawBody?.length ?? (Number(headers['content-length']) || 0);

const mediaTypeOf = ({ headers }: Request) =>
	String(headers['content-type'] ?? '')
		.split(';')[0]!
		.trim()
		.toLowerCase();

const isContainer = (value: unknown): value is object =>
	typeof value === 'object' && value !== null;

/** Whether a value holds objects or lists more than so many levels deep. Without recursion, which such a value is made to break. */
export function isDeeper(value: unknown, levels: number): boolean {
	let level = [value].filter(isContainer);
	for (let depth = 1; level.length > 0; depth++) {
		if (depth > levels) return true;
		level = level.flatMap((one) => Object.values(one).filter(isContainer));
	}
	return false;
}

/**
 * Reads a posted object: of a content type that is served, within its bounds.
 * @returns the object, or the refusal
 */
export function readObject(
	request: Request,
	mediaTypes: string[],
	{ bytes, depth }: BodyBounds,
): { body: IDataObject } | { refused: Reply } {
	if (bytesOf(request) > bytes)
		return { refused: refusal(413, `The body is larger than ${bytes / 1024} KB`) };
	if (!mediaTypes.includes(mediaTypeOf(request)))
		return { refused: refusal(415, `The content type must be ${mediaTypes.join(' or ')}`) };
	const { body } = request;
	if (!isContainer(body) || Array.isArray(body) || Object.keys(body).length === 0)
		return { refused: refusal(400, 'The body must be an object') };
	if (isDeeper(body, depth))
		return { refused: refusal(400, `The body is nested more than ${depth} levels deep`) };
	return { body: body as IDataObject };
}
