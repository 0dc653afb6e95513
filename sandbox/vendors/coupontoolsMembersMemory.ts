import type {
	CoupontoolsDirectory,
	CoupontoolsLoyaltyCard,
	CoupontoolsSubaccount,
} from '../../contracts';

/** A user of a directory or of the loyalty cards. */
export interface CoupontoolsUser {
	id: string;
	email: string;
	created_at: string;
	[property: string]: unknown;
}

/** What Coupontools remembers of directories, loyalty and subaccounts. */
export interface CoupontoolsMembers {
	directories: Map<string, CoupontoolsDirectory>;
	/** By directory, the newest first. */
	directoryUsers: Map<string, CoupontoolsUser[]>;
	/** Until when users may see what is paid for, by `directory user`; null for ever. */
	access: Map<string, string | null>;
	loyaltyCards: CoupontoolsLoyaltyCard[];
	loyaltyUsers: CoupontoolsUser[];
	/** What was linked, in order, as `card user`. Whether the vendor keeps a link twice is not known. */
	links: string[];
	/** Users whose card was taken back, as `card user`. */
	voided: string[];
	subaccounts: Map<string, CoupontoolsSubaccount>;
	resetUrls: string[];
}

function seedUsers(prefix: string, count: number): CoupontoolsUser[] {
	return Array.from({ length: count }, (_, index) => {
		const number = count - index;
		const day = String(1 + (number % 28)).padStart(2, '0');
		return {
			id: `${prefix}${1000 + number}`,
			email: `user${number}@example.com`,
			first_name: `User ${number}`,
			created_at: `2026-02-${day} 09:00:00`,
		};
	});
}

/** A subaccount with keys of its own. */
export function subaccountOf(
	id: string,
	given: { email: string; [property: string]: unknown },
): CoupontoolsSubaccount {
	const keys = { api_key: `key-of-${id}`, api_secret: `secret-of-${id}` };
	return {
		ID: id,
		language: 'en',
		has_campaigns: '0',
		campaigns: [],
		access_dashboard: '1',
		access_directory: '0',
		...given,
		...keys,
	};
}

/** A fresh memory: directory dir_1001 has 230 users, the others few. */
export function seedMembers(): CoupontoolsMembers {
	const directories = ['City guide', 'Members', 'Partners'].map((name, index) => ({
		id: `dir_${1001 + index}`,
		name,
	}));
	const subaccounts = ['Bakery', 'Cinema', 'Garage'].map((company_name, index) =>
		subaccountOf(`sub_${1536 + index}`, {
			email: `${company_name.toLowerCase()}@example.com`,
			company_name,
		}),
	);
	return {
		directories: new Map(directories.map((one) => [one.id, one])),
		directoryUsers: new Map(
			directories.map(({ id }, index) => [id, seedUsers('reg_', index === 0 ? 230 : 3)]),
		),
		access: new Map(['reg_1001', 'reg_1002', 'reg_1003'].map((user) => [`dir_1001 ${user}`, null])),
		loyaltyCards: [
			{
				id: 123456,
				code: 'ndoh57',
				name: 'My card',
				domain: 'loyalty.example.com',
				type: 'membership',
			},
			{
				id: 123457,
				code: 'ndoh58',
				name: 'Coffee card',
				domain: 'loyalty.example.com',
				type: 'stamp',
			},
			{
				id: 123458,
				code: 'ndoh59',
				name: 'Gold card',
				domain: 'loyalty.example.com',
				type: 'membership',
			},
		],
		loyaltyUsers: seedUsers('', 3),
		links: [
			'123456 1001',
			'123456 1002',
			'123456 1003',
			'123457 1001',
			'123457 1002',
			'123458 1003',
			'123458 1002',
		],
		voided: ['123457 1003'],
		subaccounts: new Map(subaccounts.map((one) => [one.ID, one])),
		resetUrls: [],
	};
}
