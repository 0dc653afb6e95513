import type { ToSend } from './send';
import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, sandbox } = useVendor('webinOne', {
	clientId: 'YOUR_CLIENT_ID',
	clientSecret: 'YOUR_CLIENT_SECRET',
});

const form =
	'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&scope=public_api';
const path = '/api/v2/admin/discount-codes';
const logIn = async (body = form) =>
	await to('/api/v1/oauth/token', {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body,
	});
const withToken = async () => {
	const headers = { authorization: `Bearer ${(await logIn()).json.access_token}` };
	return async (below: string, request: ToSend = {}) =>
		await to(path + below, { headers, ...request });
};

it('answers the five requests of its page', async () => {
	const call = await withToken();
	const list = (await call('?Where=%7B%7D&Order_By=Id&Offset=0&Limit=100')).json;
	expect([list.Items.length, list.Items[0].Id, list.TotalItemsCount]).toEqual([100, 1, 250]);
	const body = {
		Code: 'string',
		Type: 'string',
		Description: 'string',
		Currency: 'string',
		Enabled: true,
		Amount: 0,
		MinOrderCostLimitation: 0,
		UseExpireAfterRedemption: true,
		ExpireAfter: 0,
		ReleaseDateTime: '2024-05-22T14:42:28.074Z',
		ExpiryDateTime: '2024-05-22T14:42:28.074Z',
		Catalogs: [0],
		ApplyDiscountToCatalogs: true,
	};
	expect((await call('', { method: 'POST', body })).json).toEqual({ Id: 251, ...body });
	expect((await call('/251', { method: 'PUT', body: { ...body, Amount: 5 } })).json.Amount).toBe(5);
	expect((await call('/251')).json.Amount).toBe(5);
	const deleted = await call('/251', { method: 'DELETE' });
	expect([deleted.status, deleted.text]).toEqual([204, '']);
	expect((await call('/251')).json).toEqual({ ErrorCode: 404000, Message: 'Not found' });
	expect(sandbox().log.flatMap(({ violations }) => violations)).toEqual([]);
	expect(
		sandbox()
			.log.map(({ work }) => work)
			.filter(Boolean),
	).toEqual([{ loggedIn: true }, { created: 251 }, { updated: 251 }, { deleted: 251 }]);
});

it('answers the five requests for gift vouchers', async () => {
	const headers = { authorization: `Bearer ${(await logIn()).json.access_token}` };
	const call = async (below: string, request: ToSend = {}) =>
		await to(`/api/v2/admin/gift-vouchers${below}`, { headers, ...request });
	const list = (await call('?Where=%7B%7D&Order_By=Id&Offset=100&Limit=100')).json;
	expect([list.Items.length, list.Items[0].Id, list.TotalItemsCount]).toEqual([20, 101, 120]);
	const body = {
		Name: 'string',
		Amount: 5,
		Enabled: true,
		Currency: 'string',
		OrderId: 0,
		Type: 'string',
		Recipient: { Name: 'string', Email: 'string', Message: 'string' },
	};
	const made = { Id: 121, Balance: 5, ...body };
	expect((await call('', { method: 'POST', body })).json).toEqual(made);
	const changed = await call('/121', { method: 'PUT', body: { ...body, Amount: 9 } });
	expect(changed.json).toEqual({ ...made, Amount: 9 });
	expect((await call('/121')).json).toEqual({ ...made, Amount: 9 });
	expect((await call('/121', { method: 'DELETE' })).status).toBe(204);
	expect((await call('/121')).json).toEqual({ ErrorCode: 404000, Message: 'Not found' });
	expect((await call('/1', { method: 'PUT', body: { Balance: 5 } })).status).toBe(200);
	expect(sandbox().log.flatMap(({ violations }) => violations)).toEqual([
		"body: Unrecognized key(s) in object: 'Balance'",
	]);
});

it('empties what an update leaves out, or keeps it', async () => {
	const call = await withToken();
	expect((await call('/1', { method: 'PUT', body: { Amount: 5 } })).json.Code).toBe('');
	sandbox().set({ webinOnePut: 'merge' });
	expect((await call('/2', { method: 'PUT', body: { Amount: 5 } })).json.Code).toBe('SPRING 2');
});

it('filters by equality, refuses what is no object, and can ignore the query', async () => {
	const call = await withToken();
	expect((await call(`?Where=${encodeURIComponent('{"Id":7}')}`)).json).toMatchObject({
		Items: [{ Id: 7 }],
		TotalItemsCount: 1,
	});
	expect((await call('?Where=Id')).status).toBe(400);
	sandbox().set({ webinOneIgnoresQuery: true });
	expect((await call('?Offset=100')).json.Items[0].Id).toBe(1);
});

it.each([
	['wrong keys', form.replace('CLIENT_SECRET&', 'OTHER&'), 401002],
	['a wrong scope', form.replace('public_api', 'everything'), 401004],
])('refuses a login with %s', async (_what, body, code) => {
	const refused = await logIn(body);
	expect([refused.status, refused.json.ErrorCode]).toEqual([401, code]);
});

it('refuses a login as JSON, of a disabled application, of a low plan', async () => {
	const json = await to('/api/v1/oauth/token', {
		method: 'POST',
		body: Object.fromEntries(new URLSearchParams(form)),
	});
	expect(json.json.ErrorCode).toBe(401002);
	sandbox().set({ webinOneApplication: 'disabled', webinOneTokenFailureStatus: 400 });
	const disabled = await logIn();
	expect([disabled.status, disabled.json.ErrorCode]).toEqual([400, 401001]);
});

it('refuses tokens that have expired or were revoked, and unknown addresses with a page', async () => {
	const call = await withToken();
	sandbox().revokeTokens();
	expect((await call('/1')).status).toBe(401);
	sandbox().set({ webinOneTokenSeconds: 0 });
	expect((await (await withToken())('/1')).status).toBe(401);
	const elsewhere = await to('/shop');
	expect([elsewhere.status, elsewhere.headers['content-type']]).toEqual([
		404,
		'text/html; charset=utf-8',
	]);
});
