import { sleep, type IDataObject } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 900 } })));
beforeEach(() => {
	world.sandbox.reset({ keys: { nuweb: { apiToken: `hiccup-${++accounts}` } } });
	world.sandbox.set({ nuwebPageCap: 10 });
});
afterAll(async () => await world.close());

const codes = () =>
	world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;

describe('a vendor that says for once that its list is empty', () => {
	it('costs Code Created one reading of the list, over as many polls as its budget asks for; nothing is told twice, and what is new is told', async () => {
		const watch = new Watch(world, 'nuwebTrigger', {}, 'UTC', { requestsPerMinute: 60 });
		const backToTrueTime = speedUp(50);
		try {
			await watch.activate();
			world.sandbox.fail({
				vendor: 'nuweb',
				times: 1,
				mutate: (body) => ({
					...(body as IDataObject),
					data: [],
					meta: { ...((body as IDataObject).meta as IDataObject), total: 0 },
				}),
			});
			codes().set(5_000, { ...codes().get(3)!, id: 5_000 });
			const requests: number[] = [];
			for (let poll = 0; poll < 8; poll++) {
				const before = world.requests('nuweb').length;
				await watch.tick();
				requests.push(world.requests('nuweb').length - before);
				await sleep(60_000);
			}
			// Half of the budget is the polls'.
			expect(Math.max(...requests)).toBeLessThanOrEqual(31);
			expect(watch.ids).toEqual(['codeCreated:5000']);
			expect(requests.at(-1)).toBe(1);
		} finally {
			backToTrueTime();
		}
	}, 60_000);
});
