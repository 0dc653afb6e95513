import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const send = allOperations().find(({ title }) => title === 'Coupontools: Email: Send') as Case;
const campaignId = { __rl: true, mode: 'id', value: 'cam_123456' };
let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const mail = async (parameters: IDataObject = {}, call: Call = {}) =>
	await world.run(send, {
		items: [{ email: 'ann@example.com' }],
		parameters: { campaignId, email: '={{ $json.email }}', ...parameters },
		...call,
	});
const answer = (body: unknown, status = 200) =>
	world.sandbox.fail({ vendor: 'coupontools', answer: { status, body }, times: 100 });
const requests = () => world.requests('coupontools');
const mails = () => world.sandbox.memory.coupontools.mails;
const twenty = Array.from({ length: 20 }, (_, index) => ({
	email: `customer${index}@example.com`,
}));

describe('what is sent', () => {
	it('holds campaign and address only, unless more is filled in', async () => {
		await mail();
		expect(requests().map(({ body }) => body)).toEqual([
			{ campaign: 'cam_123456', email: 'ann@example.com' },
		]);
	});

	it("holds every additional field under the vendor's name", async () => {
		const additionalFields = {
			checkUnique: true,
			couponSession: 'abcdef1234567890ghijk',
			firstName: 'Ann',
			lastName: 'Lee',
			subject: 'For you',
		};
		await mail({ additionalFields });
		expect(requests()[0]?.body).toEqual({
			campaign: 'cam_123456',
			email: 'ann@example.com',
			check_unique: true,
			couponsession: 'abcdef1234567890ghijk',
			firstname: 'Ann',
			lastname: 'Lee',
			subject: 'For you',
		});
	});

	it('leaves out additional fields that an item has no value for', async () => {
		await mail({ additionalFields: { firstName: '={{ $json.missing }}', subject: '' } });
		expect(requests()[0]?.body).toEqual({ campaign: 'cam_123456', email: 'ann@example.com' });
	});

	it('never holds the keys in the body', async () => {
		await mail();
		const { clientId, clientSecret } = world.sandbox.vendors.coupontools.credentials;
		expect(requests()[0]?.headers).toMatchObject({
			'x-client-id': clientId,
			'x-client-secret': clientSecret,
		});
		expect(JSON.stringify(requests()[0]?.body)).not.toMatch(
			new RegExp(`${clientId}|${clientSecret}`),
		);
	});

	it('may mail a directory in place of a campaign', async () => {
		const { items } = await mail({ campaignId: { __rl: true, mode: 'id', value: 'dir_1001' } });
		expect([items[0]?.json.email, mails()[0]?.campaign]).toEqual(['ann@example.com', 'dir_1001']);
	});

	it('is free of blanks around the address', async () => {
		await mail({}, { items: [{ email: ' ann@example.com\n' }] });
		expect(mails().map(({ email }) => email)).toEqual(['ann@example.com']);
	});
});

describe('a malformed address', () => {
	it('is refused with item, field and value, before anything is sent', async () => {
		const items = [
			{ email: 'ann@example.com' },
			{ email: 'ben at example.com' },
			{ email: 'cleo@example.com' },
		];
		const { items: out } = await mail({}, { items, node: { onError: 'continueRegularOutput' } });
		expect(mails().map(({ email }) => email)).toEqual(['ann@example.com', 'cleo@example.com']);
		expect(JSON.stringify(out[1])).toContain(
			"The field 'Email' of the second item (item 1) is not an e-mail address: ben at example.com",
		);
	});

	it.each([
		'ann@example.com, ben@example.com',
		'ann@example.com;ben@example.com',
		'Ann <ann@example.com>',
		'ann@localhost',
		'@example.com',
	])('is refused when it is %j', async (email) => {
		const { error } = await mail({ email });
		expect([error?.message, requests()]).toEqual([
			`The field 'Email' of the first item (item 0) is not an e-mail address: ${email}`,
			[],
		]);
	});
});

