import type { ICredentialType, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Endpoint, VendorName } from '../../../contracts';
import { Log } from '../../../sandbox/log';
import { perform } from '../../../sandbox/perform';
import type { Round } from '../../../sandbox/round';
import { timeIn } from '../../../sandbox/vendor';
import { credentialsOf, names, vendorNamed } from '../../../sandbox/vendors';
import type { Store } from '../../../scripts/engine/credentials';

/** Credentials that fit the vendors of a round, at an address of its own: no account is shared between two. */
export function storeOf({ settings, worlds }: Round, port: number): Store {
	worlds.webinOne.memory.tokens.set('token', Infinity);
	return Object.fromEntries(
		names.map((name) => {
			const values = credentialsOf(
				name,
				`http://127.0.0.1:${port}${vendorNamed(name).prefix}`,
				settings.keys[name],
			);
			return [
				`${name}Api`,
				{
					...values,
					requestsPerMinute: 100_000,
					...(name === 'webinOne' && { accessToken: 'token' }),
				},
			];
		}),
	);
}

/** Carries requests straight to the sandbox's handlers, as JSON: what sockets would carry, without sockets. */
export function transportTo(round: Round, types: Record<string, ICredentialType>, store: Store) {
	const log = new Log();
	return async (type: string, options: IHttpRequestOptions): Promise<unknown> => {
		const name = type.replace(/Api$/, '') as VendorName;
		const vendor = vendorNamed(name);
		const authenticate = types[type]?.authenticate as (
			keys: unknown,
			request: IHttpRequestOptions,
		) => Promise<IHttpRequestOptions>;
		const request = await authenticate(
			{ ...store[type] },
			{ ...options, headers: { ...options.headers }, qs: { ...options.qs } },
		);
		const url = new URL(`${request.baseURL ?? ''}${request.url}`);
		const path = url.pathname.slice(vendor.prefix.length);
		const method = request.method ?? 'GET';
		const found = Object.entries(vendor.contract.endpoints).find(
			([, endpoint]) => endpoint.path === path && endpoint.method === method,
		);
		if (!found) throw new Error(`the sandbox has no ${method} ${path}`);
		const [endpoint, contract] = found as [string, Endpoint];
		const query = Object.fromEntries(
			Object.entries((request.qs ?? {}) as IDataObject)
				.filter(([, value]) => value !== undefined)
				.map(([key, value]) => [key, String(value)]),
		);
		const headers = Object.fromEntries(
			Object.entries(request.headers ?? {}).map(([key, value]) => [key.toLowerCase(), value]),
		);
		const body =
			method === 'GET' ? undefined : (JSON.parse(JSON.stringify(request.body ?? {})) as unknown);
		const call = {
			method,
			path,
			endpoint,
			params: {},
			query,
			headers,
			body,
			encoding: method === 'GET' ? null : ('json' as const),
		};
		const { entry, leave } = log.arrive({ vendor: name, method, path, query, headers });
		const outcome = perform(name, contract, call, entry, round);
		leave();
		log.requests.length = 0;
		if (entry.violations.length > 0) throw new Error(entry.violations.join('; '));
		const answer =
			outcome.body === undefined
				? undefined
				: (JSON.parse(JSON.stringify(outcome.body)) as unknown);
		return {
			statusCode: outcome.status ?? 200,
			headers: { date: new Date(timeIn(round.settings)).toUTCString(), ...outcome.headers },
			body: answer,
		};
	};
}
