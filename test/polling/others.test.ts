import type { IDataObject } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { World } from '../../scripts/engine/world';
import { codeGiven } from './codesGiven';
import { Watch } from './watch';

const DAY_MS = 86_400_000;
let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

describe('PersonaClick: a list runs low', () => {
	const list = (id: number) => world.sandbox.memory.personaClick.lists.get(id)!;
	const leave = (id: number, count: number) =>
		void (list(id).available = Array.from({ length: count }, (_, index) => `C${index}`));

	it('is told once for each fall, and again only after codes were added', async () => {
		const watch = new Watch(world, 'personaClickTrigger', { fewerThan: 50 });
		await watch.activate();
		expect(watch.items).toEqual([]);
		for (const left of [49, 20, 3, 80, 60, 10, 2]) {
			leave(3184, left);
			await watch.tick();
		}
		expect(watch.items.map(({ id, available }) => [id, available])).toEqual([
			[3184, 49],
			[3184, 10],
		]);
		expect(new Set(watch.ids).size).toBe(2);
	});

	it('has an event ID of its own each time, however often it is told', async () => {
		const watch = new Watch(world, 'personaClickTrigger', {
			fewerThan: 50,
			lists: 'chosen',
			promoCodeListIds: [3184],
		});
		await watch.activate();
		for (let fall = 1; fall <= 70; fall++) {
			leave(3184, 49);
			await watch.tick();
			leave(3184, 80);
			await watch.tick();
		}
		expect([watch.items.length, new Set(watch.ids).size]).toEqual([70, 70]);
	});

	it('is told of the chosen lists only, and of lists that are low already where that is wanted', async () => {
		const watch = new Watch(world, 'personaClickTrigger', {
			lists: 'chosen',
			promoCodeListIds: [3184, 7],
			options: { emitExisting: true },
		});
		await watch.activate();
		leave(100500, 1);
		await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([7]);
	});

	it('has another event ID than before when the list was not watched for a while', async () => {
		const of = (...promoCodeListIds: number[]) => ({
			fewerThan: 50,
			lists: 'chosen',
			promoCodeListIds,
		});
		const watch = new Watch(world, 'personaClickTrigger', of(3184));
		await watch.activate();
		const fall = async (id: number) => {
			leave(id, 80);
			await watch.tick();
			leave(id, 10);
			await watch.tick();
		};
		await fall(3184);
		world.sandbox.set({ clockAheadMs: 3_600_000 });
		watch.parameters = of(7);
		await watch.activate('update');
		for (let times = 0; times < 3; times++) await fall(7);
		watch.parameters = of(3184);
		leave(3184, 80);
		await watch.activate('update');
		await fall(3184);
		expect(watch.items.map(({ id }) => id)).toEqual([3184, 7, 7, 7, 7, 3184]);
		expect(new Set(watch.ids).size).toBe(6);
	});

	it.each([-1, 2.5])('is told once of a list with %p codes left', async (available) => {
		const watch = new Watch(world, 'personaClickTrigger', { fewerThan: 50 });
		await watch.activate();
		world.sandbox.fail({
			vendor: 'personaClick',
			every: 1,
			answer: { body: [{ id: 3184, name: 'list', available }] },
		});
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([3184]);
	});

	it('is told of a chosen list on a later page, where the server gives pages of all lists, in as many polls as the budget asks for', async () => {
		const key = { shopSecret: 'a-key-of-its-own' };
		world.sandbox.reset({ keys: { personaClick: key } });
		const watch = new Watch(
			world,
			'personaClickTrigger',
			{ fewerThan: 50, lists: 'chosen', promoCodeListIds: [130] },
			'UTC',
			{ ...key, requestsPerMinute: 2 },
		);
		const lists = Array.from({ length: 130 }, (_, index) => ({ id: index + 1, available: 80 }));
		const answers = () => {
			for (const start of [0, 50, 100])
				world.sandbox.fail({
					vendor: 'personaClick',
					times: 1,
					answer: { body: structuredClone(lists.slice(start, start + 50)) },
				});
		};
		const backToTrueTime = speedUp(100);
		answers();
		await watch.activate();
		await watch.tick();
		await watch.tick();
		expect(world.requests('personaClick').map(({ query }) => query.offset)).toEqual([
			'0',
			'50',
			'100',
		]);
		lists[129]!.available = 3;
		answers();
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		backToTrueTime();
		expect(watch.items.map(({ id }) => id)).toEqual([130]);
	});

	it('shows lists that are low when it is tried out, or says that none is', async () => {
		expect(await new Watch(world, 'personaClickTrigger').test()).toHaveLength(10);
		await expect(
			new Watch(world, 'personaClickTrigger', { lists: 'chosen', promoCodeListIds: [3184] }).test(),
		).rejects.toThrow('No promo code list');
	});

	it('asks nothing without a list', async () => {
		await expect(
			new Watch(world, 'personaClickTrigger', { lists: 'chosen' }).activate(),
		).rejects.toThrow("'List Names or IDs' of the trigger is empty");
		expect(world.requests('personaClick')).toEqual([]);
	});
});

