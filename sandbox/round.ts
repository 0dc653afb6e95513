/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server for tests */
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { VendorName } from '../contracts';
import { Budgets } from './budget';
import { Faults } from './faults';
import { Log } from './log';
import { seededRandom } from './random';
import type { FullSettings } from './settings';
import type { World } from './vendor';
import type { Memories, Vendors } from './vendors';
import { names, vendorNamed } from './vendors';

type Worlds = { [Name in VendorName]: World<Memories[Name], Vendors[Name]['settings']> };

/**
 * Everything that a reset throws away: log, faults, budgets and memories. A request belongs to the
 * round in which it arrived, so that a late one cannot disturb the next.
 */
export class Round {
	readonly log = new Log();
	readonly budgets = new Budgets();
	readonly faults: Faults;
	readonly worlds: Worlds;
	/** Bugs of the sandbox itself: a handler that threw, an answer that breaks the contract. */
	readonly bugs: Error[] = [];
	private readonly ending = new AbortController();

	constructor(readonly settings: FullSettings) {
		// As many pauses may wait for it as there are requests; Node warns from the eleventh on.
		setMaxListeners(0, this.ending.signal);
		this.faults = new Faults(seededRandom(settings.seed + 1));
		const worlds = names.map((name, index): [VendorName, World<unknown>] => [
			name,
			{
				memory: vendorNamed(name).seed(settings.amounts, settings.seed),
				behaviour: settings.behaviour,
				keys: settings.keys[name],
				random: seededRandom(settings.seed + 10 + index),
			},
		]);
		this.worlds = Object.fromEntries(worlds) as unknown as Worlds;
	}

	/** Waits; ends at once, without an error, when the sandbox closes. */
	async pause(milliseconds: number): Promise<void> {
		await pause(milliseconds, undefined, { signal: this.ending.signal }).catch(() => {});
	}

	/** Ends every pause. */
	end(): void {
		this.ending.abort();
	}
}
