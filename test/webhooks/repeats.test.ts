import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { postEvent } from '../../sandbox/calls';
import { newEvent } from '../../sandbox/vendors/coupontoolsMemory';
import { Published } from '../../scripts/engine/webhook';
import { World } from '../../scripts/engine/world';
import * as repeats from '../../nodes/shared/webhook/repeats';

type Process = typeof repeats;
let world: World;
let one: Published;
beforeAll(async () => void (world = await World.start()));
beforeEach(async () => {
	world.sandbox.reset();
	one = await Published.open(world, {
		nodes: [
			{
				id: 't',
				name: 'Coupon Event',
				type: 'n8n-nodes-discount-codes.api4CouponsWebhookTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: { whenNotVerified: 'passOn' },
				credentials: { coupontoolsApi: { id: '1', name: 'coupontoolsApi' } },
			},
		],
		connections: {},
	});
});
afterEach(async () => {
	await one.close();
	repeats.forgetAll();
});
afterAll(async () => await world.close());

/** Another process of n8n: it has a memory of its own. */
function otherProcess(): Process {
	let other: Process | undefined;
	jest.isolateModules(
		() => (other = jest.requireActual<Process>('../../nodes/shared/webhook/repeats')),
	);
	return other!;
}

/** Does something in the context of a request that is answered. */
const answered = <T>(work: (context: IWebhookFunctions) => T) =>
	one.within((context) => {
		(context.getResponseObject() as unknown as { end(): void }).end();
		return work(context);
	});
const note = (
	event: string,
	trust: 'verified' | 'unverified' = 'verified',
	{ isRepeat }: Process = repeats,
) => answered((context) => isRepeat(context, event, trust));
/** Notes so many events, and tells how many of them were repeats; in one call of the webhook, to load and save only once. */
const noteMany = (count: number, name: string, trust: 'verified' | 'unverified' = 'verified') =>
	answered(
		(context) =>
			Array.from({ length: count }, (_, index) =>
				repeats.isRepeat(context, `${name} ${index}`, trust),
			).filter(Boolean).length,
	);
const saved = () => JSON.stringify(one.staticData).length;

describe('what is remembered', () => {
	it('is the latest 10,000 events that were verified, in this process and over a restart', () => {
		expect(noteMany(10_000, 'event')).toBe(0);
		expect(note('event 0')).toBe(true);
		expect(note('one more')).toBe(false);
		repeats.forgetAll();
		expect([note('event 1'), note('event 9999'), note('one more'), note('event 0')]).toEqual([
			true,
			true,
			true,
			false,
		]);
	}, 60_000);

	it('of events that were not verified is the latest 1,000', () => {
		noteMany(1_000, 'forged', 'unverified');
		expect(note('forged 0', 'unverified')).toBe(true);
		note('one more', 'unverified');
		repeats.forgetAll();
		expect(
			['forged 1', 'forged 999', 'one more', 'forged 0'].map((event) => note(event, 'unverified')),
		).toEqual([true, true, true, false]);
	});

	it('is less than 150 KB of static data, and does not grow', () => {
		noteMany(10_100, 'event');
		noteMany(1_100, 'forged', 'unverified');
		expect(saved()).toBeGreaterThan(100_000);
		expect(saved()).toBeLessThan(150_000);
	}, 60_000);

	it('from a later version counts for nothing', () => {
		note('event');
		const [state] = Object.values(one.staticData) as IDataObject[];
		one.staticData = { 'node:Coupon Event': { ...state, version: 2 } };
		repeats.forgetAll();
		expect(note('event')).toBe(false);
	});

	it('from an earlier version counts: 1,000 events of one kind', () => {
		note('event 0');
		const [state] = Object.values(one.staticData) as IDataObject[];
		one.staticData = { 'node:Coupon Event': { version: 1, recent: state!.recent } };
		repeats.forgetAll();
		expect([note('event 0'), note('event 1')]).toEqual([true, false]);
		repeats.forgetAll();
		expect([note('event 0'), note('event 1')]).toEqual([true, true]);
	});

	it.each([
		[{ version: 9, recent: 'x' }],
		[{ version: 1 }],
		[{ version: 1, recent: null, unverified: 7 }],
		[{ recent: {} }],
	])('and damaged (%j) counts for nothing', (state) => {
		one.staticData = { 'node:Coupon Event': state };
		expect([
			note('event'),
			note('event'),
			note('forged', 'unverified'),
			note('forged', 'unverified'),
		]).toEqual([false, true, false, true]);
		repeats.forgetAll();
		expect([note('event'), note('forged', 'unverified')]).toEqual([true, true]);
	});
});

