import { itemsCases } from '../../bench/itemsCases';
import { until } from '../../scripts/n8n/process';
import { expect, test } from './fixtures';
import { post, publishPosted, splitOut } from './posted';
import { nodeOf, startQueue, takenBy } from './queue';

const TIMEOUT_MS = 1_200_000;
/** How soon n8n takes a worker for gone, as it is unless somebody sets it. */
const OWN_LOCKS = {
	QUEUE_WORKER_LOCK_DURATION: '60000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '10000',
	QUEUE_WORKER_STALLED_INTERVAL: '30000',
};
/** As many as stood still for longer than the worker's lock holds when all expressions of all items came before the first request. */
const LONG = 5_000;

test(`${LONG.toLocaleString('en')} codes made in one execution on one worker, expressions in isolates: one job, which nobody gives up`, async () => {
	test.setTimeout(TIMEOUT_MS);
	const queue = await startQueue({
		name: 'long',
		workers: 1,
		env: { N8N_EXPRESSION_ENGINE: 'vm', ...OWN_LOCKS },
	});
	try {
		const { parameters, item } = itemsCases.find(
			({ title }) => title === 'WebinOne: Discount Code: Create',
		)!;
		const workflow = await publishPosted(queue.client, 'long', [
			splitOut('body.items'),
			nodeOf('webinOne', { resource: 'discountCode', operation: 'create', ...parameters }),
		]);
		const items = Array.from({ length: LONG }, (_, index) => item(index, 'LONG'));
		const began = Date.now();
		expect(await post(queue.main.url, 'long', { items })).toBe(200);
		const [id = ''] = await until('the worker takes it up', async () => {
			const taken = queue.workers.flatMap(takenBy);
			return taken.length > 0 && taken;
		});
		const execution = await queue.client.ended(id, TIMEOUT_MS / 1000);
		test.info().annotations.push({
			type: 'measured',
			description: `${LONG} creations in ${Math.round((Date.now() - began) / 1000)} s`,
		});
		expect([execution.workflowId, execution.status, execution.error?.message]).toEqual([
			workflow.id,
			'success',
			undefined,
		]);
		expect(queue.workers.flatMap(takenBy)).toEqual([id]);
		expect(execution.nodes['2']?.main[0]).toHaveLength(LONG);
		const made = queue.sandbox.log.flatMap(({ body, work }) =>
			work?.['created'] === undefined ? [] : [(body as { Code: string }).Code],
		);
		expect(made.sort()).toEqual(items.map(({ code }) => code));
	} finally {
		await queue.end();
	}
});
