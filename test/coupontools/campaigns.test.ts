import { campaign, rows, useOperation } from './one';

describe('Campaign: Get Many', () => {
	const { run, bodies } = useOperation('Campaign: Get Many', { returnAll: true });

	it('sends each filter under its name, and nothing without one', async () => {
		await run();
		await run({
			filters: { onlyActive: true, folder: ' fol_1 ', tags: 'season', category: 'cat_1' },
		});
		expect(bodies()).toEqual([
			{},
			{ only_active: true, folder: 'fol_1', tags: 'season', category: 'cat_1' },
		]);
	});

	it('narrows the list, tags also as an array', async () => {
		const names = async (filters: object) => rows(await run({ filters })).map(({ name }) => name);
		expect(await names({ onlyActive: true })).toEqual(['Summer', 'Welcome']);
		expect(await names({ category: 'cat_1' })).toEqual(['Welcome']);
		expect(await names({ tags: '={{ ["season", "cold"] }}' })).toEqual(['Winter']);
	});

	it('names the filter of a folder that is not there', async () => {
		const { error } = await run({ filters: { folder: 'fol_9' } });
		expect([error?.message, (error as { description?: string }).description]).toEqual([
			"Coupontools refused the first item (item 0), field 'Folder': Folder not found (code 515)",
			'Compare the ID of the folder in Coupontools.',
		]);
	});
});

describe('Campaign: Get', () => {
	const { run, bodies, world, requests } = useOperation('Campaign: Get', {
		campaignId: campaign(),
	});

	it.each([false, true])(
		'gives the campaign itself (as a list of one: %s)',
		async (coupontoolsCampaignInList) => {
			world().sandbox.set({ coupontoolsCampaignInList });
			expect(rows(await run())).toEqual([
				{
					ID: 'cam_123456',
					code: 'abc123',
					name: 'Summer',
					title: '10% off',
					status: 'active',
					tags: 'season',
					folder: 'fol_1',
					url: 'https://digicpn.com/p/abc123',
				},
			]);
		},
	);

	it('asks for the usage totals only where wanted', async () => {
		await run({ options: { showUsageStats: true } });
		await run();
		expect(bodies()).toEqual([
			{ campaign: 'cam_123456', show_usage_stats: true },
			{ campaign: 'cam_123456' },
		]);
	});

	it.each(['summer', 'dir_1001', 'cam_', 'https://digicpn.com/p/abc123', 'cam_1/2'])(
		'refuses the ID %s with a sentence, and sends nothing',
		async (value) => {
			const { error } = await run({ campaignId: campaign(value) });
			expect(error?.message).toBe(
				`The field 'Campaign' of the first item (item 0) is not the ID of a campaign, such as cam_123456: ${value}`,
			);
			expect(requests()).toEqual([]);
		},
	);
});

describe('Category: Get Many', () => {
	const { run, requests, answer } = useOperation('Category: Get Many', { returnAll: true });

	it('asks for the level of each item, and sends an empty object', async () => {
		const levels = [{ level: 'categories' }, { level: 'thirdLevel' }];
		const result = await run({ level: '={{ $json.level }}' }, { items: levels });
		expect(requests().map(({ path, body }) => [path, body])).toEqual([
			['/v3/category/list', {}],
			['/v3/category/main/list', {}],
		]);
		expect(rows(result).map(({ name }) => name)).toEqual(['Food', 'Sport', 'Pizza', 'Ramen']);
	});

	it.each([
		[
			'the only list, whatever its name',
			{ status: { status: 'OK' }, anything: [{ ID: 'cat_1' }], amount: 1 },
			[{ ID: 'cat_1' }],
		],
		[
			'all of it where there are two lists',
			{ status: { status: 'OK' }, one: [{ a: 1 }], two: [{ b: 2 }] },
			[{ one: [{ a: 1 }], two: [{ b: 2 }] }],
		],
	])('hands on %s', async (_what, body, expected) => {
		answer(body);
		expect(rows(await run())).toEqual(expected);
	});
});