describe('WebinOne: a code is switched on and off', () => {
	it('and has an event ID of its own each time, although it is twice as it was before', async () => {
		const codes = world.sandbox.memory.webinOne.codes as unknown as Map<
			number,
			Record<string, unknown>
		>;
		const watch = new Watch(world, 'webinOneTrigger', { event: 'codeUpdated' });
		await watch.activate();
		for (let change = 1; change <= 70; change++) {
			codes.set(1, { ...codes.get(1)!, Amount: change % 2 });
			await watch.tick();
		}
		expect([watch.items.length, new Set(watch.ids).size]).toEqual([70, 70]);
	});
});

describe('Coupontools: something happened to a session', () => {
	const sessions = () => world.sandbox.memory.coupontools.sessions;
	const text = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
	const put = (code: string, fields: object, campaign = 'cam_123456') =>
		sessions().set(code, {
			...[...sessions().values()][0]!,
			code,
			campaign,
			opened: '',
			claimed: '',
			validated: '',
			...sessions().get(code),
			...fields,
		});

	it.each(['cam_123458', 'constructor', '__proto__'])(
		'watches a campaign that is called "%s" from the moment on in which it comes in',
		async (campaign) => {
			const watch = new Watch(world, 'api4CouponsTrigger', {
				event: 'sessionClaimed',
				simplify: false,
				campaigns: 'chosen',
				campaignIds: ['cam_123456'],
			});
			await watch.activate();
			await watch.tick();
			const claimedAt = (session: string, time: number) => ({
				session,
				status: { claim_date_utc: text(time) },
			});
			const rows = [claimedAt('before', Date.now() - DAY_MS)];
			world.sandbox.fail({
				vendor: 'coupontools',
				path: '/v3/campaign',
				every: 1,
				answer: { status: 200, body: { status: { status: 'OK' }, data: rows } },
			});
			watch.parameters = {
				event: 'sessionClaimed',
				simplify: false,
				campaigns: 'chosen',
				campaignIds: [campaign],
			};
			await watch.activate('update');
			rows.push(claimedAt('after', Date.now() + 1_000));
			await watch.tick();
			await watch.tick();
			expect(watch.items.map(({ session }) => session)).toEqual(['after']);
		},
	);

	it.each([false, true])(
		'is told of a campaign that has ended since the last poll, and its end stops nothing (taken out: %p)',
		async (isTakenOut) => {
			const watch = new Watch(world, 'api4CouponsTrigger', {
				event: 'sessionClaimed',
				simplify: false,
			});
			await watch.activate();
			await watch.tick();
			const campaigns = world.sandbox.memory.coupontools.campaigns;
			put('last', { claimed: text(Date.now() - 5_000) });
			if (isTakenOut) campaigns.delete('cam_123456');
			else campaigns.set('cam_123456', { ...campaigns.get('cam_123456')!, status: 'inactive' });
			await watch.tick();
			put('other', { claimed: text(Date.now()) }, 'cam_123457');
			put('after', { claimed: text(Date.now()) });
			const before = world.requests('coupontools').length;
			await watch.tick();
			const asked = world.requests('coupontools').slice(before);
			expect(watch.items.map(({ session }) => session)).toEqual(
				isTakenOut ? ['other'] : ['last', 'other'],
			);
			expect(asked.map(({ body }) => (body as IDataObject).campaign)).not.toContain('cam_123456');
		},
	);

	it('is told although the list of active campaigns was empty for once, and nothing is told again', async () => {
		const watch = new Watch(world, 'api4CouponsTrigger', {
			event: 'sessionClaimed',
			simplify: false,
		});
		await watch.activate();
		put('first', { claimed: text(Date.now()) });
		await watch.tick();
		put('second', { claimed: text(Date.now() - 5_000) });
		world.sandbox.fail({
			vendor: 'coupontools',
			path: '/v3/coupon/list',
			times: 1,
			mutate: (body) => ({ ...(body as IDataObject), coupon_info: [] }),
		});
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(watch.items.map(({ session }) => session)).toEqual(['first', 'second']);
	});

	it('of the days before are not told when the user looks further back', async () => {
		put('before', { claimed: text(Date.now() - 6 * DAY_MS) });
		const parameters = { event: 'sessionClaimed', simplify: false };
		const watch = new Watch(world, 'api4CouponsTrigger', { ...parameters, lookBackDays: 2 });
		await watch.activate();
		await watch.tick();
		watch.parameters = { ...parameters, lookBackDays: 10 };
		await watch.activate('update');
		put('after', { claimed: text(Date.now()) });
		put('late', { claimed: text(Date.now() - DAY_MS) });
		await watch.tick();
		await watch.tick();
		expect(watch.items.map(({ session }) => session).sort()).toEqual(['after', 'late']);
	});

	it.each(['opened', 'claimed', 'validated'] as const)(
		'%s: tells each session once, of all active campaigns',
		async (what) => {
			put('old', { [what]: text(Date.now() - 60_000) });
			const watch = new Watch(world, 'api4CouponsTrigger', {
				event: `session${what[0]!.toUpperCase()}${what.slice(1)}`,
				simplify: false,
			});
			await watch.activate();
			await watch.tick();
			put('new', { [what]: text(Date.now()) });
			put('late', { [what]: text(Date.now() - DAY_MS) }, 'cam_123457');
			put('inactive', { [what]: text(Date.now()) }, 'cam_123458');
			await watch.tick();
			await watch.tick();
			expect(watch.items.map(({ session, campaign }) => [campaign, session]).sort()).toEqual([
				['cam_123456', 'new'],
				['cam_123457', 'late'],
			]);
		},
	);

	it('gives a campaign that is added later from then on, and one that becomes active from the last poll on', async () => {
		put('old', { claimed: text(Date.now() - DAY_MS) }, 'cam_123458');
		const watch = new Watch(world, 'api4CouponsTrigger', {
			event: 'sessionClaimed',
			simplify: false,
		});
		await watch.activate();
		await watch.tick();
		put('new', { claimed: text(Date.now()) }, 'cam_123458');
		const campaigns = world.sandbox.memory.coupontools.campaigns;
		campaigns.set('cam_123458', { ...campaigns.get('cam_123458')!, status: 'active' });
		await watch.tick();
		await watch.tick();
		expect(watch.items.map(({ session }) => session)).toEqual(['new']);

		const chosen = new Watch(world, 'api4CouponsTrigger', {
			event: 'sessionClaimed',
			simplify: false,
			campaigns: 'chosen',
			campaignIds: ['cam_123456'],
		});
		await chosen.activate();
		world.sandbox.set({ clockAheadMs: 60_000 });
		chosen.parameters = {
			event: 'sessionClaimed',
			simplify: false,
			campaigns: 'chosen',
			campaignIds: ['cam_123456', 'cam_123458'],
		};
		await chosen.activate('update');
		await chosen.tick();
		expect(chosen.items).toEqual([]);
	});
});

