import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, sandbox, lastEntry } = useVendor('coupontools', {
	clientId: 'made-up-key',
	clientSecret: 'made-up-secret',
});

const keys = { 'X-Client-Id': 'made-up-key', 'X-Client-Secret': 'made-up-secret' };
const post = async (path: string, body: unknown, headers: Record<string, string> = keys) =>
	await to(path, {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', ...headers },
		body,
	});
const errorsOf = ({ json }: { json: { status: { errors?: unknown }; errors?: unknown } }) =>
	json.status.errors ?? json.errors;

it('sends the mail of its page, and none to an address that has the coupon', async () => {
	const { json } = await post('/v3/send/email', '{"campaign":"cam_123456","email":"john@doe.com"}');
	expect(json).toMatchObject({
		status: { status: 'OK' },
		receiver: 'john@doe.com',
		action: 'email_sent',
	});
	expect(json.single_use_code).toHaveLength(21);
	expect(lastEntry()).toMatchObject({
		violations: [],
		work: { mailed: 'john@doe.com', campaign: 'cam_123456' },
	});
	const again = await post('/v3/send/email', {
		campaign: 'cam_123456',
		email: 'john@doe.com',
		check_unique: true,
	});
	expect(again.json.action).not.toBe('email_sent');
	expect(sandbox().memory.coupontools.mails).toHaveLength(1);
});

it('takes keys in the body, and a form', async () => {
	const body = 'client_id=made-up-key&client_secret=made-up-secret&only_active=1';
	const { json } = await post('/v3/coupon/list', body, {
		'content-type': 'application/x-www-form-urlencoded',
	});
	expect(json.coupon_info.map(({ name }: { name: string }) => name)).toEqual(['Summer', 'Welcome']);
});

it('gives one campaign', async () => {
	expect((await post('/v3/coupon/info', { campaign: 'cam_123458' })).json.coupon_info.status).toBe(
		'inactive',
	);
});

it.each([
	['a missing campaign', { email: 'a@example.com' }, [200]],
	['a campaign of the wrong form', { campaign: 'summer', email: 'a@example.com' }, [301]],
	['an unknown campaign', { campaign: 'cam_9', email: 'a@example.com' }, [502]],
	['a bad address', { campaign: 'cam_123456', email: 'a.example.com' }, 305],
	['an address that bounces', { campaign: 'cam_123456', email: 'bounce@example.com' }, 604],
])('refuses %s inside a 200', async (_what, body, code) => {
	const refused = await post('/v3/send/email', body);
	expect(refused.status).toBe(200);
	expect(errorsOf(refused)).toMatchObject({ error_code: code });
	expect(sandbox().memory.coupontools.mails).toEqual([]);
});

it('refuses wrong keys, GET, and a mail without a mail service', async () => {
	expect(
		errorsOf(await post('/v3/coupon/list', {}, { 'X-Client-Id': 'made-up-key' })),
	).toMatchObject({
		error_code: 1000,
	});
	expect((await to('/v3/coupon/list', { headers: keys })).status).toBe(405);
	sandbox().set({ coupontoolsMailService: false });
	const refused = await post('/v3/send/email', { campaign: 'cam_123456', email: 'a@example.com' });
	expect(errorsOf(refused)).toMatchObject({ error_code: [104] });
});

it('lists sessions by what happened to them, by day and in pages, and gives one by its short code', async () => {
	sandbox().set({ coupontoolsPageSize: 4 });
	const list = async (which: string, body: object = {}) =>
		(await post(`/v3/campaign/${which}`, { campaign: 'cam_123456', ...body })).json.data.map(
			({ session }: { session: string }) => session,
		);
	const pages = [
		await list('data'),
		await list('data', { page: 2 }),
		await list('data', { page: 3 }),
		await list('data', { page: 4 }),
	];
	expect(pages.map(({ length }) => length)).toEqual([4, 4, 2, 0]);
	expect(new Set(pages.flat()).size).toBe(10);
	sandbox().set({ coupontoolsPageSize: 5_000 });
	const counts = [
		await list('data'),
		await list('opens'),
		await list('claims'),
		await list('validations'),
	].map(({ length }) => length);
	expect(counts).toEqual([10, 8, 6, 2]);
	expect(await list('data', { start_date: '2026-03-02', end_date: '2026-03-02' })).toHaveLength(2);
	const { json } = await post('/v3/couponsession/data', { couponsession: 'abcdef' });
	expect(json).toMatchObject({
		session: 'abcdef1234567890ghijk',
		campaign: 'cam_123456',
		data: { status: { opened: '0' } },
	});
});

