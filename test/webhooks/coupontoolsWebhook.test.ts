import { type IDataObject, NodeConnectionTypes, sleep } from 'n8n-workflow';
import { forgetAll } from '../../nodes/shared/webhook/repeats';
import { Semaphore } from '../../nodes/shared/webhook/semaphore';
import { coupontools, type CoupontoolsEvent } from '../../contracts';
import { postEvent } from '../../sandbox/calls';
import { newEvent } from '../../sandbox/vendors/coupontoolsMemory';
import { speedUp } from '../../scripts/engine/clock';
import type { WorkflowFile } from '../../scripts/engine/engine';
import { Published } from '../../scripts/engine/webhook';
import { World } from '../../scripts/engine/world';
import { asJson, attack, expectNoLeak, expectNothingStarted, nested } from './hostile';

let world: World;
let published: Published | undefined;
let accounts = 0;
beforeAll(async () => void (world = await World.start()));
// An account of its own for each test: pauses that the process keeps for one, by a clock that ran faster, end with the test.
beforeEach(() =>
	world.sandbox.reset({
		keys: { coupontools: { clientId: `id-${++accounts}`, clientSecret: `secret-${accounts}` } },
	}),
);
afterEach(async () => {
	await published?.close();
	published = undefined;
	forgetAll();
});
afterAll(async () => await world.close());

