/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { mails, operationOf, serve, useAccounts } from './account';

const { world } = useAccounts();
const send = operationOf('Coupontools: Email: Send');
const get = operationOf('Nuweb: Discount Code: Get');
const createWebinOne = operationOf('WebinOne: Discount Code: Create');
const nobody = 'http://127.0.0.1:9';
const continues = { node: { onError: 'continueRegularOutput' as const } };

/** Runs with waits that pass fifty times faster, and gives how many seconds would have passed. */
async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
	const trueTime = speedUp(50);
	const begun = performance.now();
	try {
		const result = await work();
		return { result, seconds: (performance.now() - begun) / 1000 };
	} finally {
		trueTime();
	}
}

const messagesOf = ({ items }: Awaited<ReturnType<ReturnType<typeof world>['run']>>) =>
	items.map(({ json }) => String(json.error ?? ''));

describe('a vendor that is down', () => {
	it('costs forty reads together no more than the time until that is known, and each is told that it was not sent', async () => {
		const items = Array.from({ length: 40 }, (_, id) => ({ id: id + 1 }));
		const { result, seconds } = await timed(
			async () =>
				await world().run(get, {
					...get.operation.example,
					items,
					credential: { baseUrl: nobody },
					...continues,
				}),
		);
		const messages = messagesOf(result);
		expect(messages).toHaveLength(40);
		expect(
			messages.filter((message) =>
				/gave no usable answer to the last \d+ requests, for \d+ seconds, so this one was not sent/.test(
					message,
				),
			).length,
		).toBeGreaterThan(25);
		expect(
			messages.filter(
				(message) => !/^Nuweb could not be reached for the \w+ item \(item \d+\): /.test(message),
			),
		).toEqual([]);
		expect(seconds).toBeLessThan(20);
	});

	it('leaves at most one round of mails in doubt where it lets requests time out: the rest are not sent, and go out with Retry', async () => {
		world().sandbox.fail({
			vendor: 'coupontools',
			delayMs: 5_000,
			reset: 'before',
			times: 100,
			skip: 1,
		});
		const requestOptions = { timeout: 300 };
		const { parameters, ...call } = mails(200);
		const first = await world().run(send, {
			...call,
			parameters: { ...parameters, requestOptions },
			...continues,
		});
		const messages = messagesOf(first);
		const inDoubt = messages.filter((message) => message.startsWith('It is not known')).length;
		expect(inDoubt).toBeGreaterThan(0);
		expect(inDoubt).toBeLessThan(60);
		const notSent = messages.filter((message) =>
			message.startsWith('Coupontools could not be reached'),
		).length;
		expect(notSent).toBe(200 - inDoubt - messages.filter((message) => message === '').length);
		expect(notSent).toBeGreaterThan(100);
	}, 60_000);

	it('that is back within ten seconds has cost nobody a thing', async () => {
		const items = Array.from({ length: 40 }, (_, index) => ({ id: (index % 5) + 1 }));
		world().sandbox.fail({ vendor: 'nuweb', answer: { status: 503 }, times: 8 });
		const { result } = await timed(
			async () => await world().run(get, { ...get.operation.example, items, ...continues }),
		);
		expect(messagesOf(result).filter(Boolean)).toEqual([]);
	});

	it('does not keep the requests of other items from being sent while one waits for its next attempt', async () => {
		world().sandbox.fail({
			vendor: 'coupontools',
			answer: { status: 429, headers: { 'retry-after': '0' } },
			times: 1,
			skip: 1,
		});
		const { status } = await world().run(send, mails(10));
		expect([status, world().sandbox.memory.coupontools.mails.length]).toEqual(['success', 10]);
	});
});