describe('an event that was not verified', () => {
	it('never displaces one that was, however many are posted', async () => {
		const posted = newEvent(world.sandbox.memory.coupontools);
		await postEvent(one.url, posted);
		await one.settled();
		noteMany(12_000, 'forged', 'unverified');
		await postEvent(one.url, posted);
		await one.settled();
		repeats.forgetAll();
		await postEvent(one.url, posted);
		await one.settled();
		expect(one.started).toHaveLength(1);
	}, 60_000);

	it('has a place of its own in what is saved', async () => {
		await postEvent(one.url, newEvent(world.sandbox.memory.coupontools));
		await one.settled();
		await postEvent(one.url, { webhook: 'evt_forged', session: 'abcdef1234567890ghijk' } as never);
		await one.settled();
		const digest = expect.stringMatching(/^[\w-]{12}$/) as string;
		expect(one.staticData).toEqual({
			'node:Coupon Event': {
				version: 1,
				process: expect.any(String) as string,
				recent: digest,
				unverified: digest,
			},
		});
	});

	it('is remembered by itself: verified later it is another event', () => {
		expect([
			note('event', 'unverified'),
			note('event'),
			note('event', 'unverified'),
			note('event'),
		]).toEqual([false, false, true, true]);
	});
});

describe('several processes', () => {
	it('learn of each other from what is saved, after each event', () => {
		const other = otherProcess();
		expect([note('A'), note('A', 'verified', other)]).toEqual([false, true]);
		expect([note('B', 'verified', other), note('B'), note('A')]).toEqual([false, true, true]);
		expect([note('C'), note('C', 'verified', other)]).toEqual([false, true]);
	});
});

describe('an event that n8n has refused after all', () => {
	/** Notes an event whose answer is still to come. */
	function begin(event: string, trust: 'verified' | 'unverified' = 'verified') {
		return one.within((context) => {
			const answer = context.getResponseObject() as unknown as {
				statusCode: number;
				emit(event: 'close'): void;
				end(): void;
			};
			const isRepeat = repeats.isRepeat(context, event, trust);
			const end = (status: number) => {
				answer.statusCode = status;
				answer.end();
				answer.emit('close');
			};
			const disconnect = () => answer.emit('close');
			return { isRepeat, end, disconnect };
		});
	}

	it('is no repeat either when the caller had gone before', () => {
		const first = begin('gone');
		first.disconnect();
		expect(begin('gone').isRepeat).toBe(true);
		first.end(500);
		const again = begin('gone');
		expect(again.isRepeat).toBe(false);
		again.disconnect();
		again.end(200);
		expect(begin('gone').isRepeat).toBe(true);
	});

	it.each([
		[400, false],
		[500, false],
		[399, true],
		[200, true],
	])(
		'is no repeat when it comes again, although another one has saved it meanwhile (answer %s: %s)',
		(status, isKnown) => {
			const first = begin('first');
			begin('second').end(200);
			// Another process learns of both, and what it saves names both.
			note('third', 'verified', otherProcess());
			first.end(status);
			expect(begin('first').isRepeat).toBe(isKnown);
			expect(begin('second').isRepeat).toBe(true);
			expect(begin('first').isRepeat).toBe(true);
		},
	);

	describe('of the other kind', () => {
		/** Whether a verified event is told to come back. */
		const isUnderWay = (event: string) =>
			one.within((context) => repeats.isUnanswered(context, event));

		it('is no reason to have a verified one come back', () => {
			note('event');
			const forged = begin('event', 'unverified');
			expect([forged.isRepeat, isUnderWay('event')]).toEqual([false, false]);
			const open = begin('other');
			begin('other', 'unverified').end(200);
			expect([open.isRepeat, isUnderWay('other')]).toEqual([false, true]);
		});

		it('keeps no verified one out of what is saved', () => {
			note('event');
			begin('event', 'unverified');
			note('later');
			repeats.forgetAll();
			expect(note('event')).toBe(true);
		});

		it('and refused, makes no verified one unknown that another process has saved', () => {
			const forged = begin('event', 'unverified');
			note('event', 'verified', otherProcess());
			forged.end(500);
			expect(note('event')).toBe(true);
		});
	});
});
