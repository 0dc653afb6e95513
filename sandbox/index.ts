import type { VendorName } from '../contracts';
import { addControl } from './control';
import { Door } from './door';
import { seededRandom } from './random';
import { Round } from './round';
import type { Sandbox } from './sandbox';
import { buildServer } from './server';
import type { FullSettings, Keys, SandboxSettings } from './settings';
import { mergeSettings } from './settings';
import type { Memories } from './vendors';
import { changedKeys, credentialsOf, names, vendorNamed } from './vendors';

export type { Sandbox } from './sandbox';
export type { VendorName } from '../contracts';
export type { FaultAnswer, FaultRule } from './faults';
export type { LoggedRequest } from './log';
export type { Amounts, Keys, SandboxSettings } from './settings';
export type { Memories } from './vendors';

function describeVendors(url: string, keys: Keys): Sandbox['vendors'] {
	const entries = names.map((name) => {
		const baseUrl = `${url}${vendorNamed(name).prefix}`;
		return [name, { baseUrl, credentials: credentialsOf(name, baseUrl, keys[name]) }] as const;
	});
	return Object.fromEntries(entries) as Sandbox['vendors'];
}

/**
 * Starts the vendors on 127.0.0.1, with data that depends on the seed only.
 * @throws Error when the port is taken
 */
export async function startSandbox(settings: SandboxSettings = {}): Promise<Sandbox> {
	const initial: FullSettings = mergeSettings(settings);
	let round = new Round(mergeSettings({}, initial));
	const app = await buildServer(() => round);
	const door = new Door((socket) => app.server.emit('connection', socket));
	addControl(app, () => sandbox);
	await app.ready();
	const url = `http://127.0.0.1:${await door.open(settings.port ?? 0)}`;
	const ended: Round[] = [];
	const of = (vendor?: VendorName) => (vendor === undefined ? names : [vendor]);
	const tokensOf = (name: VendorName): Map<string, unknown> =>
		vendorNamed(name).tokens?.(round.worlds[name].memory) ?? new Map();

	const sandbox: Sandbox = {
		url,
		vendors: describeVendors(url, initial.keys),
		get log() {
			return round.log.requests;
		},
		get memory() {
			return Object.fromEntries(
				names.map((name) => [name, round.worlds[name].memory]),
			) as unknown as Memories;
		},
		get doorShut() {
			return door.timesShut;
		},
		peak: (vendor) => round.log.peak(vendor),
		fail: (rule) => round.faults.add(rule),
		refuseConnections: (share, forMs) =>
			door.refuse(share, forMs, seededRandom(round.settings.seed + 2)),
		set: (behaviour) => void Object.assign(round.settings.behaviour, behaviour),
		setBudget(vendor, budget) {
			round.settings.budgets[vendor] = budget;
			round.budgets.forget(`${vendor} `);
		},
		tokens: () => names.flatMap((name) => [...tokensOf(name).keys()]),
		revokeTokens: (vendor) => of(vendor).forEach((name) => tokensOf(name).clear()),
		changeKeys(vendor) {
			for (const name of of(vendor))
				Object.assign(
					round.settings.keys[name],
					changedKeys(name, round.settings.keys[name], (_field, value) => `${value}-changed`),
				);
			sandbox.revokeTokens(vendor);
		},
		reset(changes, kept) {
			const tokens = names.map((name) => [name, [...tokensOf(name)]] as const);
			ended.push(round);
			round = new Round(mergeSettings(changes, initial));
			if (kept === 'tokens')
				for (const [name, entries] of tokens)
					for (const [token, until] of entries) tokensOf(name).set(token, until);
			sandbox.vendors = describeVendors(url, round.settings.keys);
			door.refuse(0, 0, Math.random);
			door.timesShut = 0;
		},
		async close() {
			for (const one of [...ended, round]) one.end();
			await door.close();
			await app.close();
			const [bug] = [...ended, round].flatMap(({ bugs }) => bugs);
			if (bug) throw bug;
		},
	};
	return sandbox;
}
