import type { VendorName } from '../contracts';
import type { Budget } from './budget';
import type { Clock } from './vendor';
import { names, vendors, type Vendors } from './vendors';

type Together<Union> = (Union extends unknown ? (one: Union) => void : never) extends (
	all: infer All,
) => void
	? All
	: never;
/** What all vendors' files say of one matter, as one object. */
type Every<Part extends 'amounts' | 'behaviour'> = Together<Vendors[VendorName]['settings'][Part]>;

/** How many records the memories start with: what the files of the vendors name. */
export type Amounts = Every<'amounts'>;

/** How vendors behave: what their files name, and the clock. */
export type Behaviour = Clock & Every<'behaviour'>;

/** The keys that each vendor accepts, by the names of the credential fields. */
export type Keys = { [Name in VendorName]: Vendors[Name]['settings']['keys'] };

/** How a sandbox starts. */
export interface SandboxSettings {
	/** Port on 127.0.0.1; 0 or none takes a free one. */
	port?: number;
	/** Same seed, same data and same chances. */
	seed?: number;
	amounts?: Partial<Amounts>;
	/** Null or none: no limit. */
	budgets?: Partial<Record<VendorName, Budget | null>>;
	behaviour?: Partial<Behaviour>;
	keys?: { [Vendor in VendorName]?: Partial<Keys[Vendor]> };
}

/** Settings with nothing left open. */
export interface FullSettings {
	seed: number;
	amounts: Amounts;
	budgets: Partial<Record<VendorName, Budget | null>>;
	behaviour: Behaviour;
	keys: Keys;
}

const every = <Part extends 'amounts' | 'behaviour'>(part: Part) =>
	Object.assign({}, ...names.map((name) => vendors[name].settings[part])) as Every<Part>;

const defaults: FullSettings = {
	seed: 1,
	amounts: every('amounts'),
	budgets: {},
	behaviour: { clockAheadMs: 0, ...every('behaviour') },
	keys: Object.fromEntries(names.map((name) => [name, vendors[name].settings.keys])) as Keys,
};

/** Lays settings over others, key by key; nothing given is changed. */
export function mergeSettings(
	given: SandboxSettings = {},
	base: FullSettings = defaults,
): FullSettings {
	return {
		seed: given.seed ?? base.seed,
		amounts: { ...base.amounts, ...given.amounts },
		budgets: { ...base.budgets, ...given.budgets },
		behaviour: { ...base.behaviour, ...given.behaviour },
		keys: Object.fromEntries(
			names.map((name) => [name, { ...base.keys[name], ...given.keys?.[name] }]),
		) as Keys,
	};
}
