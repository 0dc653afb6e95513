import type { IDataObject } from 'n8n-workflow';
import { oneNode, runWorkflow } from '../../scripts/engine/engine';
import { World } from '../../scripts/engine/world';

const COLUMNS = [
	'amount',
	'code',
	'currency',
	'email',
	'endsAt',
	'id',
	'kind',
	'startsAt',
	'status',
	'vendor',
];
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** One workflow, five nodes: what differs is the vendor, its node and what that is asked for. */
const NODES: Array<[string, string, IDataObject]> = [
	[
		'retargeting',
		'retargeting',
		{ resource: 'discountCode', operation: 'getAll', period: 'day', date: '2026-02-27' },
	],
	['nuweb', 'nuweb', { resource: 'discountCode', operation: 'getAll' }],
	[
		'coupontools',
		'api4Coupons',
		{
			resource: 'email',
			operation: 'send',
			campaignId: byId('cam_123456'),
			email: 'ann@example.com',
		},
	],
	[
		'personaClick',
		'personaClick',
		{ resource: 'promoCode', operation: 'getNext', promoCodeListId: byId('3184') },
	],
	['webinOne', 'webinOne', { resource: 'discountCode', operation: 'getAll' }],
];

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(async () => await world.close());

it.each(NODES)(
	'the same workflow with the node of %s gives the same ten columns',
	async (vendor, node, parameters) => {
		const file = oneNode(node, { parameters }, `${vendor}Api`);
		const { status, nodes } = await runWorkflow(file, {
			nodeTypes: world.nodeTypes,
			credentials: world.credentials(),
		});
		const rows = nodes['Node']?.main[0] ?? [];
		expect(status).toBe('success');
		expect(rows.length).toBeGreaterThan(0);
		for (const { json } of rows) {
			expect([Object.keys(json)[0], Object.keys(json).sort()]).toEqual(['code', COLUMNS]);
			expect(json.vendor).toBe(vendor);
			expect(json.code).toEqual(expect.any(String));
		}
	},
);
