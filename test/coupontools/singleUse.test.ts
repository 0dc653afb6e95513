import { speedUp } from '../../scripts/engine/clock';
import { campaign, rows, useOperation } from './one';

const textOf = (error: unknown) => {
	const { message = '', description = '' } = (error ?? {}) as {
		message?: string;
		description?: string;
	};
	return `${message} ${description}`;
};

describe('Single Use: Create', () => {
	const { run, bodies, requests, world, memory } = useOperation('Single Use: Create', {
		campaignId: campaign(),
		simplify: false,
	});

	it('sends every field under its name', async () => {
		const custom = Object.fromEntries(
			[1, 2, 3, 4, 5, 6, 7].map((number) => [`customField${number}`, `c${number}`]),
		);
		await run({
			additionalFields: {
				...custom,
				customId: '4711',
				customValidationCode: 'ABC',
				duplicateCheck: 'email',
				email: 'ann@example.com',
				expiryDate: '2026-12-31T23:59',
				firstName: 'Ann',
				lastName: 'Lee',
				phone: '+32 470-12.34 56',
				utmCampaign: 'a',
				utmContent: 'b',
				utmMedium: 'c',
				utmSource: 'd',
				utmTerm: 'e',
			},
		});
		await run({ additionalFields: { generatedValidationCode: '6digits' } });
		await run({
			additionalFields: {
				customId: '={{ 4711 }}',
				duplicateCheck: 'email',
				email: ' ann@example.com ',
				firstName: 'Ann ',
			},
		});
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
		expect(bodies()).toEqual([
			{
				campaign: 'cam_123456',
				customfield1: 'c1',
				customfield2: 'c2',
				customfield3: 'c3',
				customfield4: 'c4',
				customfield5: 'c5',
				customfield6: 'c6',
				customfield7: 'c7',
				customid: '4711',
				customvalcode: 'ABC',
				duplicate_check: 'email',
				email: 'ann@example.com',
				expiry_date: '2026-12-31 23:59:00',
				firstname: 'Ann',
				lastname: 'Lee',
				phone: '+32 470-12.34 56',
				utm_campaign: 'a',
				utm_content: 'b',
				utm_medium: 'c',
				utm_source: 'd',
				utm_term: 'e',
			},
			{ campaign: 'cam_123456', autovalcode: '6digits' },
			{
				campaign: 'cam_123456',
				customid: '4711',
				duplicate_check: 'email',
				email: 'ann@example.com',
				firstname: 'Ann',
			},
		]);
	});

	it.each(['2026-12-31 23:59:30', '2026-12-31T23:59:30'])(
		'sends the expiry date %s as it is typed, whatever the zone of the workflow',
		async (expiryDate) => {
			await run({ additionalFields: { expiryDate } }, { timezone: 'Asia/Tokyo' });
			expect(bodies()[0]?.expiry_date).toBe('2026-12-31 23:59:30');
		},
	);

	it.each([
		[
			{ customValidationCode: 'A', generatedValidationCode: '6digits' },
			"The fields 'Custom Validation Code' and 'Generated Validation Code' exclude each other: remove one of them (the first item, item 0)",
		],
		[
			{ duplicateCheck: 'email' },
			"The field 'Duplicate Check' looks by the field 'Email', which is empty: fill it in, or remove Duplicate Check (the first item, item 0)",
		],
		[
			{ duplicateCheck: 'email', email: '' },
			"The field 'Duplicate Check' looks by the field 'Email', which is empty: fill it in, or remove Duplicate Check (the first item, item 0)",
		],
		[
			{ duplicateCheck: 'email', email: '={{ $json.found }}' },
			"The field 'Duplicate Check' looks by the field 'Email', which is empty: fill it in, or remove Duplicate Check (the first item, item 0)",
		],
		[
			{ duplicateCheck: 'phone', phone: ' ', email: 'ann@example.com' },
			"The field 'Duplicate Check' looks by the field 'Phone', which is empty: fill it in, or remove Duplicate Check (the first item, item 0)",
		],
		[
			{ duplicateCheck: 'customid', email: 'ann@example.com' },
			"The field 'Duplicate Check' looks by the field 'Custom ID', which is empty: fill it in, or remove Duplicate Check (the first item, item 0)",
		],
		[
			{ expiryDate: '2026-12-31T23:59:00+02:00' },
			"The field 'Expiry Date' of the first item (item 0) is not a date and time without a time zone, such as 2026-03-01 23:59:59 (Coupontools reads it in the zone of the campaign): 2026-12-31T23:59:00+02:00",
		],
		[
			{ expiryDate: '2026-12-31' },
			"The field 'Expiry Date' of the first item (item 0) is not a date and time",
		],
		[
			{ expiryDate: '2026-02-30 10:00' },
			"The field 'Expiry Date' of the first item (item 0) is not a date and time",
		],
		[
			{ customId: 'x'.repeat(51) },
			"The field 'Custom ID' of the first item (item 0) is longer than 50 characters",
		],
		[
			{ customField3: 'x'.repeat(51) },
			"The field 'Custom Field 3' of the first item (item 0) is longer than 50 characters",
		],
		[
			{ customValidationCode: 'x'.repeat(101) },
			"The field 'Custom Validation Code' of the first item (item 0) is longer than 100 characters",
		],
		[
			{ email: 'ann' },
			"The field 'Email' of the first item (item 0) is not an e-mail address: ann",
		],
	])('refuses %j with a sentence, and sends nothing', async (additionalFields, sentence) => {
		const { error } = await run({ additionalFields });
		expect(error?.message.slice(0, sentence.length)).toBe(sentence);
		expect(requests()).toEqual([]);
	});

	it.each([
		['nothing to tell a duplicate by', {}, 1],
		['a field without a check', { email: 'ann@example.com' }, 1],
		['a check with its field', { duplicateCheck: 'email', email: 'ann@example.com' }, 2],
		['a check by own ID', { duplicateCheck: 'customid', customId: '4711' }, 2],
	])(
		'with %s is sent %# times after an answer that did not come',
		async (_what, additionalFields, times) => {
			const trueTime = speedUp(50);
			world().sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
			const before = memory().sessions.size;
			const { status } = await run({ additionalFields });
			trueTime();
			expect([requests().length, status, memory().sessions.size - before]).toEqual([
				times,
				times === 2 ? 'success' : 'error',
				1,
			]);
		},
	);
});