it('gives the link that a person has already only when asked to look for it', async () => {
	const create = async (more: object) =>
		(
			await post('/v3/singleuse/create', {
				campaign: 'cam_123456',
				email: 'ann@example.com',
				...more,
			})
		).json.single_use_code;
	const first = await create({});
	expect(await create({})).not.toBe(first);
	expect(await create({ duplicate_check: 'email' })).toBe(first);
});

it('makes as many links as asked, and no more than its page says', async () => {
	const bulk = async (body: object) =>
		await post('/v3/multiplesingleuse/create', { campaign: 'cam_123456', ...body });
	expect((await bulk({})).json.data).toHaveLength(10);
	const own = (
		await bulk({
			amount: 2,
			automated_codes: true,
			code_prefix: 'VIP-',
			code_length: 10,
			code_type: 'alphanumeric',
		})
	).json;
	expect(own.action).toBe(' multiple_single_use_codes_created');
	for (const { custom_validation_code: code } of own.data) expect(code).toMatch(/^VIP-\w{10}$/);
	expect(errorsOf(await bulk({ automated_codes: true, code_prefix: 'VIP-' }))).toMatchObject({
		error_code: [200],
		error_message_description: ['Missing parameter: code_length'],
	});
	expect(errorsOf(await bulk({ amount: 100_001 }))).toMatchObject({ error_code: [302] });
});

it('sends text messages and notifications, or says why not', async () => {
	expect(
		(await post('/v3/send/sms', { campaign: 'dir_1001', phone: '+32470123456', body: 'Hello' }))
			.json,
	).toMatchObject({ message: 'Hello', phone: '+32470123456' });
	expect(
		(
			await post('/v3/coupon/pushnotification/single', {
				campaign: 'cam_123456',
				couponsession: 'abcdef',
				message: 'Hi',
			})
		).json,
	).toEqual({ status: { status: 'OK' } });
	expect(
		errorsOf(
			await post('/v3/coupon/pushnotification/single', {
				campaign: 'cam_123457',
				couponsession: 'abcdef',
				message: 'Hi',
			}),
		),
	).toMatchObject({ error_code: 505 });
	expect(
		errorsOf(await post('/v3/send/sms', { campaign: 'cam_123456', phone: '0470' })),
	).toMatchObject({ error_code: [303] });
	sandbox().set({ coupontoolsSmsService: false });
	expect(
		errorsOf(await post('/v3/send/sms', { campaign: 'cam_123456', phone: '+32470123456' })),
	).toMatchObject({ error_code: [103] });
});

it('says at an address that the pages do not describe that it does nothing, to those who have the keys', async () => {
	const answer = await post(
		'/v4/subaccount/update',
		{ subaccount: 'sub_1536' },
		{ 'x-api-key': 'made-up-key', 'x-api-secret': 'made-up-secret' },
	);
	expect(answer.json).toMatchObject({
		status: { status: 'OK' },
		sandbox: expect.stringContaining('does nothing'),
		received: { method: 'POST', body: { subaccount: 'sub_1536' } },
	});
	expect(lastEntry()?.violations).toEqual(['path: not in the contract']);
	expect(
		errorsOf(
			await post(
				'/v3/anything',
				{},
				{ 'x-api-key': 'made-up-key', 'x-api-secret': 'made-up-secret' },
			),
		),
	).toMatchObject({ error_code: 1000 });
	expect((await post('/v5/anything', {})).status).toBe(404);
});
