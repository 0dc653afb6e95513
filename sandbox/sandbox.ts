import type { VendorName } from '../contracts';
import type { FaultRule } from './faults';
import type { LoggedRequest } from './log';
import type { Budget } from './budget';
import type { Behaviour, SandboxSettings } from './settings';
import type { Memories } from './vendors';

/** The vendors of discount codes on one port of this machine. */
export interface Sandbox {
	/** `http://127.0.0.1:<port>` */
	url: string;
	/** Where each vendor is, and the values for the package's credential, by the names of its fields. */
	vendors: Record<VendorName, { baseUrl: string; credentials: Record<string, string> }>;
	/** The requests since the last reset, in order of arrival. */
	readonly log: LoggedRequest[];
	/** What the vendors hold, to be looked at; changing it is allowed, records being replaced as a whole. */
	readonly memory: Memories;
	/** How often new connections were refused for a while since the last reset. */
	readonly doorShut: number;
	/** The largest number of requests of a vendor in flight at one moment since the last reset. */
	peak(vendor: VendorName): number;
	/** Adds a fault; rules are tried in the order of their arrival. */
	fail(rule: FaultRule): void;
	/** After a share (0 to 1) of connections, refuses new ones for so many milliseconds; 0 ends that. */
	refuseConnections(share: number, forMs: number): void;
	/** Changes how vendors behave from now on, until the next reset. */
	set(behaviour: Partial<Behaviour>): void;
	/** Gives a vendor a budget, unused as yet, or none. */
	setBudget(vendor: VendorName, budget: Budget | null): void;
	/** The tokens of all sign-ins that hold, of all vendors. */
	tokens(): string[];
	/** Makes every token invalid, of one vendor or of all. */
	revokeTokens(vendor?: VendorName): void;
	/** Makes the keys in `vendors` wrong until the next reset, of one vendor or of all. */
	changeKeys(vendor?: VendorName): void;
	/**
	 * Back to the start: log, faults, budgets, memory, and the settings of `startSandbox` with these over them.
	 * @param kept "tokens": those of earlier sign-ins go on to hold
	 */
	reset(settings?: SandboxSettings, kept?: 'tokens'): void;
	/**
	 * Ends all connections.
	 * @throws Error when the sandbox itself had a bug: a handler that threw, an answer against the contract
	 */
	close(): Promise<void>;
}
