/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the vendor's printed examples */
import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, sandbox, lastEntry } = useVendor('personaClick', {
	shopId: '0d42fd8b713d0752776ca589cc0056',
	shopSecret: '0123456789abcdef0123456789abcdef',
});

const shop = 'shop_id=0d42fd8b713d0752776ca589cc0056';
const keys = `${shop}&shop_secret=0123456789abcdef0123456789abcdef`;
const upload =
	'{"shop_id":"0d42fd8b713d0752776ca589cc0056","shop_secret":"0123456789abcdef0123456789abcdef","id":100500,"codes":["code1","code2","codeN"]}';
const post = async (body: unknown) =>
	await to('/promo_codes', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body,
	});

it('answers the three requests of its page in the generation of its page', async () => {
	sandbox().set({ personaClickGeneration: 1 });
	const lists = (await to(`/promo_codes?${keys}`)).json;
	expect(lists).toHaveLength(63);
	expect(lists[0]).toEqual({
		id: 3184,
		name: 'Abandoned cart trigger discount codes',
		available: 3744,
	});
	expect((await post(upload)).json).toEqual({ status: 'success' });
	expect(lastEntry()?.work).toEqual({ uploaded: 3, list: 100500, added: 3 });
	const { json } = await to(`/promo_codes/fetch?${shop}&id=100500`);
	expect(json).toEqual({ code: 'SPRING-00001' });
	expect(sandbox().log.flatMap(({ violations }) => violations)).toEqual([]);
});

it('wraps the lists in pages of 50 in its third generation', async () => {
	const page = async (offset: number) =>
		(await to(`/promo_codes?${keys}&limit=50&offset=${offset}`)).json.payload;
	expect([(await page(0)).length, (await page(50)).length, (await page(100)).length]).toEqual([
		50, 13, 0,
	]);
	const active = (await to(`/promo_codes?${keys}&active=1&include=7,2001`)).json.payload;
	expect(active).toEqual([{ id: 2001, name: 'Small list 1', available: 10 }]);
});

it('drops codes that it had before, given out or not', async () => {
	await to(`/promo_codes/fetch?${keys}&id=2001`);
	const body = {
		...JSON.parse(upload),
		id: '2001',
		codes: ['SMALL1-00001', 'SMALL1-00002', 'NEW', 'NEW'],
	};
	await post(body);
	expect(lastEntry()?.work).toEqual({ uploaded: 4, list: 2001, added: 1 });
	expect(sandbox().memory.personaClick.lists.get(2001)?.available).toHaveLength(10);
});

it('gives a device the same code again, and takes the last code first when told so', async () => {
	const fetch = async (more: string) =>
		(await to(`/promo_codes/fetch?${more}&id=spring`)).json.code;
	expect([await fetch(`${shop}&did=d1`), await fetch(`${shop}&did=d1`)]).toEqual([
		'SPRING-00001',
		'SPRING-00001',
	]);
	sandbox().set({ personaClickOrder: 'lifo' });
	expect([await fetch(keys), await fetch(keys)]).toEqual(['SPRING-01000', 'SPRING-00999']);
});

it.each([
	['an empty list', `/promo_codes/fetch?${keys}&id=7`, 404],
	['an unknown list', `/promo_codes/fetch?${keys}&id=8`, 404],
	['a fetch without secret and device', `/promo_codes/fetch?${shop}&id=7`, 404],
	['a missing secret', `/promo_codes?${shop}`, 404],
	['a wrong secret', `/promo_codes?${shop}&shop_secret=wrong`, 403],
])('refuses %s', async (_what, path, status) => {
	const refused = await to(path);
	expect([refused.status, refused.json.success]).toEqual([status, false]);
	sandbox().set({ personaClickFailuresIn200: true });
	expect((await to(path)).status).toBe(200);
});

it('refuses a body that is not JSON, and another method', async () => {
	expect((await post('codes=1')).status).toBe(406);
	expect((await to('/promo_codes', { method: 'PUT' })).status).toBe(405);
});
