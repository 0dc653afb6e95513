import type { IDataObject } from 'n8n-workflow';
import {
	allOperations,
	World,
	type Call,
	type Case,
	type Result,
} from '../../scripts/engine/world';

/** A campaign, named by its ID. */
export const campaign = (value: unknown = 'cam_123456') => ({ __rl: true, mode: 'id', value });

/** One of Coupontools' operations with a sandbox in front of it, for the tests of a file; the sandbox is reset after each. */
export function useOperation(title: string, base: IDataObject = {}) {
	const one = allOperations().find((found) => found.title === `Coupontools: ${title}`) as Case;
	let world: World;
	beforeAll(async () => void (world = await World.start()));
	afterEach(() => world.sandbox.reset());
	afterAll(async () => await world.close());
	return {
		world: () => world,
		run: async (parameters: IDataObject = {}, call: Call = {}): Promise<Result> =>
			await world.run(one, { items: [{}], parameters: { ...base, ...parameters }, ...call }),
		requests: () => world.requests('coupontools'),
		bodies: () => world.requests('coupontools').map(({ body }) => body as IDataObject),
		memory: () => world.sandbox.memory.coupontools,
		answer: (body: unknown, more: object = {}) =>
			world.sandbox.fail({
				vendor: 'coupontools',
				answer: { status: 200, body },
				times: 100,
				...more,
			}),
	};
}

/** What came out, without the wrapping of n8n. */
export const rows = ({ items }: Result) => items.map(({ json }) => json);
