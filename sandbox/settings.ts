/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made-up keys that open nothing but the sandbox */
import type { VendorName } from '../contracts';

/** How many records the memory starts with. */
export interface Amounts {
	/** Codes of Nuweb's company 1 that a plain list shows. */
	nuwebCodes: number;
	webinOneCodes: number;
	/** Codes of PersonaClick's list 3184 and of list 100500. */
	personaClickCodes: number;
	personaClickSpringCodes: number;
	/** Lists of PersonaClick beside 3184, 100500 and the empty list 7. */
	personaClickSmallLists: number;
	/** Codes that Retargeting gave out on each of its 60 days. */
	retargetingCodesPerDay: number;
}

/** So many requests of one account in any stretch of so many seconds. */
export interface Budget {
	requests: number;
	perSeconds: number;
}

/**
 * How a vendor behaves where its pages leave a choice open, or where a hard case is wanted.
 * The HTTP statuses are those of refusals; several vendors are not known to use any but 200.
 */
export interface Behaviour {
	/** Milliseconds by which the vendors' clock is ahead of this machine's; negative: behind. */
	clockAheadMs: number;
	retargetingFailureStatus: number;
	/** Days that have not begun in a zone so many hours ahead of UTC are refused; null: they are answered with an empty list. */
	retargetingRefusesAhead: number | null;
	coupontoolsKeyFailureStatus: number;
	coupontoolsFailureStatus: number;
	/** False: no e-mail service is connected (error 104). */
	coupontoolsMailService: boolean;
	/** False: no SMS service is connected (error 103). */
	coupontoolsSmsService: boolean;
	/** Addresses that cannot be mailed (error 604). */
	coupontoolsUndeliverable: string[];
	/** The keys are those of a subaccount, which may not manage subaccounts (error 102). */
	coupontoolsSubaccountKeys: boolean;
	/** Sessions of a full page. */
	coupontoolsPageSize: number;
	/** Every page of sessions is the first one. */
	coupontoolsIgnoresPage: boolean;
	/** One campaign comes as a list of one. */
	coupontoolsCampaignInList: boolean;
	personaClickGeneration: 1 | 2 | 3;
	personaClickOrder: 'fifo' | 'lifo';
	/** Refusals of PersonaClick come with status 200 and `success: false`. */
	personaClickFailuresIn200: boolean;
	webinOneTokenFailureStatus: number;
	/** Life of a token. */
	webinOneTokenSeconds: number;
	/** What the login says of the API application. */
	webinOneApplication: 'enabled' | 'disabled' | 'planTooLow';
	webinOneIgnoresQuery: boolean;
	/** Whether fields left out of an update are emptied or kept. */
	webinOnePut: 'replace' | 'merge';
	webinOneNotFoundAs: 'json' | 'html';
	/** Largest page, whatever `limit` asks for. */
	nuwebPageCap: number;
	/** Every page is the first one. */
	nuwebIgnoresPage: boolean;
	/** The currencies of a list tell no `subunit`, as on the vendor's page. */
	nuwebShortCurrencies: boolean;
	/** What a second code with the same text gives: another code, or a refusal. */
	nuwebDuplicates: 'made' | 'refused';
	/** The trial of the company is over: 403 to every call. */
	nuwebTrialOver: boolean;
}

/** The keys that each vendor accepts, by the names of the credential fields. */
export interface Keys {
	retargeting: { restApiKey: string };
	nuweb: { apiToken: string };
	coupontools: { clientId: string; clientSecret: string };
	personaClick: { shopId: string; shopSecret: string };
	webinOne: { clientId: string; clientSecret: string; scope: string };
}

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

const defaults: FullSettings = {
	seed: 1,
	amounts: {
		nuwebCodes: 10_000,
		webinOneCodes: 250,
		personaClickCodes: 3_744,
		personaClickSpringCodes: 1_000,
		personaClickSmallLists: 60,
		retargetingCodesPerDay: 6,
	},
	budgets: {},
	behaviour: {
		clockAheadMs: 0,
		retargetingFailureStatus: 200,
		retargetingRefusesAhead: null,
		coupontoolsKeyFailureStatus: 200,
		coupontoolsFailureStatus: 200,
		coupontoolsMailService: true,
		coupontoolsSmsService: true,
		coupontoolsUndeliverable: ['bounce@example.com'],
		coupontoolsSubaccountKeys: false,
		coupontoolsPageSize: 5_000,
		coupontoolsIgnoresPage: false,
		coupontoolsCampaignInList: false,
		personaClickGeneration: 3,
		personaClickOrder: 'fifo',
		personaClickFailuresIn200: false,
		webinOneTokenFailureStatus: 401,
		webinOneTokenSeconds: 14_400,
		webinOneApplication: 'enabled',
		webinOneIgnoresQuery: false,
		webinOnePut: 'replace',
		webinOneNotFoundAs: 'json',
		nuwebPageCap: 100,
		nuwebIgnoresPage: false,
		nuwebShortCurrencies: false,
		nuwebDuplicates: 'made',
		nuwebTrialOver: false,
	},
	keys: {
		retargeting: { restApiKey: 'sandbox-retargeting-key-2f81' },
		nuweb: { apiToken: 'sandbox-nuweb-token-7c30' },
		coupontools: { clientId: 'sandbox-coupontools-id-5e94', clientSecret: 'sandbox-coupontools-secret-a1d6' },
		personaClick: {
			shopId: 'sandbox-personaclick-shop-3b07',
			shopSecret: 'sandbox-personaclick-secret-e258',
		},
		webinOne: {
			clientId: 'sandbox-webinone-id-9f12',
			clientSecret: 'sandbox-webinone-secret-d64b',
			scope: 'public_api',
		},
	},
};

function mergeKeys(keys: Keys, given: SandboxSettings['keys'] = {}): Keys {
	return {
		retargeting: { ...keys.retargeting, ...given.retargeting },
		nuweb: { ...keys.nuweb, ...given.nuweb },
		coupontools: { ...keys.coupontools, ...given.coupontools },
		personaClick: { ...keys.personaClick, ...given.personaClick },
		webinOne: { ...keys.webinOne, ...given.webinOne },
	};
}

/** Lays settings over others, key by key; nothing given is changed. */
export function mergeSettings(given: SandboxSettings = {}, base: FullSettings = defaults): FullSettings {
	return {
		seed: given.seed ?? base.seed,
		amounts: { ...base.amounts, ...given.amounts },
		budgets: { ...base.budgets, ...given.budgets },
		behaviour: { ...base.behaviour, ...given.behaviour },
		keys: mergeKeys(base.keys, given.keys),
	};
}
