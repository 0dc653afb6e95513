import type { FaultRule } from '../../sandbox';
import type { VendorName } from '../../contracts';
import type { StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { expect, test, type Real } from './fixtures';
import {
	get,
	itemOf,
	itemsOf,
	keyOf,
	send,
	sentBy,
	toolOf,
	update,
	workflowOf,
	type Keyed,
} from './flow';
import { itemName } from '../../nodes/shared/model/itemName';

const COUNT = 50;
const KINDS: Keyed[] = [send, update, get];

const REFUSAL: FaultRule = {
	skip: 7,
	times: 1,
	answer: { status: 422, body: { message: 'Not like this' } },
};
const OUTAGE: FaultRule = {
	skip: 30,
	times: 1,
	answer: { status: 500, body: { message: 'Server Error.' } },
};
const TURNED_AWAY: FaultRule = {
	every: 9,
	answer: { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Too many' } },
};

/** Puts the sandbox back to its start and makes requests of the operation itself fail; the first rule that fits counts. */
function begin({ sandbox }: Real, { one }: Keyed, ...rules: FaultRule[]): void {
	sandbox.reset();
	const where = {
		vendor: one.vendor.name as VendorName,
		method: one.operation.request.method,
		path: /^(?!.*oauth)/,
	};
	for (const rule of rules) sandbox.fail({ ...where, ...rule });
}

/** Runs the workflow of an operation by hand, to its end. */
async function run(
	{ client }: Real,
	keyed: Keyed,
	node: Parameters<typeof workflowOf>[2],
	count = COUNT,
): Promise<StoredExecution> {
	return await client.runToEnd(
		await client.importWorkflow(workflowOf(keyed, count, node)),
		'Start',
	);
}

/** How often each status was answered to the requests of the operation itself. */
function statuses(keyed: Keyed, { sandbox }: Real): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of sentBy(keyed, sandbox))
		counts[String(status)] = (counts[String(status)] ?? 0) + 1;
	return counts;
}

/** The index of the item whose request was answered with this status. */
function itemAnswered(status: number, keyed: Keyed, { sandbox }: Real): number {
	const request = sentBy(keyed, sandbox).find((entry) => entry.status === status);
	return itemsOf(keyed, COUNT).findIndex(({ key }) => request && key === keyOf(request));
}

/** Keys that the vendor has carried out, in the order of the items. */
function carriedOut(keyed: Keyed, { sandbox }: Real): string[] {
	const order = itemsOf(keyed, COUNT).map(({ key }) => String(key));
	return sentBy(keyed, sandbox)
		.filter(({ work }) => work !== null)
		.map(keyOf)
		.sort((one, other) => order.indexOf(one) - order.indexOf(other));
}

const allKeys = (keyed: Keyed) => itemsOf(keyed, COUNT).map(({ key }) => key);
const ascending = (numbers: number[]) => [...numbers].sort((one, other) => one - other);
const everyItem = Array.from({ length: COUNT }, (_, index) => index);

/** Checks that each item comes out once, with what belongs together: the vendor's key, and the one that n8n finds at `Start`. */
function expectOwnItems(keyed: Keyed, execution: StoredExecution): void {
	expect(ascending((execution.nodes['Node']?.main ?? []).flat().map(itemOf))).toEqual(everyItem);
	for (const [output, name] of ['Done', 'Failed'].entries()) {
		const given = execution.nodes['Node']?.main[output] ?? [];
		const read = execution.nodes[name]?.main[0] ?? [];
		expect(read.map(({ json }) => json['of'])).toEqual(
			given.map((item) => keyed.key(itemOf(item))),
		);
		const succeeded = given.filter(({ json }) => json['error'] === undefined);
		expect(succeeded.map(({ json }) => String(json[keyed.field]))).toEqual(
			succeeded.map((item) => keyed.key(itemOf(item))),
		);
	}
}

