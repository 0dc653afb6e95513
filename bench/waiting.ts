/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sleep } from 'n8n-workflow';
import { RateLimiter } from '../nodes/shared/http/rateLimiter';
import { withProgress } from '../scripts/demo/progress';
import { withBlock } from '../scripts/docs/pages';
import { speedUp } from '../scripts/engine/clock';
import { allOperations, World, type Case } from '../scripts/engine/world';

const page = join(__dirname, '../docs/performance.md');
const LATENCY_MS = 50;
const NOBODY = 'http://127.0.0.1:9';
const TIMEOUT_MS = 2_500;

const caseOf = (title: string) => allOperations().find((one) => one.title === title) as Case;
const send = caseOf('Coupontools: Email: Send');
const get = caseOf('Nuweb: Discount Code: Get');
const mails = (count: number, more: object = {}) => ({
	items: Array.from({ length: count }, (_, index) => ({ email: `customer${index}@example.com` })),
	parameters: {
		campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
		email: '={{ $json.email }}',
		...more,
	},
});
const continues = { onError: 'continueRegularOutput' as const };

async function seconds(work: () => Promise<unknown>): Promise<number> {
	const begun = performance.now();
	await work();
	return (performance.now() - begun) / 1000;
}

/** How long one mail takes, alone and while another execution of the account has 600 to send. */
async function oneBehindMany(world: World): Promise<string> {
	world.sandbox.reset();
	world.sandbox.fail({ vendor: 'coupontools', delayMs: LATENCY_MS, share: 1 });
	const one = async () => await world.run(send, mails(1));
	const alone = await seconds(one);
	const large = world.begin(send, mails(600));
	while (world.sandbox.memory.coupontools.mails.length < 50) await sleep(50);
	const behind = await seconds(one);
	const { length } = world.sandbox.memory.coupontools.mails;
	await large.end;
	return `| one mail, while another execution of the account sends 600 (${LATENCY_MS} ms an answer, 5 at a time) | ${alone.toFixed(2)} s alone, ${behind.toFixed(2)} s behind, when ${length} of 602 were out |`;
}

/** How long forty reads take, and how many requests, where nobody listens: waits are sped up, and counted whole. */
async function readsOfNobody(world: World): Promise<string> {
	world.sandbox.reset();
	const items = Array.from({ length: 40 }, (_, id) => ({ id: id + 1 }));
	const trueTime = speedUp(50);
	try {
		const took = await seconds(
			async () =>
				await world.run(get, {
					...get.operation.example,
					items,
					node: continues,
					credential: { baseUrl: NOBODY },
				}),
		);
		return `| 40 reads of a vendor that is down (connection refused) | ${took.toFixed(1)} s |`;
	} finally {
		trueTime();
	}
}

/** How many of a thousand mails run into their time-out where the vendor hangs: each costs a time-out, the others fail at once. */
async function mailsToAVendorThatHangs(world: World): Promise<string> {
	world.sandbox.reset();
	world.sandbox.fail({
		vendor: 'coupontools',
		delayMs: 20 * TIMEOUT_MS,
		reset: 'before',
		share: 1,
	});
	const { items } = await world.run(send, {
		...mails(1_000, { requestOptions: { timeout: TIMEOUT_MS } }),
		node: continues,
	});
	const inDoubt = items.filter(({ error }) => error?.message.startsWith('It is not known')).length;
	return `| 1,000 mails to a vendor that hangs | ${inDoubt} in doubt and ${items.length - inDoubt} not sent; one after the other, ${inDoubt} time-outs of 60 s are ${((inDoubt * 60) / 3600).toFixed(1)} h |`;
}

/** Microseconds of CPU since a moment. */
function cpuSince(moment: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(moment);
	return user + system;
}

/** Microseconds an item to let so many waiting requests through, and to send as many home. */
async function costOfWaiting(count: number): Promise<{ drained: number; stopped: number }> {
	const limiter = new RateLimiter({ concurrent: 5, perMinute: Infinity });
	const begun = process.cpuUsage();
	await Promise.all(
		Array.from(
			{ length: count },
			async () => await limiter.run({ origin: 'workflow' }, async () => limiter.accept()),
		),
	);
	const drained = cpuSince(begun);

	const stop = new AbortController();
	limiter.pause(60_000);
	const waiting = Array.from(
		{ length: count },
		async () =>
			await limiter
				.run({ origin: 'workflow', signal: stop.signal }, async () => undefined)
				.catch(() => undefined),
	);
	const stoppedAt = process.cpuUsage();
	stop.abort();
	await Promise.all(waiting);
	return { drained: drained / count, stopped: cpuSince(stoppedAt) / count };
}

async function waitingRows(): Promise<string[]> {
	const counts = [1_000, 10_000, 100_000, 200_000];
	await costOfWaiting(10_000);
	const rows = [];
	for (const count of counts) {
		const runs: Array<Awaited<ReturnType<typeof costOfWaiting>>> = [];
		for (let run = 0; run < 3; run++) runs.push(await costOfWaiting(count));
		const least = (of: 'drained' | 'stopped') => Math.min(...runs.map((one) => one[of])).toFixed(1);
		rows.push(
			`| ${count.toLocaleString('en')} waiting requests | ${least('drained')} µs of CPU each to let through, ${least('stopped')} µs each to send home |`,
		);
	}
	return rows;
}

/** Measures what waiting costs, and what a vendor that is down costs, and writes it into docs/performance.md. */
export async function measureWaiting(): Promise<void> {
	const world = await World.start();
	try {
		const rows = await withProgress('Waiting, and vendors that are down', async () => [
			await oneBehindMany(world),
			await readsOfNobody(world),
			await mailsToAVendorThatHangs(world),
			...(await waitingRows()),
		]);
		const text = ['| What | Cost |', '|---|---|', ...rows].join('\n');
		writeFileSync(
			page,
			withBlock(
				readFileSync(page, 'utf8'),
				{ file: 'docs/performance.md', name: 'waiting', text },
				'npm run bench -- waiting',
			),
		);
		console.log(text);
	} finally {
		await world.close();
	}
}
