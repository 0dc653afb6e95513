import type { FaultRule, Sandbox } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import { pause, send } from './send';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** Draws a code, which can be counted. */
async function draw() {
	const { baseUrl, credentials } = sandbox.vendors.personaClick;
	const { shopId, shopSecret } = credentials;
	return await send(
		`${baseUrl}/promo_codes/fetch?shop_id=${shopId}&shop_secret=${shopSecret}&id=3184`,
	);
}
const drawn = () => sandbox.memory.personaClick.lists.get(3184)?.issued.length;
const outcome = async () =>
	await draw().then(
		({ status }) => status,
		({ code }: { code: string }) => code,
	);

describe('a fault', () => {
	it.each<[string, FaultRule, number | string, number]>([
		['an answer', { answer: { status: 503 } }, 503, 0],
		['an answer after the work', { answer: { status: 500 }, afterWork: true }, 500, 1],
		['a page', { html: true }, 200, 0],
		['a reset before the work', { reset: 'before' }, 'ECONNRESET', 0],
		['a reset after the work', { reset: 'after' }, 'ECONNRESET', 1],
		['half an answer', { truncate: true }, 'ECONNRESET', 1],
	])('can be %s', async (_what, rule, expected, work) => {
		sandbox.fail(rule);
		expect([await outcome(), drawn()]).toEqual([expected, work]);
		const [entry] = sandbox.log;
		expect(entry?.fault).not.toBeNull();
		expect(entry?.work).toEqual(work ? { drew: 'CART-00001', list: 3184 } : null);
		expect(await outcome()).toBe(200);
	});

	it('leaves the status open when the connection was cut', async () => {
		sandbox.fail({ reset: 'after' });
		await outcome();
		expect(sandbox.log[0]?.status).toBeNull();
	});

	it('gives headers and texts as they are', async () => {
		sandbox.fail({
			answer: {
				status: 429,
				headers: { 'Retry-After': '2' },
				body: 'Slow down',
				contentType: 'text/plain',
			},
		});
		const { status, headers, text } = await draw();
		expect([status, headers['retry-after'], headers['content-type'], text]).toEqual([
			429,
			'2',
			'text/plain',
			'Slow down',
		]);
	});

	it('can change the true answer', async () => {
		sandbox.fail({ mutate: (body) => ({ ...(body as object), surprise: true }) });
		expect((await draw()).json).toEqual({ code: 'CART-00001', surprise: true });
	});

	it('can delay, and let the next rule act', async () => {
		sandbox.fail({ delayMs: 40 });
		sandbox.fail({ answer: { status: 418 } });
		const start = Date.now();
		expect(await outcome()).toBe(418);
		expect(Date.now() - start).toBeGreaterThanOrEqual(39);
	});

	it('happens to the requests that it names', async () => {
		sandbox.fail({ vendor: 'nuweb', answer: { status: 500 } });
		sandbox.fail({ method: 'post', answer: { status: 501 } });
		sandbox.fail({ path: '/promo_codes/purge', answer: { status: 502 } });
		sandbox.fail({ path: /fetch$/, answer: { status: 503 } });
		expect([await outcome(), await outcome()]).toEqual([503, 200]);
	});

	it('can skip, count, and come every n-th time', async () => {
		sandbox.fail({ skip: 1, times: 2, answer: { status: 500 } });
		sandbox.fail({ every: 2, answer: { status: 501 } });
		const statuses = [];
		for (let index = 0; index < 6; index++) statuses.push(await outcome());
		expect(statuses).toEqual([200, 500, 500, 501, 200, 501]);
	});

	it('comes by chance, the same way after every reset', async () => {
		const run = async () => {
			sandbox.reset();
			sandbox.fail({ share: 0.4, answer: { status: 500 } });
			const statuses = [];
			for (let index = 0; index < 30; index++) statuses.push(await outcome());
			return statuses;
		};
		const first = await run();
		expect(await run()).toEqual(first);
		const failures = first.filter((status) => status === 500).length;
		expect(failures).toBeGreaterThan(4);
		expect(failures).toBeLessThan(20);
	});
});

describe('refused connections', () => {
	it('are refused by the system, and nothing that was sent is lost', async () => {
		sandbox.refuseConnections(0.3, 10);
		const results: Array<number | string> = [];
		for (let index = 0; index < 300; index += 5) {
			results.push(...(await Promise.all([outcome(), outcome(), outcome(), outcome(), outcome()])));
		}
		const refused = results.filter((result) => result === 'ECONNREFUSED').length;
		expect(new Set(results)).toEqual(new Set([200, 'ECONNREFUSED']));
		expect(sandbox.doorShut).toBeGreaterThan(0);
		expect(drawn()).toBe(300 - refused);
	});

	it('end when they are switched off', async () => {
		sandbox.refuseConnections(1, 60_000);
		expect([await outcome(), await outcome(), sandbox.doorShut]).toEqual([200, 'ECONNREFUSED', 1]);
		sandbox.refuseConnections(0, 0);
		expect([await outcome(), await outcome()]).toEqual([200, 200]);
	});

	it('end by themselves', async () => {
		sandbox.refuseConnections(1, 1_000);
		expect([await outcome(), await outcome()]).toEqual([200, 'ECONNREFUSED']);
		await pause(1_500);
		expect(await outcome()).toBe(200);
	});
});