for (const keyed of KINDS) {
	const { one } = keyed;
	const { effect } = one.operation;

	test(`${one.title}: Retry On Fail sends nothing again that is done`, async ({ real }) => {
		begin(real, keyed, REFUSAL, TURNED_AWAY);
		const execution = await run(real, keyed, {
			retryOnFail: true,
			maxTries: 3,
			waitBetweenTries: 1,
		});
		expect(execution.status).toBe('success');
		const { 200: answered = 0, ...others } = statuses(keyed, real);
		expect(others).toEqual({ 422: 1, 429: expect.any(Number) });
		// The first try begins nothing after the refusal; what only reads is read again by the second one.
		expect([answered >= COUNT, answered <= (effect === 'read' ? 2 * COUNT - 1 : COUNT)]).toEqual([
			true,
			true,
		]);
		if (effect !== 'read') expect(carriedOut(keyed, real)).toEqual(allKeys(keyed));
		expectOwnItems(keyed, execution);
	});

	for (const onError of ['continueRegularOutput', 'continueErrorOutput'] as const) {
		test(`${one.title}: ${onError} gives each item its own outcome`, async ({ real }) => {
			begin(real, keyed, REFUSAL, OUTAGE, TURNED_AWAY);
			const execution = await run(real, keyed, { onError });
			expect(execution.status).toBe('success');
			const unknown = effect === 'once' ? 1 : 0;
			expect(statuses(keyed, real)).toEqual({
				200: COUNT - 1 - unknown,
				422: 1,
				429: expect.any(Number),
				500: 1,
			});
			const [done = [], failed = []] = execution.nodes['Node']?.main ?? [];
			const errors = [...done, ...failed].filter(({ json }) => json['error'] !== undefined);
			expect(failed).toHaveLength(onError === 'continueErrorOutput' ? 1 + unknown : 0);
			const refused = itemAnswered(422, keyed, real);
			const sentences = Object.fromEntries(
				errors.map((item) => [itemOf(item), String(item.json['error'])]),
			);
			expect(sentences[refused]).toContain(`refused ${itemName(refused)}: `);
			if (unknown)
				expect(sentences[itemAnswered(500, keyed, real)]).toMatch(
					/^It is not known whether .* the \w+ item \(item \d+\): /,
				);
			expect(errors).toHaveLength(1 + unknown);
			for (const item of errors)
				expect(item.json).toMatchObject({
					key: keyed.key(itemOf(item)),
					details: expect.stringMatching(/./),
				});
			expectOwnItems(keyed, execution);
		});
	}

	test(`${one.title}: Stop Workflow names the item, and "Retry" sends ${effect === 'once' ? 'only what is not done' : 'all of it again'}`, async ({
		real,
	}) => {
		begin(real, keyed, REFUSAL);
		const failed = await run(real, keyed, {});
		const item = itemAnswered(422, keyed, real);
		expect(failed.status).toBe('error');
		expect(failed.error?.message).toContain(`refused ${itemName(item)}: `);
		expect(failed.error).toMatchObject({ context: { itemIndex: item } });
		const again = await real.client.ended(await real.client.retry(failed.id));
		expect(again).toMatchObject({ status: 'success', mode: 'retry' });
		const { 200: answered = 0, ...others } = statuses(keyed, real);
		expect(others).toEqual({ 422: 1 });
		expect([answered >= COUNT, answered <= (effect === 'once' ? COUNT : 2 * COUNT - 1)]).toEqual([
			true,
			true,
		]);
		if (effect === 'once') expect(carriedOut(keyed, real)).toEqual(allKeys(keyed));
		expectOwnItems(keyed, again);
	});
}

test('a mail that may have gone out is not sent again, neither by Retry On Fail nor by "Retry"', async ({
	real,
}) => {
	begin(real, send, { ...OUTAGE, afterWork: true });
	const failed = await run(real, send, { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 });
	const again = await real.client.ended(await real.client.retry(failed.id));
	const item = itemAnswered(500, send, real);
	for (const { status, error } of [failed, again]) {
		expect(status).toBe('error');
		expect(error?.message).toContain('It is not known whether');
		expect(error?.message).toContain(`${itemName(item)}: `);
	}
	expect(statuses(send, real)).toEqual({ 200: COUNT - 1, 500: 1 });
	expect(carriedOut(send, real)).toEqual(allKeys(send));
});

test('the stop button ends the execution within seconds, and no more mails go out', async ({
	real,
}) => {
	const { client, sandbox } = real;
	begin(real, send, { every: 1, delayMs: 1000 });
	const id = await client.run(await client.importWorkflow(workflowOf(send, COUNT)), 'Start');
	await until('ten mails are on their way', async () => sandbox.log.length >= 10);
	await client.stop(id);
	expect((await client.ended(id, 5)).status).toBe('canceled');
	const atTheEnd = sandbox.log.length;
	expect(atTheEnd).toBeLessThan(COUNT / 2);
	// A new execution waits in the same queue, so whatever were left of the first one would be sent before it ends.
	expect((await run(real, send, {}, 1)).status).toBe('success');
	expect(sandbox.log).toHaveLength(atTheEnd + 1);
});

test('as an AI tool, the node does what the model asks for', async ({ real }) => {
	const { client, sandbox } = real;
	begin(real, send);
	const answers = await client.runTool(await client.importWorkflow(toolOf(send)), 'Node', {
		key: send.key(0),
	});
	expect(answers).toMatchObject([{ vendor: 'coupontools', email: send.key(0) }]);
	expect(carriedOut(send, real)).toEqual([send.key(0)]);
	expect(sandbox.log).toHaveLength(1);
});
