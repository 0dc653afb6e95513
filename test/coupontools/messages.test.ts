import { campaign, rows, useOperation } from './one';

describe('SMS: Send', () => {
	const { run, bodies, requests, world, memory, answer } = useOperation('SMS: Send', {
		campaignId: campaign(),
		phone: '+32470123456',
	});

	it('sends the number in E.164, and message and sender only when they are filled in', async () => {
		await run({ phone: ' +32 470-12.34 56 ' });
		await run({
			additionalFields: { message: 'Hello', sender: 'Shop' },
			campaignId: campaign('dir_1001'),
		});
		expect(bodies()).toEqual([
			{ campaign: 'cam_123456', phone: '+32470123456' },
			{ campaign: 'dir_1001', phone: '+32470123456', body: 'Hello', sender: 'Shop' },
		]);
		expect(memory().texts).toHaveLength(2);
	});

	it.each(['0470123456', '+32', '32470123456', '+0470123456', '+32470abc', 'call me'])(
		'refuses the number %s with a sentence',
		async (phone) => {
			const { error } = await run({ phone });
			expect([error?.message, requests()]).toEqual([
				`The field 'Phone' of the first item (item 0) is not a phone number with country code, such as +32470123456: ${phone}`,
				[],
			]);
		},
	);

	it('says what to do without an SMS service', async () => {
		world().sandbox.set({ coupontoolsSmsService: false });
		const { error } = await run();
		expect(error?.message).toMatch(
			/^Coupontools refused the first item \(item 0\): Your account is not connected .* \(code 103\)$/,
		);
		expect((error as { description?: string }).description).toBe(
			'Connect an SMS service in Coupontools under Integrations.',
		);
	});

	it('takes an answer without OK for a doubt', async () => {
		answer({ campaign: 'cam_123456' });
		expect((await run()).error?.message).toBe(
			'It is not known whether Coupontools carried out the first item (item 0): its answer does not say "OK"',
		);
	});
});

describe('Push Notification: Send', () => {
	const { run, bodies, requests, memory } = useOperation('Push Notification: Send', {
		campaignId: campaign(),
		couponSession: 'abcdef1234567890ghijk',
		message: 'One day left',
	});

	it.each(['abcdef1234567890ghijk', 'abcdef'])(
		'reaches the person by the code %s',
		async (couponSession) => {
			expect(rows(await run({ couponSession }))).toEqual([{ success: true, couponSession }]);
			expect(bodies()).toEqual([
				{ campaign: 'cam_123456', couponsession: couponSession, message: 'One day left' },
			]);
			expect(memory().pushes).toEqual([{ code: 'abcdef1234567890ghijk', message: 'One day left' }]);
		},
	);

	it('refuses a code of another length', async () => {
		expect((await run({ couponSession: 'abcdefg' })).error?.message).toMatch(
			/which has 21 or 6 letters and digits: abcdefg$/,
		);
		expect(requests()).toEqual([]);
	});

	it('tells of a session of another campaign', async () => {
		expect((await run({ campaignId: campaign('cam_123457') })).error?.message).toBe(
			"Coupontools refused the first item (item 0), field 'Coupon Session': Couponsession not found. (code 505)",
		);
	});
});
