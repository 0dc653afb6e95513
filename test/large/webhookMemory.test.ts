/* eslint-disable no-console -- the figures */
import type { IWebhookFunctions } from 'n8n-workflow';
import { forgetAll, isRepeat } from '../../nodes/shared/webhook/repeats';
import { Published } from '../../scripts/engine/webhook';
import { World } from '../../scripts/engine/world';

const EVENTS = 500;
let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(async () => await world.close());

it('10,000 remembered events cost a new one a few milliseconds: the workflow is loaded, the event noted, the static data stored', async () => {
	const one = await Published.open(world, {
		nodes: [
			{
				id: 't',
				name: 'Coupon Event',
				type: 'n8n-nodes-discount-codes.api4CouponsWebhookTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
				credentials: { coupontoolsApi: { id: '1', name: 'coupontoolsApi' } },
			},
		],
		connections: {},
	});
	const answered = (work: (context: IWebhookFunctions) => void) =>
		one.within((context) => {
			(context.getResponseObject() as unknown as { end(): void }).end();
			work(context);
		});
	const msAnEvent = (name: string) => {
		const before = performance.now();
		for (let index = 0; index < EVENTS; index++)
			answered((context) => isRepeat(context, `${name} ${index}`, 'verified'));
		return (performance.now() - before) / EVENTS;
	};
	const empty = msAnEvent('first');
	answered((context) => {
		for (let index = 0; index < 10_000; index++) isRepeat(context, `event ${index}`, 'verified');
		for (let index = 0; index < 1_000; index++) isRepeat(context, `forged ${index}`, 'unverified');
	});
	const full = msAnEvent('later');
	const bytes = JSON.stringify(one.staticData).length;
	console.log(
		`an event: ${empty.toFixed(2)} ms with up to ${EVENTS} remembered, ${full.toFixed(2)} ms with 11,000; static data ${bytes} bytes`,
	);
	expect(full - empty).toBeLessThan(20);
	expect(bytes).toBeLessThan(150_000);
	await one.close();
	forgetAll();
}, 120_000);