describe('a refusal inside a 200', () => {
	const errors = (error_code: unknown) => ({
		error_message: 'HTTP/1.0 422 Unprocessable entity.',
		error_message_description: ['Campaign ID not found.'],
		error_code,
	});

	it.each([
		['a number in the status', { status: { status: 'failed', errors: errors(502) } }],
		['a list in the status', { status: { status: 'failed', errors: errors([502]) } }],
		['a number beside the status', { status: { status: 'failed' }, errors: errors(502) }],
		['a list beside the status', { status: { status: 'failed' }, errors: errors([502]) }],
	])('is read where its code is %s', async (_where, body) => {
		answer(body);
		const { error, items } = await mail();
		expect(items).toEqual([]);
		expect(error?.message).toBe(
			"Coupontools refused the first item (item 0), field 'Campaign': Campaign ID not found. (code 502)",
		);
		expect((error as { description?: string }).description).toBe(
			'Choose the campaign from the list, or copy its ID from Coupontools.',
		);
	});

	it('without a description is told by its message, and without both by its status', async () => {
		answer({
			status: {
				status: 'failed',
				errors: { error_code: 300, error_message: 'HTTP/1.0 422 Unprocessable entity.' },
			},
		});
		expect((await mail()).error?.message).toBe(
			'Coupontools refused the first item (item 0): HTTP/1.0 422 Unprocessable entity. (code 300)',
		);
		world.sandbox.reset();
		answer({ status: { status: 'failed' } });
		expect((await mail()).error?.message).toBe(
			'Coupontools refused the first item (item 0): HTTP status 200',
		);
	});

	it('with several codes names them all, and advises on the first', async () => {
		answer({
			status: {
				status: 'failed',
				errors: {
					...errors([502, 305]),
					error_message_description: ['Campaign ID not found.', 'Email address is not valid'],
				},
			},
		});
		const { error } = await mail();
		expect(error?.message).toBe(
			"Coupontools refused the first item (item 0), field 'Campaign': Campaign ID not found.; Email address is not valid (code 502, 305)",
		);
		expect((error as { description?: string }).description).toBe(
			'Choose the campaign from the list, or copy its ID from Coupontools.',
		);
	});

	it.each([200, 401])(
		'of the keys ends after one request for twenty items (status %i)',
		async (coupontoolsKeyFailureStatus) => {
			world.sandbox.set({ coupontoolsKeyFailureStatus });
			world.sandbox.changeKeys('coupontools');
			const { error } = await mail({}, { items: twenty });
			expect(error?.message).toBe(
				'Coupontools does not accept the credential: HTTP/1.0 401 Unauthorized. Client ID or Secret not correct. (code 1000)',
			);
			expect(requests()).toHaveLength(1);
		},
	);

	it('of the keys is known when its code comes in a list', async () => {
		answer({
			status: {
				status: 'failed',
				errors: { error_code: [1000], error_message: 'HTTP/1.0 401 Unauthorized.' },
			},
		});
		expect((await mail({}, { items: twenty })).error?.message).toMatch(
			/^Coupontools does not accept the credential/,
		);
	});

	it.each([
		[
			'no mail service',
			{ coupontoolsMailService: false },
			'ann@example.com',
			/^Coupontools refused the first item \(item 0\): No Email integration has been setup .* \(code 104\)$/,
		],
		[
			'a mailbox that bounces',
			{},
			'bounce@example.com',
			/^Coupontools refused the first item \(item 0\): Email not sent to 'bounce@example\.com'\. Reason: .* \(code 604\)$/,
		],
	])('because of %s stops one item and says why', async (_why, behaviour, email, sentence) => {
		world.sandbox.set(behaviour);
		const { error } = await mail({}, { items: [{ email }] });
		expect(error?.message).toMatch(sentence);
		expect(requests()).toHaveLength(1);
	});

	it('because of an unknown campaign names the field', async () => {
		const { error } = await mail({ campaignId: { __rl: true, mode: 'id', value: 'cam_999999' } });
		expect(error?.message).toBe(
			"Coupontools refused the first item (item 0), field 'Campaign': Campaign ID not found. (code 502)",
		);
	});
});

describe('an OK that does not say that the mail went out', () => {
	it.each(['email_not_sent', '', undefined])(
		'is told as unknown when the action is %p',
		async (action) => {
			answer({
				status: { status: 'OK' },
				campaign: 'cam_123456',
				receiver: 'ann@example.com',
				action,
			});
			const { error, items } = await mail();
			expect([items, requests().length]).toEqual([[], 1]);
			expect(error?.message).toBe(
				'It is not known whether Coupontools carried out the first item (item 0): its answer is OK but does not say that the e-mail was sent',
			);
			expect((error as { description?: string }).description).toMatch(
				/^It may have happened, so it is not sent again\. To find out, /,
			);
		},
	);

	it('is accepted when the action has blanks around it', async () => {
		answer({
			status: { status: 'OK' },
			campaign: 'cam_123456',
			receiver: 'ann@example.com',
			action: ' email_sent',
		});
		expect((await mail()).items).toHaveLength(1);
	});

	it('is handed on with Check Unique, for then nothing may have been sent', async () => {
		const items = [{ email: 'already@example.com' }, { email: 'ann@example.com' }];
		const { items: out, status } = await mail(
			{ additionalFields: { checkUnique: true }, simplify: false },
			{ items },
		);
		expect([status, out.map(({ json }) => json.action)]).toEqual([
			'success',
			['email_not_sent', 'email_sent'],
		]);
		expect(mails().map(({ email }) => email)).toEqual(['ann@example.com']);
	});

	it('does not stop a failure from being one with Check Unique', async () => {
		answer({
			status: {
				status: 'failed',
				errors: { error_code: [502], error_message_description: ['Campaign ID not found.'] },
			},
		});
		expect((await mail({ additionalFields: { checkUnique: true } })).error?.message).toContain(
			'Campaign ID not found.',
		);
	});
});
