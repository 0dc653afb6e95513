import type { VendorName } from '../contracts';
import { addControl } from './control';
import { Door } from './door';
import { seededRandom } from './random';
import { Round } from './round';
import type { Sandbox } from './sandbox';
import { buildServer } from './server';
import type { FullSettings, Keys, SandboxSettings } from './settings';
import { mergeSettings } from './settings';
import { vendors } from './vendors';

export type { Sandbox } from './sandbox';
export type { VendorName } from '../contracts';
export type { FaultAnswer, FaultRule } from './faults';
export type { LoggedRequest } from './log';
export type { Amounts,   Keys, SandboxSettings } from './settings';
export type { Memories } from './vendors';

const names = Object.keys(vendors) as VendorName[];

function describeVendors(url: string, keys: Keys): Sandbox['vendors'] {
	const entries = names.map((name) => {
		const baseUrl = `${url}${vendors[name].prefix}`;
		return [name, { baseUrl, credentials: vendors[name].credentials(baseUrl, keys) }] as const;
	});
	return Object.fromEntries(entries) as Sandbox['vendors'];
}

/** Keys of which none is right any more; the scope of WebinOne is no key. */
function otherKeys(keys: Keys, only?: VendorName): Keys {
	const changed = names.map((name) => {
		if (only !== undefined && only !== name) return [name, keys[name]];
		const entries = Object.entries(keys[name]).map(([field, value]) => [field, `${String(value)}-changed`]);
		return [name, Object.fromEntries(entries)];
	});
	const all = Object.fromEntries(changed) as Keys;
	return { ...all, webinOne: { ...all.webinOne, scope: keys.webinOne.scope } };
}

/**
 * Starts the five vendors on 127.0.0.1, with data that depends on the seed only.
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

	const sandbox: Sandbox = {
		url,
		vendors: describeVendors(url, initial.keys),
		get log() {
			return round.log.requests;
		},
		get memory() {
			const { retargeting, nuweb, coupontools, personaClick, webinOne } = round.worlds;
			return {
				retargeting: retargeting.memory,
				nuweb: nuweb.memory,
				coupontools: coupontools.memory,
				personaClick: personaClick.memory,
				webinOne: webinOne.memory,
			};
		},
		get doorShut() {
			return door.timesShut;
		},
		peak: (vendor) => round.log.peak(vendor),
		fail: (rule) => round.faults.add(rule),
		refuseConnections: (share, forMs) => door.refuse(share, forMs, seededRandom(round.settings.seed + 2)),
		set: (behaviour) => void Object.assign(round.settings.behaviour, behaviour),
		setBudget(vendor, budget) {
			round.settings.budgets[vendor] = budget;
			round.budgets.forget(`${vendor} `);
		},
		revokeWebinOneTokens: () => round.worlds.webinOne.memory.tokens.clear(),
		changeKeys(vendor) {
			Object.assign(round.settings.keys, otherKeys(round.settings.keys, vendor));
			if (vendor === undefined || vendor === 'webinOne') sandbox.revokeWebinOneTokens();
		},
		reset(changes) {
			ended.push(round);
			round = new Round(mergeSettings(changes, initial));
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
