/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made-up keys that open nothing but the sandbox */
import type { Own } from '../vendor';

interface Behaviour {
	/** HTTP status of the refusal of wrong keys, and of other refusals; none but 200 is documented. */
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
}

/** What can be set of Coupontools. */
export const settings: Own<{ clientId: string; clientSecret: string }, object, Behaviour> = {
	keys: {
		clientId: 'sandbox-coupontools-id-5e94',
		clientSecret: 'sandbox-coupontools-secret-a1d6',
	},
	amounts: {},
	behaviour: {
		coupontoolsKeyFailureStatus: 200,
		coupontoolsFailureStatus: 200,
		coupontoolsMailService: true,
		coupontoolsSmsService: true,
		coupontoolsUndeliverable: ['bounce@example.com'],
		coupontoolsSubaccountKeys: false,
		coupontoolsPageSize: 5_000,
		coupontoolsIgnoresPage: false,
		coupontoolsCampaignInList: false,
	},
};

/** What a test can set of Coupontools. */
export type CoupontoolsSettings = typeof settings;
