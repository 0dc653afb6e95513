/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a client of its own */
import { request } from 'node:http';

import type { Sandbox } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import { pause, send } from './send';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ budgets: { webinOne: { requests: 1, perSeconds: 60 } } });
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

async function nuweb(company = '1', path = '/discount-codes?limit=1') {
	const { baseUrl, credentials } = sandbox.vendors.nuweb;
	return await send(baseUrl + path, {
		headers: { authorization: `Bearer ${credentials['apiToken']}`, 'x-nu-company-id': company },
	});
}
async function logIn() {
	const { baseUrl, credentials } = sandbox.vendors.webinOne;
	const { clientId, clientSecret, scope } = credentials as Record<string, string>;
	return await send(`${baseUrl}/api/v1/oauth/token`, {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: `grant_type=client_credentials&client_id=${clientId}&client_secret=${clientSecret}&scope=${scope}`,
	});
}
const control = async (path: string, body?: unknown) =>
	await send(`${sandbox.url}/_sandbox/${path}`, body === undefined ? {} : { method: 'POST', body });

describe('a budget', () => {
	it('is a rolling window for each account, told in the headers of Nuweb', async () => {
		sandbox.setBudget('nuweb', { requests: 2, perSeconds: 1 });
		const answers = [await nuweb(), await nuweb(), await nuweb(), await nuweb('2')];
		expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 200]);
		expect(answers.map(({ headers }) => headers['x-remaining-requests'])).toEqual([
			'1',
			'0',
			'0',
			'1',
		]);
		expect(answers[2]?.headers['x-available-in-seconds']).toBe('1');
		expect(answers[2]?.json).toEqual({ message: 'Too Many Attempts.' });
		await pause(1050);
		expect((await nuweb()).status).toBe(200);
	});

	it('is told with Retry-After by the others', async () => {
		expect((await logIn()).status).toBe(200);
		const over = await logIn();
		expect([over.status, over.headers['retry-after']]).toEqual([429, '60']);
		sandbox.setBudget('webinOne', null);
		expect((await logIn()).status).toBe(200);
	});
});

describe('a reset', () => {
	it('brings back the same data', async () => {
		const before = (await nuweb('1', '/discount-codes?limit=100&page=50')).text;
		sandbox.memory.nuweb.companies.get(1)?.clear();
		sandbox.memory.personaClick.lists.get(3184)?.available.pop();
		sandbox.set({ nuwebPageCap: 1 });
		sandbox.reset();
		expect((await nuweb('1', '/discount-codes?limit=100&page=50')).text).toBe(before);
		expect(sandbox.memory.personaClick.lists.get(3184)?.available).toHaveLength(3744);
		expect(sandbox.log).toHaveLength(1);
	});

	it('takes other settings, and another seed gives other data', async () => {
		const one = (await nuweb()).json.data;
		sandbox.reset({ seed: 2, amounts: { nuwebCodes: 3 } });
		const other = (await nuweb()).json;
		expect(other.meta.total).toBe(3);
		expect(other.data).not.toEqual(one);
	});

	it('ends the sign-ins, unless they shall go on', async () => {
		await logIn();
		const held = sandbox.tokens();
		expect(held).toHaveLength(1);
		sandbox.reset({}, 'tokens');
		expect(sandbox.tokens()).toEqual(held);
		sandbox.reset();
		expect(sandbox.tokens()).toEqual([]);
	});

	it('leaves late requests to the log that they arrived in', async () => {
		sandbox.fail({ delayMs: 50 });
		const { log } = sandbox;
		const late = nuweb();
		while (log.length === 0) await pause(2);
		sandbox.reset();
		await late;
		expect([log.length, log[0]?.status, sandbox.log.length]).toEqual([1, 200, 0]);
	});
});

describe('the log', () => {
	it('knows how many requests were in flight', async () => {
		sandbox.fail({ delayMs: 1_000, times: 7 });
		await Promise.all(Array.from({ length: 7 }, async () => await nuweb()));
		await nuweb();
		expect(sandbox.peak('nuweb')).toBe(7);
		expect(sandbox.log.at(-1)?.inFlight).toBe(1);
		expect(sandbox.peak('webinOne')).toBe(0);
	});

	it('holds what was done for a client that hung up', async () => {
		const { baseUrl, credentials } = sandbox.vendors.coupontools;
		sandbox.fail({ delayMs: 30 });
		const headers = {
			'x-client-id': String(credentials['clientId']),
			'x-client-secret': String(credentials['clientSecret']),
		};
		const sent = request(`${baseUrl}/v3/send/email`, {
			method: 'POST',
			headers: { ...headers, 'content-type': 'application/json' },
		});
		sent.on('error', () => {});
		sent.end('{"campaign":"cam_123456","email":"a@example.com"}');
		while (sandbox.log.length === 0) await pause(2);
		sent.destroy();
		await pause(60);
		expect(sandbox.log[0]?.work).toEqual({ mailed: 'a@example.com', campaign: 'cam_123456' });
		expect(sandbox.memory.coupontools.mails).toHaveLength(1);
	});

	it('tells of fields that no page names, which are let pass', async () => {
		expect((await nuweb('1', '/discount-codes?search=x')).status).toBe(200);
		expect(sandbox.log[0]?.violations).toEqual(["query: Unrecognized key(s) in object: 'search'"]);
	});
});

describe('other processes', () => {
	it('can play faults, read the log, change settings and reset', async () => {
		expect((await control('health')).json).toEqual({ ok: true });
		await control('fail', [{ vendor: 'nuweb', answer: { status: 500 } }]);
		await control('settings', { behaviour: { nuwebPageCap: 7 } });
		expect((await nuweb()).status).toBe(500);
		expect((await nuweb('1', '/discount-codes')).json.data).toHaveLength(7);
		expect((await control('log')).json.map(({ fault }: { fault: string }) => fault)).toEqual([
			'answer 500',
			null,
		]);
		await control('reset', {});
		expect((await control('state')).json).toMatchObject({
			requests: 0,
			nuweb: { codes: { 1: 10_001, 2: 25 } },
		});
	});

	it('can make keys wrong, and are told when a body is no JSON', async () => {
		await control('change-keys', {});
		expect((await nuweb()).status).toBe(401);
		expect(
			(await send(`${sandbox.url}/_sandbox/fail`, { method: 'POST', body: 'times=1' })).status,
		).toBe(400);
		expect((await control('unknown')).status).toBe(404);
	});
});

it('reports a bug of its own when it closes', async () => {
	const broken = await startSandbox({ amounts: { nuwebCodes: 1 } });
	const { baseUrl, credentials } = broken.vendors.nuweb;
	broken.memory.nuweb.companies.get(1)?.set(1, { type: 'nonsense' } as never);
	const answer = await send(`${baseUrl}/discount-codes`, {
		headers: { authorization: `Bearer ${credentials['apiToken']}` },
	});
	expect([answer.status, answer.text.slice(0, 24)]).toEqual([500, 'A bug of the sandbox (nu']);
	await expect(broken.close()).rejects.toThrow();
});
