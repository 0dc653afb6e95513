import { useVendor } from './vendor';

const { to, sandbox, lastEntry } = useVendor('coupontools', {
	clientId: 'made-up-key',
	clientSecret: 'made-up-secret',
});

const keys = { 'X-Client-Id': 'made-up-key', 'X-Client-Secret': 'made-up-secret' };
const restKeys = { 'x-api-key': 'made-up-key', 'x-api-secret': 'made-up-secret' };
const send = async (
	method: string,
	path: string,
	body?: unknown,
	headers: Record<string, string> = keys,
) =>
	await to(path, {
		method,
		headers: { 'Content-Type': 'application/json', ...headers },
		...(body !== undefined && { body }),
	});
const codeOf = ({
	json,
}: {
	json: { status: { errors?: { error_code: unknown } }; errors?: { error_code: unknown } };
}) => [(json.status.errors ?? json.errors)?.error_code].flat()[0];

it.each([
	['the headers of version 4', restKeys],
	['those of version 3', keys],
])('takes %s at the paths of version 4', async (_which, headers) => {
	const { json } = await send('GET', '/v4/directory', undefined, headers);
	expect(json.map(({ id }: { id: string }) => id)).toEqual(['dir_1001', 'dir_1002', 'dir_1003']);
	expect(lastEntry()?.violations).toEqual([]);
});

it.each([
	['POST', '/v3/directoryusers/list', { directory: 'dir_9' }, 507],
	['POST', '/v3/directoryusers/list', { directory: 'cam_1' }, 301],
	['POST', '/v3/directoryusers/list', {}, 200],
	['POST', '/v4/subaccount', { subaccount: 'sub_9' }, 510],
	['POST', '/v4/subaccount', { subaccount: '9' }, 301],
	['POST', '/v3/subaccount/reset/url', { subaccount: 'sub_9' }, 510],
	['POST', '/v4/subaccount/create', { email: 'new@example.com', expiry_date: '31.12.2026' }, 303],
	['POST', '/v4/subaccount/create', { email: 'new@example.com', country: 'Belgium' }, 303],
	['POST', '/v4/subaccount/create', { email: 'new@example.com', status: 'vip' }, 302],
	['POST', '/v4/subaccount/create', { email: 'bakery@example.com' }, 304],
	['POST', '/v4/subaccount/create', { email: 'bakery' }, 305],
	['POST', '/v3/loyaltyusers/create', { email: 'user1@example.com', password: 'made-up' }, 304],
	['POST', '/v3/loyaltyusers/create', { email: 'new@example.com' }, 200],
	['POST', '/v3/loyaltyusers/link', { loyaltycard: '123456', user: '9' }, 301],
	['POST', '/v3/loyaltyusers/list', { loyaltycard: '9' }, 505],
	['POST', '/v3/loyaltyusers/search', { loyaltycard: '9', search: 'ann' }, 505],
	['POST', '/v3/loyaltyusers/search', { loyaltycard: '123456' }, 200],
	['POST', '/v3/loyalty/info', { loyaltycard: '9' }, 507],
	['POST', '/v3/loyaltyusers/link', { loyaltycard: '9', user: '1001' }, 507],
	['POST', '/v3/loyalty/info', { loyaltycard: '../x' }, 301],
])('refuses %s %s with %j by the code %i', async (method, path, body, code) => {
	const before = JSON.stringify([...sandbox().memory.coupontools.members.subaccounts]);
	const refused = await send(method, path, body);
	expect([refused.status, codeOf(refused), lastEntry()?.work]).toEqual([200, code, null]);
	expect(JSON.stringify([...sandbox().memory.coupontools.members.subaccounts])).toBe(before);
});

it.each(['/v4/subaccount/list', '/v4/subaccount/create'])(
	'refuses %s to the keys of a subaccount, and to wrong ones',
	async (path) => {
		sandbox().set({ coupontoolsSubaccountKeys: true });
		expect(codeOf(await send('POST', path, { email: 'new@example.com' }))).toBe(102);
		expect(codeOf(await send('POST', path, {}, { 'X-Client-Id': 'made-up-key' }))).toBe(1000);
	},
);

it.each([
	['GET', '/v4/directory/dir_9', undefined, 404],
	['GET', '/v4/directory/dir_1001/users/reg_9', undefined, 404],
	['POST', '/v4/directory/dir_1001/users', { email: 'user1@example.com' }, 422],
	['POST', '/v4/directory/dir_1001/users', { email: 'user1' }, 422],
	['POST', '/v4/directory/dir_1001/users/reg_1001/access', { expires_at: 'tomorrow' }, 422],
	['DELETE', '/v4/directory/dir_1001/users/reg_9/access', undefined, 404],
	['GET', '/v4/loyalty/loyalty-cards/9/stats', undefined, 404],
	['GET', '/v4/loyalty/loyalty-cards/123456/stats/9', undefined, 404],
	['POST', '/v4/loyalty/loyalty-cards/9/stats', {}, 404],
	['POST', '/v4/loyalty/loyalty-cards/123456/stats', { email: 5 }, 422],
	['POST', '/v4/loyalty/loyalty-cards/123456/stats/bulk', { users: [] }, 422],
])(
	'refuses %s %s at the paths without a wrapper by its status',
	async (method, path, body, status) => {
		const refused = await send(method, path, body, restKeys);
		expect([refused.status, typeof refused.json.message]).toEqual([status, 'string']);
	},
);

it('gives the users of a directory a hundred a page, the newest first', async () => {
	const page = async (number: number) =>
		(
			await send('POST', '/v3/directoryusers/list', { directory: 'dir_1001', page: number })
		).json.users.map(({ ID }: { ID: string }) => ID);
	const [first, second, third, fourth] = [
		await page(1),
		await page(2),
		await page(3),
		await page(4),
	];
	expect([first.length, second.length, third.length, fourth.length]).toEqual([100, 100, 30, 0]);
	expect([first[0], third.at(-1)]).toEqual(['reg_1230', 'reg_1001']);
	const created = await send(
		'POST',
		'/v4/directory/dir_1001/users',
		{ email: 'new@example.com' },
		restKeys,
	);
	expect((await page(1))[0]).toBe(created.json.id);
});
