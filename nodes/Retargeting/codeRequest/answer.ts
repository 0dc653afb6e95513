import { valueAt } from '../../shared/model/entryOf';
import { refusal, type Reply } from '../../shared/webhook/answer';
import type { Meant } from '../../shared/webhook/takeOver';

/** The different codes in the items of a workflow's last node, in their order: each a text, a number or a list of them. */
function codesIn(items: unknown[], field: string): string[] {
	const values = items.flatMap((item) => valueAt(item, field));
	const texts = values
		.filter((value) => typeof value === 'string' || typeof value === 'number')
		.map((value) => String(value).trim());
	return [...new Set(texts)].filter((text) => text !== '');
}

/**
 * How Retargeting gets its answer: the codes as a bare list (documented), or as the vendor's plugin for PrestaShop gives them, where
 * `status` is true or false.
 */
export type AnswerForm = 'list' | 'statusAndData';

/** An answer in the form that the user has chosen. A refusal never holds a list: a caller could hand its words out as codes. */
export function inForm({ body, ...reply }: Reply, form: AnswerForm): Reply {
	if (form !== 'statusAndData') return { ...reply, body };
	const { status: reason } = body as { status?: string };
	return {
		...reply,
		body: reply.status === 200 ? { status: true, data: body } : { status: false, error: reason },
	};
}

/** The codes as a bare list of texts. */
const codesAnswer = (codes: string[]): Reply => ({ status: 200, body: codes });

/**
 * The answer to a request for codes, out of what n8n would answer: the last node's items, or a message when the workflow has failed.
 * Never fewer codes than asked for, and never more.
 *
 * @param field where an item has its code (dot path)
 */
export function answerWith({ status, body }: Meant, field: string, count: number): Reply {
	if (status >= 400 || !Array.isArray(body)) return refusal(500, 'The codes could not be made');
	const codes = codesIn(body, field);
	return codes.length < count
		? refusal(500, `Only ${codes.length} of ${count} codes were made`)
		: codesAnswer(codes.slice(0, count));
}