function workflow(parameters: IDataObject = {}): WorkflowFile {
	return {
		nodes: [
			{
				id: 't',
				name: 'Coupon Event',
				type: 'n8n-nodes-discount-codes.api4CouponsWebhookTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: parameters as never,
				credentials: { coupontoolsApi: { id: '1', name: 'coupontoolsApi' } },
			},
			{
				id: 'n',
				name: 'Note',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: {
			'Coupon Event': { main: [[{ node: 'Note', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	};
}

async function open(
	parameters: IDataObject = {},
	options: Parameters<typeof Published.open>[2] = {},
): Promise<Published> {
	published = await Published.open(world, workflow(parameters), options);
	return published;
}

const event = (given = {}) => newEvent(world.sandbox.memory.coupontools, given);
const items = ({ started }: Published) => started.flatMap((rows) => rows.map(({ json }) => json));
const verifications = () =>
	world.sandbox.log.filter(({ path }) => path === '/v3/webhook/verification');

describe('an event that Coupontools confirms', () => {
	it('is answered at once, before Coupontools has been asked, and starts the workflow once it is verified', async () => {
		world.sandbox.fail({
			vendor: 'coupontools',
			path: '/v3/webhook/verification',
			delayMs: 10_000,
		});
		const one = await open({ whenNotVerified: 'drop' });
		const posted = event();
		expect(await postEvent(one.url, posted)).toEqual({ status: 200, body: { status: 'received' } });
		expect(verifications().filter(({ status }) => status === 200)).toEqual([]);
		expect(one.started).toEqual([]);
		await one.settled();
		const { webhook, session, type, campaign, date } = posted;
		expect(items(one)).toEqual([
			{
				eventId: [webhook, session, type, date].join(' '),
				verified: true,
				webhook,
				session,
				type,
				campaign,
				date,
			},
		]);
		expect(one.executions.map(({ status }) => status)).toEqual(['success']);
	}, 30_000);

	it("as the vendor's page prints it", async () => {
		const sample = JSON.parse(
			coupontools.endpoints.webhookVerification.samples[0]!.text,
		) as IDataObject;
		const one = await open();
		await attack(one.url, asJson({ webhook: sample.webhook, session: sample.session }));
		await one.settled();
		const { webhook, date, campaign, session, type } = sample;
		expect(items(one)).toEqual([
			expect.objectContaining({ webhook, date, campaign, session, type }),
		]);
		expect(verifications().map(({ body, violations }) => [body, violations])).toEqual([
			[{ webhook: sample.webhook, session: sample.session }, []],
		]);
	});

	it('may come as a form, or with the IDs deeper inside', async () => {
		const one = await open();
		const [first, second] = [event(), event()];
		await attack(one.url, {
			method: 'POST',
			body: new URLSearchParams({ webhook: first.webhook, session: first.session }),
		});
		await attack(
			one.url,
			asJson({
				event: { id: second.webhook },
				object: { couponsession: second.session, firstname: 'Ann' },
			}),
		);
		await one.settled();
		expect(
			items(one)
				.map(({ webhook }) => webhook)
				.sort(),
		).toEqual([first.webhook, second.webhook]);
	});

	it('is all that is trusted: what the post says besides is left out, unless asked for and then marked', async () => {
		const posted = event();
		const body = {
			...posted,
			type: 'coupon_claimed',
			campaign: 'cam_666',
			verified: true,
			email: 'mallory@example.com',
		};
		const plain = await open();
		await attack(plain.url, asJson(body));
		await plain.settled();
		expect(items(plain)[0]).toMatchObject({ type: 'coupon_validated', campaign: posted.campaign });
		expect(JSON.stringify(items(plain))).not.toMatch(/mallory|cam_666|claimed/);
		await plain.close();
		const marked = await open({ options: { includeBody: true } });
		forgetAll();
		await attack(marked.url, asJson(body));
		await marked.settled();
		expect(items(marked)[0]).toMatchObject({ campaign: posted.campaign, untrustedBody: body });
	});

	it('of another kind than the chosen one starts nothing', async () => {
		const kinds = ['coupon_validated', 'coupon_opened'];
		const [validated, opened] = kinds.map((type) => event({ type }));
		const seen: Record<string, unknown[]> = {};
		for (const parameters of [
			{},
			{ event: 'coupon_validated' },
			{ event: 'other', eventName: 'coupon_opened' },
		]) {
			forgetAll();
			const one = await open(parameters);
			for (const posted of [validated!, opened!])
				expect((await postEvent(one.url, posted)).status).toBe(200);
			await one.settled();
			seen[JSON.stringify(parameters)] = items(one)
				.map(({ type }) => type)
				.sort();
			await one.close();
		}
		expect(Object.values(seen)).toEqual([
			['coupon_opened', 'coupon_validated'],
			['coupon_validated'],
			['coupon_opened'],
		]);
	});
});

describe('a repeat', () => {
	it('starts nothing, however often and however close together it comes', async () => {
		const one = await open();
		const posted = event();
		await Promise.all(Array.from({ length: 20 }, async () => await postEvent(one.url, posted)));
		await postEvent(one.url, posted);
		await one.settled();
		expect(one.started).toHaveLength(1);
	});

	it('is known after a restart, too, from what n8n has saved', async () => {
		const one = await open();
		const all = Array.from({ length: 30 }, () => event());
		await Promise.all(all.map(async (posted) => await postEvent(one.url, posted)));
		await one.settled();
		forgetAll();
		for (const posted of all) await postEvent(one.url, posted);
		await one.settled();
		expect(one.started).toHaveLength(30);
	});

	it('in a manual test is none, and a manual test remembers nothing', async () => {
		const one = await open({}, { mode: 'manual' });
		const posted = event();
		for (let time = 1; time <= 2; time++) {
			await postEvent(one.url, posted);
			await one.settled();
		}
		expect(one.started).toHaveLength(2);
		expect(one.staticData).toEqual({});
	});

	it('is none when n8n has refused the first one, which "refuse" has told who posts', async () => {
		const one = await open({ whenNotVerified: 'refuse' });
		const [first, second] = [event(), event()];
		const statusOf = async (posted: CoupontoolsEvent) => (await postEvent(one.url, posted)).status;
		one.unsavable = 1;
		expect([
			await statusOf(first),
			await statusOf(second),
			await statusOf(first),
			await statusOf(first),
		]).toEqual([500, 200, 200, 200]);
		await one.settled();
		forgetAll();
		expect([await statusOf(first), await statusOf(second)]).toEqual([200, 200]);
		expect(items(one).map(({ webhook }) => webhook)).toEqual([second.webhook, first.webhook]);
	});

	it.each([
		['saves it', 0, 200],
		['cannot save it', 1, 500],
	])(
		'that comes before n8n has saved the first one is told to come back, and n8n then %s',
		async (_what, unsavable, status) => {
			const one = await open({ whenNotVerified: 'refuse' });
			const posted = event();
			one.unsavable = unsavable;
			let save = () => {};
			one.saving = new Promise((done) => (save = done));
			const first = postEvent(one.url, posted);
			while (verifications().length === 0) await sleep(10);
			await sleep(100);
			const second = await postEvent(one.url, posted);
			save();
			const answers = [second, await first, await postEvent(one.url, posted)];
			expect(answers.map((answer) => answer.status)).toEqual([503, status, 200]);
			await one.settled();
			expect(one.started).toHaveLength(1);
		},
	);

	it('is none when n8n was killed before it had saved the first one, though it had saved others since', async () => {
		const one = await open({ whenNotVerified: 'refuse' });
		const [unsaved, saved] = [event(), event()];
		let save = () => {};
		one.saving = new Promise((done) => (save = done));
		const first = postEvent(one.url, unsaved);
		while (verifications().length === 0) await sleep(10);
		await sleep(100);
		delete one.saving;
		await postEvent(one.url, saved);
		forgetAll();
		await postEvent(one.url, saved);
		await postEvent(one.url, unsaved);
		const started = items(one).map(({ webhook }) => webhook);
		save();
		await first;
		expect(started).toEqual([saved.webhook, unsaved.webhook]);
	});

	it('is none when Coupontools confirms it with another date: it is another event', async () => {
		const one = await open();
		const posted = event();
		await postEvent(one.url, posted);
		await one.settled();
		event({ ...posted, date: '2017-10-10 10:00:00' });
		await postEvent(one.url, posted);
		await one.settled();
		expect(one.started).toHaveLength(2);
	});
});

const forged = { webhook: 'evt_forged', session: 'abcdef1234567890ghijk' };
const DENIED = 'Webhook not found. (code 509)';

describe('an event that Coupontools does not confirm', () => {
	it.each(['', null, 'reject'])(
		'is refused where the choice is none (%j), so that nothing is lost',
		async (whenNotVerified) => {
			const one = await open({ whenNotVerified });
			expect((await postEvent(one.url, forged as never)).status).toBe(403);
			expect((await postEvent(one.url, event())).status).toBe(200);
			await one.settled();
			expect(one.started).toHaveLength(1);
		},
	);

	it('is dropped and logged', async () => {
		const one = await open({ whenNotVerified: 'drop' });
		const answer = await attack(one.url, asJson(forged));
		expect([answer.status, answer.text]).toEqual([200, '{"status":"received"}']);
		await expectNothingStarted(one);
		expect(one.log).toEqual([
			{
				level: 'warn',
				message: `Coupon Event: the event evt_forged of session ${forged.session} is not verified: ${DENIED}`,
			},
		]);
	});

	it('is passed on without anything that could be trusted, once', async () => {
		const one = await open({ whenNotVerified: 'passOn', event: 'coupon_validated' });
		for (let time = 1; time <= 2; time++) {
			expect(
				(await attack(one.url, asJson({ ...forged, type: 'coupon_validated', campaign: 'cam_1' })))
					.status,
			).toBe(200);
			await one.settled();
		}
		const nothing = { webhook: null, session: null, type: null, campaign: null, date: null };
		expect(items(one)).toEqual([
			{
				eventId: `unverified evt_forged ${forged.session}`,
				verified: false,
				reason: DENIED,
				...nothing,
				claimed: forged,
			},
		]);
	});

	it.each([
		['as a new node is set', {}],
		['with Refuse', { whenNotVerified: 'refuse' }],
	])(
		'%s is refused, while one that is confirmed is answered when its execution is there',
		async (_how, set) => {
			const one = await open(set);
			const answer = await attack(one.url, asJson(forged));
			expect([answer.status, answer.text]).toEqual([
				403,
				'{"status":"Coupontools does not confirm this event"}',
			]);
			await expectNothingStarted(one);
			const posted = event();
			expect(await postEvent(one.url, posted)).toEqual({
				status: 200,
				body: { status: 'received' },
			});
			expect(one.started).toHaveLength(1);
			expect(await postEvent(one.url, posted)).toEqual({
				status: 200,
				body: { status: 'received' },
			});
			await one.settled();
			expect(one.started).toHaveLength(1);
		},
	);

	it.each([
		['says nothing of valid', { result: 'invalid' }],
		['is about another event', { webhook: 'evt_other' }],
		['is about another session', { session: 'zzzzzz1234567890ghijk' }],
		['names no kind', { type: '' }],
		['has no session', { session: undefined }],
	])('also when the answer %s', async (_what, over) => {
		const posted = event();
		world.sandbox.fail({
			vendor: 'coupontools',
			path: '/v3/webhook/verification',
			mutate: (body: unknown) => ({ ...(body as object), ...over }),
		});
		const one = await open({ whenNotVerified: 'refuse' });
		expect((await postEvent(one.url, posted)).status).toBe(403);
		await expectNothingStarted(one);
	});
});

describe('Coupontools cannot be asked', () => {
	it('for a moment: it is asked again, and the event comes', async () => {
		world.sandbox.fail({
			vendor: 'coupontools',
			path: '/v3/webhook/verification',
			times: 2,
			answer: { status: 503 },
		});
		const one = await open({ whenNotVerified: 'drop' });
		await postEvent(one.url, event());
		await one.settled();
		expect(one.started).toHaveLength(1);
		expect(verifications()).toHaveLength(3);
	});

	it('because the credential cannot be read for a moment: the event comes', async () => {
		const one = await open({ whenNotVerified: 'drop' });
		one.unreadable = 2;
		await postEvent(one.url, event());
		await one.settled();
		expect(items(one)).toEqual([expect.objectContaining({ verified: true })]);
	});

	it('because the credential cannot be read for long: the event is not verified, and the log says why', async () => {
		const one = await open({ whenNotVerified: 'refuse' });
		one.unreadable = Infinity;
		expect((await attack(one.url, asJson(event()))).status).toBe(503);
		await expectNothingStarted(one);
		expect(one.log).toContainEqual({
			level: 'warn',
			message: expect.stringMatching(
				/is not verified: the credential could not be read$/,
			) as string,
		});
	});

	it.each([
		['the shortest waits, by the number of attempts', 0, 12],
		['longer waits, by the time', 0.75, 10],
	])(
		'for long: the event is treated as not verified, by the same choice, and says why (with %s)',
		async (_what, random, attempts) => {
			world.sandbox.fail({
				vendor: 'coupontools',
				path: '/v3/webhook/verification',
				times: 99,
				answer: { status: 503 },
				delayMs: 50,
			});
			const one = await open({ whenNotVerified: 'passOn' });
			const drawn = jest.spyOn(Math, 'random').mockReturnValue(random);
			const slowDown = speedUp(100, () => one.asking > 0);
			const before = Date.now();
			await postEvent(one.url, event());
			await one.settled();
			const waited = Date.now() - before;
			slowDown();
			drawn.mockRestore();
			expect(items(one)).toEqual([
				expect.objectContaining({ verified: false, reason: 'it answered with HTTP status 503' }),
			]);
			expect(verifications()).toHaveLength(attempts);
			expect(waited).toBeGreaterThan(90_000);
			expect(waited).toBeLessThan(180_000);
		},
		30_000,
	);

	it.each([
		['a page with 403', { status: 403, body: '<html>Blocked</html>' }],
		['a page with 404', { status: 404, body: '<html>Not Found</html>' }],
		['JSON of another form', { status: 403, body: { incident: 1020, blocked: true } }],
	])('for a firewall answers in its place, which denies nothing: %s', async (_what, answer) => {
		world.sandbox.fail({ vendor: 'coupontools', path: '/v3/webhook/verification', answer });
		const one = await open({ whenNotVerified: 'refuse' });
		expect((await attack(one.url, asJson(event()))).status).toBe(503);
		await expectNothingStarted(one);
	});

	it('is told with 503 to who waits, so that it may be posted again', async () => {
		world.sandbox.changeKeys('coupontools');
		const one = await open(
			{ whenNotVerified: 'refuse' },
			{ credential: { coupontoolsApi: { clientSecret: 'a-wrong-secret' } } },
		);
		const answer = await attack(one.url, asJson(event()));
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
		await expectNothingStarted(one);
		expectNoLeak(one, [answer], ['a-wrong-secret', world.sandbox.url]);
	});
});

describe('a hostile post', () => {
	const good = () => event();
	const posts: Array<[string, () => RequestInit, number]> = [
		['10 MB', () => asJson({ ...good(), padding: 'x'.repeat(10 * 1024 * 1024) }), 413],
		[
			'20 MB, which n8n itself does not read',
			() => asJson({ ...good(), padding: 'x'.repeat(20 * 1024 * 1024) }),
			500,
		],
		['257 KB', () => asJson({ ...good(), padding: 'x'.repeat(257 * 1024) }), 413],
		['deep nesting', () => asJson(nested(5_000, JSON.stringify(good()))), 400],
		['nesting of 33 levels', () => asJson(nested(32, JSON.stringify(good()))), 400],
		[
			'deep nesting in lists',
			() => asJson(`{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`),
			400,
		],
		['no body', () => ({ method: 'POST', headers: { 'content-type': 'application/json' } }), 400],
		['a list', () => asJson([good()]), 400],
		['a text', () => asJson('"evt_1"'), 400],
		['null', () => asJson('null'), 400],
		['an empty object', () => asJson({}), 400],
		['broken JSON', () => asJson('{"webhook":'), 422],
		['no webhook', () => asJson({ session: good().session }), 400],
		['no session', () => asJson({ webhook: good().webhook }), 400],
		['IDs that are no texts', () => asJson({ webhook: { evt_1: 1 }, session: 5 }), 400],
		[
			'a webhook with a path in it',
			() => asJson({ webhook: 'evt_1/../../x', session: 'abcdef' }),
			400,
		],
		[
			'a session with a line break',
			() => asJson({ webhook: 'evt_1', session: 'abcdef\nforged log line' }),
			400,
		],
		[
			'XML',
			() => ({ method: 'POST', headers: { 'content-type': 'application/xml' }, body: '<a/>' }),
			415,
		],
		[
			'plain text',
			() => ({
				method: 'POST',
				headers: { 'content-type': 'text/plain' },
				body: JSON.stringify(good()),
			}),
			415,
		],
		[
			'a file',
			() => ({
				method: 'POST',
				headers: { 'content-type': 'multipart/form-data; boundary=x' },
				body: '--x--',
			}),
			415,
		],
		[
			'no content type',
			() => ({ method: 'POST', headers: { 'content-type': '' }, body: JSON.stringify(good()) }),
			415,
		],
		['GET', () => ({ method: 'GET' }), 405],
		['PUT', () => ({ ...asJson(good()), method: 'PUT' }), 405],
		['PATCH', () => ({ ...asJson(good()), method: 'PATCH' }), 405],
		['DELETE', () => ({ method: 'DELETE' }), 405],
		['HEAD', () => ({ method: 'HEAD' }), 405],
	];

	it.each(posts)(
		'(%s) starts nothing and is not asked about',
		async (_what, init, status) => {
			const one = await open({ whenNotVerified: 'passOn', options: { includeBody: true } });
			const answer = await attack(one.url, init());
			expect(answer.status).toBe(status);
			await expectNothingStarted(one);
			expect(verifications()).toEqual([]);
			expectNoLeak(
				one,
				[answer],
				[...Object.values(world.sandbox.vendors.coupontools.credentials), 'evt_0', 'forged'],
			);
		},
		20_000,
	);

	it('of 32 levels, which are as many as are looked through, is taken', async () => {
		const one = await open();
		expect((await attack(one.url, asJson(nested(31, JSON.stringify(good()))))).status).toBe(200);
	});

	it('fifty forged events start nothing, at five questions at a time', async () => {
		const one = await open();
		await Promise.all(
			Array.from(
				{ length: 50 },
				async (_, index) =>
					await attack(one.url, asJson({ ...forged, webhook: `evt_forged${index}` })),
			),
		);
		await expectNothingStarted(one);
		expect(verifications()).toHaveLength(50);
		expect(world.sandbox.peak('coupontools')).toBeLessThanOrEqual(5);
	}, 30_000);

	it('finds no endless room to wait in', async () => {
		const room = new Semaphore(2);
		const waits = [1, 2].map(async () => await room.use(async () => await sleep(50)));
		expect(await room.use(async () => 'begun')).toBeUndefined();
		await Promise.all(waits);
		expect(await room.use(async () => 'begun')).toBe('begun');
	});
});
