import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let world: World;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 20 } })));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);

describe.each([
	['1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
	['two years ahead', new Date(Date.now() + 730 * DAY_MS).toUTCString()],
	['25 hours behind', new Date(Date.now() - 25 * HOUR_MS).toUTCString()],
	['no time', 'yesterday'],
])('an answer whose Date is wrong (%s) is no clock', (_what, date) => {
	it('codes that were given out before are not told again', async () => {
		const days = world.sandbox.memory.retargeting.days as unknown as Map<string, IDataObject[]>;
		const put = (code: string, ago: number) => {
			const day = dayAt(Date.now() - ago * DAY_MS);
			days.set(day, [
				...(days.get(day) ?? []),
				{
					email: 'ann@example.com',
					code,
					used: false,
					type: 'unique',
					date: `${day} 10:00:00`,
					expire_date: '',
					discount_type: { token: 'x', type: 'x', value: '10', name: code },
				},
			]);
		};
		for (let ago = 0; ago < 30; ago++) put(`OLD${ago}`, ago);
		const watch = new Watch(world, 'retargetingTrigger', {
			lookBackDays: 2,
			options: { timezone: 'UTC' },
		});
		await watch.activate();
		await watch.tick();
		world.sandbox.fail({
			vendor: 'retargeting',
			times: 3,
			answer: { headers: { date }, body: { status: 'success', data: [] } },
		});
		await watch.tick();
		put('NEW', 0);
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		days.clear();
		expect(watch.items.map(({ code }) => code)).toEqual(['NEW']);
	});

	it('codes whose end is far are not told', async () => {
		const codes = world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<
			number,
			IDataObject
		>;
		for (const [id, code] of codes)
			codes.set(id, {
				...code,
				attributes: {
					...(code.attributes as IDataObject),
					validTo: new Date(Date.now() + 100 * DAY_MS).toISOString(),
				},
			});
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeExpiring', withinDays: 3 });
		await watch.activate();
		const data = [...codes.values()].slice(0, 20);
		world.sandbox.fail({
			vendor: 'nuweb',
			times: 1,
			answer: {
				headers: { date },
				body: { data, meta: { total: 20, currentPage: 1, perPage: 100 }, included: {} },
			},
		});
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(watch.items).toEqual([]);
	});
});