describe('Single Use: Create Many', () => {
	const { run, bodies, requests, world, memory } = useOperation('Single Use: Create Many', {
		campaignId: campaign(),
		simplify: false,
	});
	const made = () => memory().sessions.size - 30;
	const parts = () => bodies().map(({ amount }) => amount);

	it('gives one item for each link, paired to the input item that it was made for', async () => {
		const result = await run(
			{ amount: '={{ $json.amount }}' },
			{ items: [{ amount: 3 }, { amount: 1 }, { amount: 2 }] },
		);
		expect(result.items.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			0, 0, 0, 1, 2, 2,
		]);
		expect(result.items[0]?.json).toMatchObject({
			single_use_url: expect.stringMatching(/^https:\/\/digicpn\.com\/p\/abc123\/\w{21}$/),
			sequence_id: expect.any(Number),
		});
		expect([
			new Set(rows(result).map((row) => row.single_use_code)).size,
			requests().length,
		]).toEqual([6, 3]);
	});

	it('sends the form of the codes only when it is wanted', async () => {
		await run({
			amount: 2,
			automatedCodes: true,
			codePrefix: 'VIP-',
			codeLength: 12,
			codeType: 'numeric',
			status: 'activated',
		});
		await run({ amount: 2 });
		await run({ amount: 2, automatedCodes: '={{ false }}', codePrefix: 'VIP-' });
		const plain = { campaign: 'cam_123456', amount: 2, status: 'normal', automated_codes: false };
		expect(bodies()).toEqual([
			{
				...plain,
				status: 'activated',
				automated_codes: true,
				code_prefix: 'VIP-',
				code_length: 12,
				code_type: 'numeric',
			},
			plain,
			plain,
		]);
	});

	it.each([
		[{ amount: 0 }, "The field 'Number of Links' of the first item (item 0) is less than 1: 0"],
		[
			{ amount: 1_000_001 },
			"The field 'Number of Links' of the first item (item 0) is more than 1,000,000: 1000001",
		],
		[
			{ amount: 1.5 },
			"The field 'Number of Links' of the first item (item 0) is not a whole number: 1.5",
		],
		[
			{ automatedCodes: true, codePrefix: '={{ $json.missing }}' },
			"The field 'Code Prefix' of the first item (item 0) is empty",
		],
		[
			{ automatedCodes: true, codePrefix: 'A', codeLength: 9 },
			"The field 'Code Length' of the first item (item 0) is less than 10: 9",
		],
	])('refuses %j with a sentence, and sends nothing', async (parameters, sentence) => {
		expect([(await run({ amount: 1, ...parameters })).error?.message, requests()]).toEqual([
			sentence,
			[],
		]);
	});

	it('makes 130,000 in two requests, each link once, which are more rows than the declarative engine takes', async () => {
		const result = await run({ amount: 130_000 });
		expect(parts()).toEqual([100_000, 30_000]);
		expect([
			result.items.length,
			new Set(rows(result).map((row) => row.single_use_code)).size,
			made(),
		]).toEqual([130_000, 130_000, 130_000]);
	}, 120_000);

	const inThrees = { amount: 8, options: { chunkSize: 3 } };

	it('makes no part twice when Retry On Fail starts over after a refusal', async () => {
		const trueTime = speedUp(50);
		world().sandbox.fail({
			vendor: 'coupontools',
			skip: 1,
			times: 1,
			answer: { status: 422, body: { status: { status: 'failed' } } },
		});
		const result = await run(inThrees, {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		trueTime();
		expect([result.status, parts(), made(), result.items.length]).toEqual([
			'success',
			[3, 3, 3, 2],
			8,
			8,
		]);
	});

	it('names the part that is in doubt, and hands on the links before it with Continue', async () => {
		world().sandbox.fail({ vendor: 'coupontools', skip: 1, times: 1, reset: 'after' });
		const result = await run(inThrees, { node: { onError: 'continueErrorOutput' } });
		const [failed] = result.main[1] ?? [];
		expect([result.items.length, parts(), failed?.pairedItem]).toEqual([3, [3, 3], { item: 0 }]);
		expect(failed?.json.error).toBe(
			'It is not known whether Coupontools carried out the first item (item 0, part 2 of 3, 3 links): the connection was lost before the answer came',
		);
		expect(failed?.json.details).toContain('Before it, 3 links were made: they are in the output.');
	});

	it('keeps the links of finished parts with the execution, and sends nothing twice when it is started again', async () => {
		const trueTime = speedUp(50);
		world().sandbox.fail({ vendor: 'coupontools', skip: 1, times: 1, reset: 'after' });
		const failed = await run(inThrees, {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		trueTime();
		expect(textOf(failed.error)).toMatch(
			/the first item \(item 0, part 2 of 3, 3 links\).*It may have happened, so it is not sent again\..*Before it, 3 links were made\. They are kept with this execution/,
		);
		expect(textOf(failed.error)).not.toMatch(/retry|try again|again later|run the workflow again/i);
		expect(parts()).toEqual([3, 3]);
		const again = await run(inThrees, {
			retryOf: failed.execution,
			node: { onError: 'continueErrorOutput' },
		});
		expect([again.items.length, again.main[1]?.length, parts()]).toEqual([3, 1, [3, 3]]);
		expect(rows(again).map((row) => row.single_use_code)).toEqual(
			[...memory().sessions.keys()].slice(30, 33),
		);
	});

	it('goes on where it was, also when the size of a part has been changed', async () => {
		world().sandbox.fail({
			vendor: 'coupontools',
			skip: 1,
			times: 1,
			answer: { status: 422, body: { status: { status: 'failed' } } },
		});
		const failed = await run(inThrees);
		const again = await run(
			{ amount: 8, options: { chunkSize: 5 } },
			{ retryOf: failed.execution },
		);
		expect([again.items.length, parts(), made()]).toEqual([8, [3, 3, 5], 8]);
	});

	it('takes an OK without links for a doubt, not for a success', async () => {
		world().sandbox.fail({
			vendor: 'coupontools',
			times: 1,
			answer: { body: { status: { status: 'OK' }, data: [] } },
		});
		const { error, items } = await run({ amount: 2 });
		expect([items, textOf(error)]).toEqual([
			[],
			expect.stringMatching(
				/^It is not known whether Coupontools carried out the first item \(item 0\): its answer is OK but names nothing that was made/,
			),
		]);
	});
});
