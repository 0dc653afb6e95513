import { z } from 'zod';

import type { VendorError } from './contract';
import { wholeNumberText } from './fields';

/** A missing or expired token is a matter of login, so the header is optional here. */
export const headers = z.object({ authorization: z.string().optional() });
/** The ID of a record. */
export const params = z.object({ id: wholeNumberText });

/** Absent, or a JSON object; the operators inside are unknown. */
const where = z.string().refine(
	(text) => {
		try {
			return z.object({}).passthrough().safeParse(JSON.parse(text)).success;
		} catch {
			return false;
		}
	},
	{ message: 'must be a JSON object' },
);

/** Where the login is described. */
export const tokenPage = 'https://treepl.co/cms-features';
/** Of a refusal of the login: its body is printed, the status is not. */
const ofLogin = { basis: 'documented', page: tokenPage, but: { reading: 'the status' } } as const;

/** The refusals of WebinOne: those of the login are documented, the others use its form (reading). */
export const webinOneErrors = {
	disabled: {
		when: 'the API application is disabled',
		status: 401,
		body: { ErrorCode: 401001, Message: 'The application is disabled' },
		...ofLogin,
	},
	wrongKeys: {
		when: 'the client id or secret is wrong',
		status: 401,
		body: { ErrorCode: 401002, Message: 'Invalid client_id and/or client_secret' },
		...ofLogin,
	},
	plan: {
		when: 'the plan of the site is below Pro',
		status: 401,
		body: { ErrorCode: 401003, Message: 'Public API is restricted for your site plan' },
		...ofLogin,
	},
	wrongScope: {
		when: 'the scope is missing or wrong',
		status: 401,
		body: { ErrorCode: 401004, Message: 'Invalid scope' },
		basis: 'reading',
	},
	wrongToken: {
		when: 'the token is missing, has expired or was revoked',
		status: 401,
		body: { ErrorCode: 401000, Message: 'Unauthorized' },
		basis: 'reading',
	},
	invalid: {
		when: 'the body or a parameter is wrong',
		status: 400,
		body: { ErrorCode: 400000, Message: 'Invalid data' },
		basis: 'reading',
	},
	notFound: {
		when: 'no record has this id, or the host has no such address',
		status: 404,
		body: { ErrorCode: 404000, Message: 'Not found' },
		basis: 'reading',
	},
} satisfies Record<string, VendorError>;

/**
 * What a list is asked by. The names are documented; that they travel in the query is our reading: no page shows a whole
 * address.
 */
export const listQuery = z
	.object({
		Where: where.optional(),
		Order_By: z.string().optional(),
		Offset: wholeNumberText.optional(),
		Limit: wholeNumberText.optional(),
	})
	.strict();

const inAddress = { but: { reading: 'that it travels in the address' } };

/** How that is known. */
export const knownOfList = {
	Where: inAddress,
	Order_By: inAddress,
	Offset: { but: { reading: 'that it travels in the address and counts from 0' } },
	Limit: inAddress,
};

/** A page of a list. `TotalItemsCount` counts all matches, not the page (reading). */
export const listOf = <Row extends z.ZodTypeAny>(row: Row) =>
	z.object({ Items: z.array(row), TotalItemsCount: z.number().int() }).passthrough();
