import type { FastifyInstance, FastifyRequest } from 'fastify';

import type { VendorName } from '../contracts';
import type { FaultRule } from './faults';
import type { Sandbox } from './index';
import type { SandboxSettings } from './settings';

/** Where another process steers the sandbox: `<url>/_sandbox/…`. */
export const controlPrefix = '/_sandbox';

/** @throws Error (answered with 400) when the body is not JSON sent as JSON */
function bodyOf<Body>(request: FastifyRequest): Body {
	try {
		return JSON.parse(String(request.body ?? '') || '{}') as Body;
	} catch {
		throw Object.assign(new Error('Send JSON with the content type application/json'), { statusCode: 400 });
	}
}

/** Numbers that tell the state of each vendor at a glance. */
function summary({ memory, vendors, doorShut, log }: Sandbox) {
	return {
		requests: log.length,
		doorShut,
		vendors,
		retargeting: { days: memory.retargeting.days.size },
		nuweb: { codes: Object.fromEntries([...memory.nuweb.companies].map(([id, codes]) => [id, codes.size])) },
		coupontools: { campaigns: memory.coupontools.campaigns.size, mails: memory.coupontools.mails },
		personaClick: {
			lists: [...memory.personaClick.lists.values()].map(({ id, name, available, issued }) => ({
				id,
				name,
				available: available.length,
				issued: issued.length,
			})),
		},
		webinOne: { codes: memory.webinOne.codes.size, logins: memory.webinOne.logins },
	};
}

/**
 * Adds the routes by which other processes steer the sandbox, with JSON bodies: `GET health`, `log`
 * and `state`; `POST fail` (a rule or a list of rules, `path` as text only), `reset` (settings as
 * `startSandbox` takes them), `settings` (of these `behaviour` and `budgets`), `refuse-connections` (`{ share, forMs }`),
 * `revoke-tokens` and `change-keys`.
 */
export function addControl(app: FastifyInstance, sandbox: () => Sandbox): void {
	const get = (path: string, answer: () => unknown) => app.get(`${controlPrefix}/${path}`, () => answer());
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
		for (const [vendor, budget] of Object.entries(budgets)) sandbox().setBudget(vendor as VendorName, budget);
	});
	post('refuse-connections', (request) => {
		const { share = 0, forMs = 0 } = bodyOf<{ share?: number; forMs?: number }>(request);
		sandbox().refuseConnections(share, forMs);
	});
	post('revoke-tokens', () => sandbox().revokeWebinOneTokens());
	post('change-keys', () => sandbox().changeKeys());
}
