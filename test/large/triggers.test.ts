/* eslint-disable no-console -- what was measured */
import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from '../polling/watch';

const CODES = 100_000;
const MOST_BYTES = 2_000_000;

/** What a poll of "Code Updated" costs at 100,000 codes, and what n8n keeps for it. */
it('100,000 codes are compared one by one: 1,000 requests a round, less than 2 MB kept, and each change told once', async () => {
	const world = await World.start({ amounts: { webinOneCodes: CODES } });
	try {
		const codes = world.sandbox.memory.webinOne.codes as unknown as Map<number, IDataObject>;
		const watch = new Watch(world, 'webinOneTrigger', { event: 'codeUpdated', simplify: false });
		const sent = () => world.requests('webinOne').length;
		const startedAt = Date.now();
		await watch.activate();
		let polls = 1;
		const isSeeded = () =>
			watch.trigger?.workflow.staticData['node:Trigger'] !== undefined &&
			JSON.stringify(watch.trigger.workflow.staticData).includes('"isSeeded":true');
		for (; !isSeeded() && polls < 20; polls++) await watch.tick();
		console.log(
			`first reading: ${sent()} requests, ${polls} polls, ${Math.round((Date.now() - startedAt) / 1000)} s`,
		);
		for (let id = 1; id <= 500; id++)
			codes.set(id * 200, { ...codes.get(id * 200)!, Amount: 12_345 });
		const before = sent();
		for (let poll = 0; watch.items.length < 500 && poll < 20; poll++) await watch.tick();
		const kept = watch.disk.staticData.length;
		console.log(`one round: ${sent() - before} requests, kept: ${kept} bytes`);
		expect(new Set(watch.items.map(({ Id }) => Id)).size).toBe(500);
		expect(kept).toBeLessThan(MOST_BYTES);
	} finally {
		await world.close();
	}
}, 1_200_000);