describe('Retargeting: codes by day', () => {
	const dayAt = (time: number, zone = 'UTC') =>
		new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(time);
	const days = () =>
		world.sandbox.memory.retargeting.days as unknown as Map<string, Array<Record<string, unknown>>>;
	const entry = (code: string, day: string, used: boolean | null = false) =>
		codeGiven(code, `${day} 10:00:00`, {
			used,
			discount_type: { token: 'x', type: 'unique_percentage', value: '10', name: code },
		});
	const put = (day: string, ...codes: Array<ReturnType<typeof entry>>) =>
		days().set(day, [...(days().get(day) ?? []), ...codes]);

	beforeEach(() => world.sandbox.reset());
	afterEach(() => days().clear());

	it('tells each code that was given out once, late ones and those of two neighbouring days, too', async () => {
		const [today, yesterday] = [dayAt(Date.now()), dayAt(Date.now() - DAY_MS)];
		put(today, entry('OLD', today));
		const watch = new Watch(world, 'retargetingTrigger');
		await watch.activate();
		put(today, entry('NEW', today));
		put(yesterday, entry('LATE', yesterday), entry('OLD', today));
		await watch.tick();
		put(yesterday, entry('NEW', today));
		await watch.tick();
		expect(watch.items.map(({ code }) => code)).toEqual(['NEW', 'LATE']);
		expect(watch.ids[0]).toBe(`codeAllocated:NEW@example.com|NEW|${today} 10:00:00`);
	});

	it('tells once when a code is used, and never one that may be used many times', async () => {
		const today = dayAt(Date.now());
		put(today, entry('A', today), entry('B', today, true), entry('M', today, null));
		const watch = new Watch(world, 'retargetingTrigger', { event: 'codeUsed' });
		await watch.activate();
		days().set(today, [entry('A', today, true), entry('B', today, true), entry('M', today, null)]);
		await watch.tick();
		await watch.tick();
		expect(watch.items.map(({ code }) => code)).toEqual(['A']);
	});

	it('shows codes of earlier days when it is tried out, the newest days first', async () => {
		for (const ago of [3, 6])
			put(
				dayAt(Date.now() - ago * DAY_MS),
				entry(`C${ago}`, dayAt(Date.now() - ago * DAY_MS), true),
			);
		const watch = new Watch(world, 'retargetingTrigger', { event: 'codeUsed' });
		expect((await watch.test()).map(({ code }) => code)).toEqual(['C3', 'C6']);
	});

	it('goes on with the next day where a small budget has broken a reading off', async () => {
		const watch = new Watch(
			world,
			'retargetingTrigger',
			{ lookBackDays: 5, options: { timezone: 'UTC' } },
			'UTC',
			{ restApiKey: 'a-key-of-its-own', requestsPerMinute: 4 },
		);
		world.sandbox.reset({ keys: { retargeting: { restApiKey: 'a-key-of-its-own' } } });
		const asked = () => world.requests('retargeting').map(({ query }) => query.date);
		const backToTrueTime = speedUp(20);
		await watch.activate();
		const broken = asked().length;
		for (let poll = 0; poll < 20 && asked().length < 6; poll++) await watch.tick();
		backToTrueTime();
		expect(broken).toBeLessThan(6);
		expect(asked().slice(0, 6)).toEqual(
			[0, 1, 2, 3, 4, 5].map((days) => dayAt(Date.now() - days * DAY_MS)),
		);
	});

	it('takes what lies further back than it has looked so far for old', async () => {
		const [today, before] = [dayAt(Date.now()), dayAt(Date.now() - 4 * DAY_MS)];
		put(before, entry('BEFORE', before));
		const watch = new Watch(world, 'retargetingTrigger', { lookBackDays: 1 });
		await watch.activate();
		watch.parameters = { lookBackDays: 5 };
		await watch.activate('update');
		put(today, entry('NEW', today));
		put(before, entry('LATE', before));
		await watch.tick();
		await watch.tick();
		expect(watch.items.map(({ code }) => code)).toEqual(['NEW', 'LATE']);
	});

	it('asks for the days of the zone that is set', async () => {
		const watch = new Watch(
			world,
			'retargetingTrigger',
			{ lookBackDays: 1, options: { timezone: 'Pacific/Kiritimati' } },
			'Pacific/Pago_Pago',
		);
		await watch.activate();
		const zone = 'Pacific/Kiritimati';
		expect(world.requests('retargeting').map(({ query }) => query.date)).toEqual([
			dayAt(Date.now(), zone),
			dayAt(Date.now() - DAY_MS, zone),
		]);
		await expect(
			new Watch(world, 'retargetingTrigger', { options: { timezone: 'Mars' } }).activate(),
		).rejects.toThrow('is not the name of a time zone');
	});

	it('tells nothing again when the zone was another one for a while', async () => {
		const newest = dayAt(Date.now() + 14 * 3_600_000);
		const watch = new Watch(world, 'retargetingTrigger', { lookBackDays: 2 });
		await watch.activate();
		put(newest, entry('NEW', newest));
		await watch.tick();
		for (const timezone of ['Pacific/Pago_Pago', '']) {
			watch.parameters = { lookBackDays: 2, options: { timezone } };
			await watch.activate('update');
			await watch.tick();
		}
		expect(watch.items.map(({ code }) => code)).toEqual(['NEW']);
	});

	it('does not tell what comes in because one looks further back', async () => {
		put(dayAt(Date.now() - 5 * DAY_MS), entry('FAR', dayAt(Date.now() - 5 * DAY_MS)));
		const watch = new Watch(world, 'retargetingTrigger', { lookBackDays: 1 });
		await watch.activate();
		watch.parameters = { lookBackDays: 10 };
		await watch.activate('update');
		await watch.tick();
		expect(watch.items).toEqual([]);
	});
});

it('an event that the trigger does not know is named as the mistake', async () => {
	await expect(new Watch(world, 'nuwebTrigger', { event: 'gone' }).activate()).rejects.toThrow(
		'The event that this trigger is set to does not exist',
	);
});
