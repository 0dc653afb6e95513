import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { codeGiven } from './codesGiven';
import { Watch } from './watch';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start()));
// An account of its own for each test: the clock goes back between two.
beforeEach(() => {
	world.sandbox.reset({ keys: { retargeting: { restApiKey: `key-${++accounts}` } } });
	days().clear();
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await world.close());

/** A clock, n8n's and the vendor's, that runs on from a moment; gives a function that moves it. */
function clockAt(moment: string): (ms: number) => void {
	const trueNow = Date.now.bind(Date);
	let ahead = Date.parse(moment) - trueNow();
	jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + ahead);
	return (ms) => void (ahead += ms);
}

const days = () => world.sandbox.memory.retargeting.days as unknown as Map<string, IDataObject[]>;
const asked = () => world.requests('retargeting').map(({ query }) => query.date);

/** A vendor whose days begin so many hours before those of UTC, and which gives out codes now or at an earlier moment. */
const vendorAt =
	(aheadHours: number) =>
	(code: string, over: IDataObject = {}, msAgo = 0) => {
		const written = new Date(Date.now() - msAgo + aheadHours * HOUR_MS)
			.toISOString()
			.slice(0, 19)
			.replace('T', ' ');
		const day = written.slice(0, 10);
		const others = (days().get(day) ?? []).filter((entry) => entry.code !== code);
		days().set(day, [...others, codeGiven(code, written, over)]);
	};

const vendors = [
	['UTC', 0],
	['UTC+2', 2],
	['UTC-8', -8],
	['UTC-12', -12],
	['UTC+14', 14],
] as const;
const workflows = ['America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu'];
const cases = vendors.flatMap(([name, ahead]) => workflows.map((zone) => ({ name, ahead, zone })));

describe.each(cases)(
	"Retargeting's days are those of $name, the workflow is in $zone",
	({ ahead, zone }) => {
		it.each(['2026-11-27T00:46:00Z', '2026-11-27T10:30:00Z', '2026-11-27T22:05:00Z'])(
			'all of 29 codes are told by the next poll (at %s)',
			async (moment) => {
				clockAt(moment);
				const give = vendorAt(ahead);
				give('OLD');
				const watch = new Watch(world, 'retargetingTrigger', { lookBackDays: 0 }, zone);
				await watch.activate();
				for (let number = 1; number <= 29; number++) give(`C${number}`);
				await watch.tick();
				expect(watch.items).toHaveLength(29);
			},
		);
	},
);

describe.each(vendors)("Retargeting's days are those of %s", (_name, ahead) => {
	it.each([false, true])(
		'each code of two days is told within the hour, and none that was there before (days that have not begun are refused: %s)',
		async (isRefusing) => {
			world.sandbox.set({ retargetingRefusesAhead: isRefusing ? ahead : null });
			const pass = clockAt('2026-11-26T23:40:00Z');
			const give = vendorAt(ahead);
			give('OLD', {}, HOUR_MS);
			give('OLDER', {}, DAY_MS);
			const watch = new Watch(world, 'retargetingTrigger', { lookBackDays: 0 }, 'Pacific/Honolulu');
			await watch.activate();
			for (let hour = 1; hour <= 48; hour++) {
				// Just before an end of the vendor's day, too: what was given since the last poll is in the day that has ended.
				give(`C${hour}`);
				pass(HOUR_MS);
				await watch.tick();
				expect(watch.items.map(({ code }) => code)).toEqual(
					Array.from({ length: hour }, (_, index) => `C${index + 1}`),
				);
			}
		},
	);
});

describe('the days of a poll', () => {
	const watching = async (moment: string, parameters: IDataObject) => {
		const pass = clockAt(moment);
		const watch = new Watch(world, 'retargetingTrigger', parameters, 'America/New_York');
		await watch.activate();
		return { watch, pass };
	};

	it.each([
		['2026-11-27T09:59:00Z', ['2026-11-27', '2026-11-26', '2026-11-25']],
		['2026-11-27T10:01:00Z', ['2026-11-28', '2026-11-27', '2026-11-26', '2026-11-25']],
		['2026-11-27T11:59:00Z', ['2026-11-28', '2026-11-27', '2026-11-26', '2026-11-25']],
		['2026-11-27T12:01:00Z', ['2026-11-28', '2026-11-27', '2026-11-26']],
	])('at %s are those that it is anywhere, and one before', async (moment, expected) => {
		await watching(moment, { lookBackDays: 1 });
		expect(asked()).toEqual(expected);
	});

	it('that are refused although they have begun make the poll fail', async () => {
		const { watch } = await watching('2026-11-27T13:00:00Z', { lookBackDays: 1 });
		world.sandbox.set({ retargetingRefusesAhead: -24 });
		await expect(watch.tick()).rejects.toThrow('Incorrect date');
	});

	it('that may not have begun make the poll fail, too, where somebody else has refused them', async () => {
		const { watch } = await watching('2026-11-27T10:01:00Z', { lookBackDays: 1 });
		world.sandbox.fail({
			vendor: 'retargeting',
			answer: { status: 403, body: '<html>Blocked</html>' },
		});
		await expect(watch.tick()).rejects.toThrow('This is not an answer of Retargeting');
	});

	it('that were looked at long ago are old when the user looks further back', async () => {
		const { watch, pass } = await watching('2026-10-27T13:00:00Z', { lookBackDays: 2 });
		const give = vendorAt(0);
		for (let day = 1; day <= 20; day++) {
			give(`C${day}`);
			await watch.tick();
			pass(DAY_MS);
		}
		expect(watch.items).toHaveLength(20);
		watch.parameters = { lookBackDays: 15 };
		await watch.activate('update');
		give('LATE', {}, 12 * DAY_MS);
		await watch.tick();
		expect(watch.items.slice(20).map(({ code }) => code)).toEqual(['LATE']);
	});

	it('are only those of a zone that is set: the user knows it', async () => {
		await watching('2026-11-27T00:46:00Z', {
			lookBackDays: 1,
			options: { timezone: 'Europe/Bucharest' },
		});
		expect(asked()).toEqual(['2026-11-27', '2026-11-26']);
	});
});
