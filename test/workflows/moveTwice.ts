import { connected } from '../../scripts/demo/credentials';
import { readWorkflow } from '../../scripts/demo/examples';
import { speedUp } from '../../scripts/engine/clock';
import { runWorkflow } from '../../scripts/engine/engine';
import { World } from '../../scripts/engine/world';

/** Codes that WebinOne holds before. */
const HELD = 40;

/** Runs the example workflow over all codes; gives what WebinOne holds and what it was asked to write. */
async function move(world: World) {
	world.sandbox.log.length = 0;
	const file = connected(readWorkflow('move-codes-from-nuweb-to-webinone.json'));
	for (const { parameters } of file.nodes)
		if ('returnAll' in parameters) parameters.returnAll = true;
	const { status, nodes } = await runWorkflow(file, {
		nodeTypes: world.nodeTypes,
		credentials: world.credentials(),
	});
	const log = world.sandbox.log.filter(({ path }) => path.startsWith('/api/v2'));
	return {
		status,
		items: nodes['Create Code']?.main[0]?.length,
		writes: log.filter(({ method }) => method !== 'GET').length,
		reads: log.filter(({ method }) => method === 'GET').length,
		held: JSON.stringify([...world.sandbox.memory.webinOne.codes.values()]),
	};
}

/** The test that moving so many codes is complete, and that moving them again changes nothing and costs a reading of each code. */
export function movesTwice(codes: number, timeoutMs: number): void {
	let world: World;
	let slowDown: () => void;
	beforeAll(async () => {
		world = await World.start({ amounts: { nuwebCodes: codes, webinOneCodes: HELD } });
		slowDown = speedUp(50);
	});
	afterAll(async () => {
		slowDown();
		await world.close();
	});

	it(
		`moves ${codes} codes from Nuweb to WebinOne, and a second time changes nothing`,
		async () => {
			const held = [...(world.sandbox.memory.nuweb.companies.get(1)?.values() ?? [])];
			const moved = held.filter(
				({ attributes }) => attributes.type !== 'bxgy' && !attributes.deletedAt,
			).length;
			const first = await move(world);
			expect(first).toMatchObject({ status: 'success', items: moved, writes: moved });
			const second = await move(world);
			expect(second).toMatchObject({
				status: 'success',
				items: moved,
				writes: 0,
				held: first.held,
			});
			// The list, and each code by its ID: somebody may have changed it since the list was read.
			expect(second.reads).toBe(Math.ceil((moved + HELD) / 100) + moved);
		},
		timeoutMs,
	);
}
