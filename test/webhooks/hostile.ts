import type { Published } from '../../scripts/engine/webhook';

/** A trigger under attack: what it said, and that it did nothing. */
export interface Attack {
	status: number;
	text: string;
	headers: Headers;
}

/** Sends a request of any form and gives all that comes back. */
export async function attack(url: string, init: RequestInit = {}): Promise<Attack> {
	const answer = await fetch(url, init);
	return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** A request that posts JSON; a text is sent as it is. */
export const asJson = (body: unknown): RequestInit => ({
	method: 'POST',
	headers: { 'content-type': 'application/json' },
	body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** Objects in each other, so many levels deep, as JSON: made as text, for nothing could write them. */
export const nested = (levels: number, inner = '1') =>
	`${'{"a":'.repeat(levels)}${inner}${'}'.repeat(levels)}`;

/** That nothing was started, nothing thrown (n8n would start an execution for it), and nothing saved. */
export async function expectNothingStarted(published: Published): Promise<void> {
	await published.settled();
	expect(published.started).toEqual([]);
	expect(published.executions).toEqual([]);
	expect(published.thrown).toEqual([]);
	expect(published.staticData).toEqual({});
}

/** That neither what the caller got nor what was logged holds any of the texts. */
export function expectNoLeak(published: Published, answers: Attack[], secrets: string[]): void {
	const seen = [
		...answers.flatMap(({ text, headers }) => [text, JSON.stringify([...headers])]),
		...published.log.map(({ message }) => message),
	].join('\n');
	for (const secret of [...secrets, 'node_modules', ' at ']) expect(seen).not.toContain(secret);
}
