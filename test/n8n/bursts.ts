import { sleep } from 'n8n-workflow';
import type { CoupontoolsEvent } from '../../contracts';
import { askForCodes, postEvent, type CallAnswer } from '../../sandbox/calls';
import { newEvent } from '../../sandbox/vendors/coupontoolsMemory';
import type { Sandbox } from '../../sandbox';
import type { Client } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { expect, test } from './fixtures';
import {
	codeRequests,
	countOf,
	couponEvents,
	keyOf,
	publishChain,
	tell,
	type Collector,
} from './webhookWorkflows';

/** So many calls at once. */
export const BURST = 1_000;

/** An n8n that takes webhooks at `url`, by itself or for its workers. */
export interface Taker {
	url: string;
	client: Client;
	sandbox: Sandbox;
}

/** Events of new sessions, each of which Coupontools would confirm. */
export const newEvents = ({ memory }: Sandbox, count: number) =>
	Array.from({ length: count }, () => newEvent(memory.coupontools));

/** Waits until nothing more comes: so many have, and for two seconds no other. */
export async function allCame({ got }: Collector, count: number): Promise<void> {
	await until(`${count} items`, async () => got.length >= count, 400);
	const seen = got.length;
	await sleep(2_000);
	expect(got.length).toBe(seen);
}

/** How a request is refused before it has started anything, while n8n's database answers too slowly: by n8n itself (2.41.1), or by the trigger, which cannot read its credential. */
const BUSY = ['Database is not ready!', 'The key cannot be checked now'];

const isNotReady = ({ status, body }: CallAnswer) => {
	const { message, status: sentence } = body as Record<string, unknown>;
	return status === 503 && BUSY.includes(String(message ?? sentence));
};

/** Calls as often as `again` says, as a sender does that repeats what was not taken. @returns the last answer, and how often it was refused */
async function insist(
	call: () => Promise<CallAnswer>,
	again: (answer: CallAnswer) => boolean,
): Promise<CallAnswer & { refused: number }> {
	for (let refused = 0; ; refused++) {
		const answer = await call();
		if (!again(answer)) return { ...answer, refused };
		await sleep(500);
	}
}

const refusedIn = (answers: Array<{ refused: number }>) =>
	`${answers.reduce((sum, { refused }) => sum + refused, 0)} refusals by a busy n8n`;

const measured = (description: string) =>
	test.info().annotations.push({ type: 'measured', description });

/** Posts 1,000 events of Coupontools all at once, and each of them again, and holds n8n to one execution for each. */
export async function burstOfEvents(
	{ url, client, sandbox }: Taker,
	collector: Collector,
): Promise<void> {
	const { workflow, path } = await publishChain(client, 'coupon-burst', [
		couponEvents(),
		tell(collector),
	]);
	const events = newEvents(sandbox, BURST);
	// What n8n has taken in spite of such an answer is a repeat then.
	const isRefusal = ({ status }: CallAnswer) => status >= 500;
	const post = async (event: CoupontoolsEvent) =>
		await postEvent(`${url}${path}`, event).catch(() => ({ status: 599, body: 'no connection' }));
	const postAll = async () =>
		await Promise.all(
			events.map(async (event) => await insist(async () => await post(event), isRefusal)),
		);
	const startedAt = Date.now();
	const answers = await postAll();
	const answeredMs = Date.now() - startedAt;
	expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
	await allCame(collector, BURST);
	const ids = collector.got.map(({ webhook }) => webhook);
	expect([ids.length, new Set(ids).size]).toEqual([BURST, BURST]);
	await expect.poll(async () => await countOf(client, workflow), { timeout: 60_000 }).toBe(BURST);
	measured(
		`${BURST} events answered in ${answeredMs} ms (${refusedIn(answers)}), all executed in ${Date.now() - startedAt - 2_000} ms`,
	);

	await postAll();
	await sleep(3_000);
	expect(await countOf(client, workflow), 'repeats start nothing').toBe(BURST);
	await client.unpublish(workflow);
}

/** Longer than a burst takes on a slow machine, shorter than the client here waits for an answer. */
const TIMEOUT_SECONDS = 200;

/**
 * Asks for codes 1,000 times at once, as Retargeting does, and holds n8n to one execution for each, and the trigger to an answer for each:
 * codes of its own, or that they were not made in time.
 *
 * @param unheard of so many executions n8n may miss the end
 */
export async function burstOfCodeRequests(
	{ url, client, sandbox }: Taker,
	unheard: number,
): Promise<void> {
	const { workflow, path } = await publishChain(client, 'codes-burst', [
		codeRequests({ codeField: 'newCode', options: { timeout: TIMEOUT_SECONDS } }),
	]);
	const asked = { key: keyOf(sandbox), value: 10, type: 1, count: 2 };
	const startedAt = Date.now();
	const answers = await Promise.all(
		Array.from(
			{ length: BURST },
			async () => await insist(async () => await askForCodes(`${url}${path}`, asked), isNotReady),
		),
	);
	const made = answers.filter(({ status }) => status === 200);
	measured(
		`${BURST} code requests answered in ${Date.now() - startedAt} ms (${refusedIn(answers)}), ${BURST - made.length} of them without codes`,
	);
	expect(
		answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 504),
	).toEqual([]);
	expect(BURST - made.length).toBeLessThanOrEqual(unheard);
	expect(new Set(made.flatMap(({ body }) => body as string[])).size).toBe(2 * made.length);
	await expect.poll(async () => await countOf(client, workflow), { timeout: 60_000 }).toBe(BURST);
	await client.unpublish(workflow);
}