describe('a wait that the vendor asks for', () => {
	it('by Retry-After of a 503 is kept by the whole account', async () => {
		world().sandbox.fail({
			vendor: 'nuweb',
			answer: { status: 503, headers: { 'retry-after': '20' } },
			times: 1,
		});
		const { result, seconds } = await timed(
			async () => await world().run(get, get.operation.example),
		);
		expect([result.status, seconds >= 20]).toEqual(['success', true]);
	});

	it("by Retry-After of a sign-in's 429 is kept, too", async () => {
		world().sandbox.fail({
			vendor: 'webinOne',
			path: /oauth/,
			answer: { status: 429, headers: { 'retry-after': '20' } },
			times: 1,
		});
		const { result, seconds } = await timed(
			async () => await world().run(createWebinOne, createWebinOne.operation.example),
		);
		expect([result.status, seconds >= 20]).toEqual(['success', true]);
	});

	it('of no time at all is none: the account pauses as if no time were named', async () => {
		const answer = { status: 429, headers: { 'retry-after': '0' } };
		world().sandbox.fail({ vendor: 'coupontools', answer, times: 3 });
		const { result, seconds } = await timed(async () => await world().run(send, mails(1)));
		expect([result.status, seconds >= 3.5, seconds < 10]).toEqual(['success', true, true]);
	});

	it('as a date is read by the clock of the vendor', async () => {
		const anHourAhead = (seconds: number) =>
			new Date(Date.now() + 3_600_000 + seconds * 1000).toUTCString();
		world().sandbox.fail({
			vendor: 'coupontools',
			answer: { status: 429, headers: { date: anHourAhead(0), 'retry-after': anHourAhead(20) } },
			times: 1,
		});
		const { result, seconds } = await timed(async () => await world().run(send, mails(1)));
		expect([result.status, seconds >= 19, seconds < 60]).toEqual(['success', true, true]);
	});
});

describe('an answer that never ends', () => {
	const dripping = async () =>
		await serve((request, response) => {
			request.resume();
			response.writeHead(200, { 'content-type': 'application/json' });
			const timer = setInterval(() => response.write(' '), 50);
			response.on('close', () => clearInterval(timer));
		});

	it('to a sign-in is given up after a minute, and holds up nobody for ever', async () => {
		const drip = await dripping();
		const trueTimeout = AbortSignal.timeout.bind(AbortSignal);
		const asked: number[] = [];
		const faster = jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
			asked.push(ms);
			return trueTimeout(ms / 300);
		});
		try {
			const { error } = await world().run(createWebinOne, {
				items: [{}],
				parameters: {
					code: 'NEW',
					type: 'Fixed Amount',
					amount: 5,
					options: { maxAttempts: 1 },
				},
				credential: { baseUrl: drip.address },
			});
			expect([error?.message, asked]).toEqual([
				'WebinOne could not be reached for the first item (item 0): it did not answer in time',
				[300_000, 60_000],
			]);
		} finally {
			faster.mockRestore();
			await drip.close();
		}
	});

	it('is given up after five time-outs, and told as that', async () => {
		const drip = await dripping();
		try {
			const { parameters, ...call } = mails(1);
			const { error } = await world().run(send, {
				...call,
				parameters: { ...parameters, requestOptions: { timeout: 200 } },
				credential: { baseUrl: drip.address, baseUrlV4: drip.address },
			});
			expect(error?.message).toBe(
				'It is not known whether Coupontools carried out the first item (item 0): its answer was not complete after 1 seconds',
			);
		} finally {
			await drip.close();
		}
	});
});

describe('several executions of one account', () => {
	it('get their turns one after the other: one mail does not wait for two hundred', async () => {
		world().sandbox.fail({ vendor: 'coupontools', delayMs: 50, share: 1 });
		const large = world().begin(send, mails(200));
		await sleep(2_000);
		const begun = world().requests('coupontools').length;
		const { status } = await world().run(send, {
			...mails(1),
			items: [{ email: 'one@example.com' }],
		});
		const before = world().requests('coupontools').length;
		expect([status, before - begun]).toEqual(['success', expect.any(Number)]);
		expect(before - begun).toBeLessThan(60);
		large.cancel();
		await large.end;
	});
});
