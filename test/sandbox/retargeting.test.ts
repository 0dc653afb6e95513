import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, sandbox, lastEntry } = useVendor('retargeting', { restApiKey: 'MyAPI_REST_Key' });

const day = async (date: string) => (await to(`/discount-codes?k=MyAPI_REST_Key&date=${date}`)).json.data;

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

it('refuses inside a 200, or with the status that was set', async () => {
	const wrongKey = await to('/discount-codes?k=wrong&date=2026-01-10');
	expect([wrongKey.status, wrongKey.json]).toEqual([200, { status: 'Incorrect key' }]);
	sandbox().set({ retargetingFailureStatus: 400 });
	const wrongDate = await to('/discount-codes?k=MyAPI_REST_Key');
	expect([wrongDate.status, wrongDate.json]).toEqual([400, { status: 'Incorrect date' }]);
	expect(lastEntry()?.violations).toEqual(['query.date: Required']);
});
