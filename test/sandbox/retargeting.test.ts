import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, sandbox, lastEntry } = useVendor('retargeting', { restApiKey: 'MyAPI_REST_Key' });

const day = async (date: string) =>
	(await to(`/discount-codes?k=MyAPI_REST_Key&date=${date}`)).json.data;

it('answers the request of its page with the answer of its page', async () => {
	const codes = await day('2021-10-04');
	expect(codes.map((code: { code: string; used: unknown }) => [code.code, code.used])).toEqual([
		['multiuse_code', null],
		['unique_code', true],
	]);
	expect(lastEntry()).toMatchObject({
		vendor: 'retargeting',
		path: '/discount-codes',
		violations: [],
		status: 200,
	});
});

it('shows a code of one day on the next day too', async () => {
	const [one, next] = [await day('2026-01-10'), await day('2026-01-11')];
	expect(next[0]).toEqual(one.at(-1));
	expect(await day('2026-03-01')).toEqual([]);
});

it('refuses days that have not begun in its zone, where that is wanted', async () => {
	const [today, tomorrow] = [0, 1].map((days) =>
		new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10),
	) as [string, string];
	expect(await day(tomorrow)).toEqual([]);
	sandbox().set({ retargetingRefusesAhead: 0 });
	expect([
		(await to(`/discount-codes?k=MyAPI_REST_Key&date=${tomorrow}`)).json,
		await day(today),
	]).toEqual([{ status: 'Incorrect date' }, []]);
	sandbox().set({ retargetingRefusesAhead: 24 });
	expect(await day(tomorrow)).toEqual([]);
});

it('refuses inside a 200, or with the status that was set', async () => {
	const wrongKey = await to('/discount-codes?k=wrong&date=2026-01-10');
	expect([wrongKey.status, wrongKey.json]).toEqual([200, { status: 'Incorrect key' }]);
	sandbox().set({ retargetingFailureStatus: 400 });
	const wrongDate = await to('/discount-codes?k=MyAPI_REST_Key');
	expect([wrongDate.status, wrongDate.json]).toEqual([400, { status: 'Incorrect date' }]);
	expect(lastEntry()?.violations).toEqual(['query.date: Required']);
});

it('gives out codes up to today where it is to go on, and none on a day that has not begun', async () => {
	const dayIn = (days: number) =>
		new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
	const [yesterday, today, tomorrow] = [-1, 0, 1].map(dayIn) as [string, string, string];
	expect(await day(yesterday)).toEqual([]);
	sandbox().set({ retargetingGoesOn: true });
	const given = await day(yesterday);
	expect(given.map(({ date }: { date: string }) => date.slice(0, 10))).toEqual([
		dayIn(-2),
		...Array<string>(6).fill(yesterday),
	]);
	expect((await day(today))[0]).toEqual(given.at(-1));
	expect([await day(tomorrow), await day('2021-10-05')]).toEqual([[], []]);
	expect(await day('2026-02-28')).toHaveLength(7);
});
