import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { CoupontoolsEvent, VendorName } from '../contracts';
import type { CodesAsked } from './calls';
import { askForCodes, postEvent } from './calls';
import type { FaultRule } from './faults';
import type { Sandbox } from './sandbox';
import type { SandboxSettings } from './settings';
import { names, vendorNamed } from './vendors';
import { newEvent } from './vendors/coupontoolsMemory';

/** Where another process steers the sandbox: `<url>/_sandbox/…`. */
export const controlPrefix = '/_sandbox';

/** @throws Error (answered with 400) when the body is not JSON sent as JSON */
function bodyOf<Body>(request: FastifyRequest): Body {
	try {
		return JSON.parse(String(request.body ?? '') || '{}') as Body;
	} catch {
		throw Object.assign(new Error('Send JSON with the content type application/json'), {
			statusCode: 400,
		});
	}
}

/** Numbers that tell the state of each vendor at a glance. */
function summary({ memory, vendors, doorShut, log }: Sandbox) {
	return {
		requests: log.length,
		doorShut,
		vendors,
		...Object.fromEntries(
			names.map((name) => [name, vendorNamed(name).state?.(memory[name]) ?? {}]),
		),
	};
}

/**
 * Adds the routes by which other processes steer the sandbox, with JSON bodies: `GET health`, `log`
 * and `state`; `POST fail` (a rule or a list of rules, `path` as text only), `reset` (settings as
 * `startSandbox` takes them), `settings` (of these `behaviour` and `budgets`), `refuse-connections` (`{ share, forMs }`),
 * `revoke-tokens` and `change-keys`. Two make a vendor call somebody on this machine and give what was answered:
 * `post-event` (`{ url }` and what differs from an event of Coupontools that is new) and `ask-for-codes` (`{ url, value, type, count }`).
 */
export function addControl(app: FastifyInstance, sandbox: () => Sandbox): void {
	const get = (path: string, answer: () => unknown) =>
		app.get(`${controlPrefix}/${path}`, () => answer());
	const post = (path: string, work: (request: FastifyRequest) => void) =>
		app.post(`${controlPrefix}/${path}`, (request) => {
			work(request);
			return { done: true };
		});

	get('health', () => ({ ok: true }));
	get('log', () => sandbox().log);
	get('state', () => summary(sandbox()));

	post('fail', (request) => {
		for (const rule of [bodyOf<FaultRule | FaultRule[]>(request)].flat()) sandbox().fail(rule);
	});
	post('reset', (request) => sandbox().reset(bodyOf<SandboxSettings>(request)));
	post('settings', (request) => {
		const { behaviour = {}, budgets = {} } = bodyOf<SandboxSettings>(request);
		sandbox().set(behaviour);
		for (const [vendor, budget] of Object.entries(budgets))
			sandbox().setBudget(vendor as VendorName, budget);
	});
	post('refuse-connections', (request) => {
		const { share = 0, forMs = 0 } = bodyOf<{ share?: number; forMs?: number }>(request);
		sandbox().refuseConnections(share, forMs);
	});
	app.post(`${controlPrefix}/post-event`, async (request) => {
		const { url = '', ...given } = bodyOf<Partial<CoupontoolsEvent> & { url?: string }>(request);
		return await postEvent(url, newEvent(sandbox().memory.coupontools, given));
	});
	app.post(`${controlPrefix}/ask-for-codes`, async (request) => {
		const { url = '', ...asked } = bodyOf<Omit<CodesAsked, 'key'> & { url?: string }>(request);
		return await askForCodes(url, {
			key: sandbox().vendors.retargeting.credentials['restApiKey'] ?? '',
			...asked,
		});
	});
	post('revoke-tokens', () => sandbox().revokeTokens());
	post('change-keys', () => sandbox().changeKeys());
}
