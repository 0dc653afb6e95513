import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, sandbox, lastEntry } = useVendor('coupontools', { clientId: 'XXX', clientSecret: 'YYY' });

const keys = { 'X-Client-Id': 'XXX', 'X-Client-Secret': 'YYY' };
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
	expect(json).toMatchObject({ status: { status: 'OK' }, receiver: 'john@doe.com', action: 'email_sent' });
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
	const body = 'client_id=XXX&client_secret=YYY&only_active=1';
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
	expect(errorsOf(await post('/v3/coupon/list', {}, { 'X-Client-Id': 'XXX' }))).toMatchObject({
		error_code: 1000,
	});
	expect((await to('/v3/coupon/list', { headers: keys })).status).toBe(405);
	sandbox().set({ coupontoolsMailService: false });
	const refused = await post('/v3/send/email', { campaign: 'cam_123456', email: 'a@example.com' });
	expect(errorsOf(refused)).toMatchObject({ error_code: [104] });
});
