import { toCode } from '../../nodes/Api4Coupons/coupon';
import { campaign, rows, useOperation } from './one';

describe('Session: Get Many', () => {
	const { run, bodies, requests, world, answer } = useOperation('Session: Get Many', {
		campaignId: campaign(),
		returnAll: true,
		simplify: false,
	});

	it.each([
		['all', '/v3/campaign/data', 10],
		['opened', '/v3/campaign/opens', 8],
		['claimed', '/v3/campaign/claims', 6],
		['validated', '/v3/campaign/validations', 2],
	])(
		'asks for those that are %s, also where the choice is an expression',
		async (which, path, count) => {
			expect(rows(await run({ which }))).toHaveLength(count);
			expect(rows(await run({ which: '={{ $json.which }}' }, { items: [{ which }] }))).toHaveLength(
				count,
			);
			expect(new Set(requests().map((request) => request.path))).toEqual(new Set([path]));
		},
	);

	it('goes on after a page that is not full, until one is empty', async () => {
		world().sandbox.set({ coupontoolsPageSize: 4 });
		const all = rows(await run());
		expect(new Set(all.map(({ session }) => session)).size).toBe(10);
		expect(bodies().map(({ page }) => page)).toEqual([1, 2, 3, 4]);
	});

	it('ends when a page comes again, with each session once', async () => {
		world().sandbox.set({ coupontoolsIgnoresPage: true });
		expect(rows(await run())).toHaveLength(10);
		expect(bodies().map(({ page }) => page)).toEqual([1, 2]);
	});

	it('asks for no page that the limit makes needless', async () => {
		world().sandbox.set({ coupontoolsPageSize: 4 });
		expect(rows(await run({ returnAll: false, limit: 5 }))).toHaveLength(5);
		expect(requests()).toHaveLength(2);
	});

	it.each([
		['2026-03-02', '2026-03-02'],
		['2026-03-02T23:59:00', '2026-03-02'],
		['2026-03-02 10:00:00', '2026-03-02'],
		['2026-03-03T00:30:00+02:00', '2026-03-02'],
		['2026-03-01T22:00:00-05:00', '2026-03-02'],
	])('takes %s for the UTC day %s, whatever the zone of the workflow', async (typed, day) => {
		await run({ filters: { startDate: typed, endDate: typed } }, { timezone: 'Pacific/Auckland' });
		expect(bodies()[0]).toEqual({
			campaign: 'cam_123456',
			start_date: day,
			end_date: day,
			page: 1,
		});
	});

	it('leaves out a date that is empty', async () => {
		await run({ filters: { startDate: '', endDate: '={{ $json.missing }}' } });
		expect(bodies()[0]).toEqual({ campaign: 'cam_123456', page: 1 });
	});

	it.each([
		[
			{ startDate: '2026-02-30' },
			"The field 'Start Date' of the first item (item 0) is not a date of the form yyyy-mm-dd: 2026-02-30",
		],
		[
			{ startDate: '2026-03-05', endDate: '2026-03-04' },
			"The field 'End Date' (2026-03-04) lies before the field 'Start Date' (2026-03-05) (the first item, item 0)",
		],
	])('refuses %j with a sentence, and sends nothing', async (filters, sentence) => {
		const { error } = await run({ filters });
		expect([error?.message, requests()]).toEqual([sentence, []]);
	});

	it('takes no answer without the list for an empty one', async () => {
		answer({ status: { status: 'OK' }, amount_of_results: 3 });
		expect((await run()).error?.message).toMatch(
			/^This is not an answer of Coupontools \(the first item, item 0\): the list is missing in it/,
		);
	});
});

describe('Session: Get', () => {
	const { run, bodies, requests } = useOperation('Session: Get', { simplify: false });

	it.each(['abcdef1234567890ghijk', ' abcdef '])('finds a session by %s', async (couponSession) => {
		const [found] = rows(await run({ couponSession }));
		expect(found).toMatchObject({
			session: 'abcdef1234567890ghijk',
			campaign: 'cam_123456',
			session_url: 'https://digicpn.com/p/abc123/abcdef1234567890ghijk',
		});
		expect(bodies()).toEqual([{ couponsession: couponSession.trim() }]);
	});

	it('says of an unknown one what to look at', async () => {
		const { error } = await run({ couponSession: 'zzzzzz' });
		expect(error?.message).toBe(
			"Coupontools refused the first item (item 0), field 'Coupon Session': Couponsession not found. (code 505)",
		);
	});

	it.each(['abc', 'https://digicpn.com/p/abc123/abcdef1234567890ghijk', 'abcdef1234567890ghij!'])(
		'refuses %s before anything is sent',
		async (couponSession) => {
			const { error } = await run({ couponSession });
			expect(error?.message).toMatch(
				/^The field 'Coupon Session' of the first item \(item 0\) is not the code of a session, which has 21 or 6 letters and digits/,
			);
			expect(requests()).toEqual([]);
		},
	);
});

describe('the status of a session', () => {
	const never = { validation_date_utc: '', voided_date_utc: '', locked: '0' };
	const at = '2026-03-01 10:00:00';

	it.each([
		['used', { ...never, validation_date_utc: at }],
		['used', { ...never, validation_date_utc: at, voided_date_utc: at, locked: '1' }],
		['disabled', { ...never, voided_date_utc: at }],
		['disabled', { ...never, locked: '1' }],
		['active', never],
		['active', { ...never, claim_date_utc: at }],
		['active', { validation_date_utc: '', voided_date_utc: '' }],
		['unknown', { locked: '0' }],
		['unknown', { validation_date_utc: '' }],
		['unknown', {}],
	])('is %s for %j, in a list as for one', (status, state) => {
		expect(toCode({ session: 'abcdef', status: state }).status).toBe(status);
		expect(
			toCode({ session: 'abcdef', status: { status: 'OK' }, data: { status: state } }).status,
		).toBe(status);
	});
});
