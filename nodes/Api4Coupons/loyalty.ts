import type { IDataObject } from 'n8n-workflow';
import { shown } from '../shared/input/checks';
import { BadInput } from '../shared/model/failures';
import type { Check, ReadParameter } from '../shared/model/parameter';
import type { VendorRequest } from '../shared/model/vendor';
import { isNothing } from '../shared/model/values';
import type { Tools } from '../shared/model/work';

/** Names of the fields of a person on a loyalty card, as version 4 takes them (https://docs.coupontools.com/api/v4/loyalty). */
const USER_FIELDS = [
	...['first_name', 'last_name', 'address', 'zip', 'city', 'phone', 'email'],
	...Array.from({ length: 8 }, (_, index) => `custom_${index + 1}`),
];

/** Whether a value is a text that Coupontools takes for a search: the documented characters, three of them or more. */
export const searchText: Check = (value) =>
	/^[\w@-]{3,}$/.test(String(value).trim())
		? undefined
		: 'is not a text to search for: it needs three characters or more, out of letters A to Z, digits, -, _ and @ (of an e-mail address a part without a dot)';

/** Whether a value is one of the words that Coupontools has for a gender. */
export const genderWord: Check = (value) =>
	['male', 'female', 'unknown'].includes(String(value).trim())
		? undefined
		: 'is none of male, female, unknown';

const filtersOf = (read: ReadParameter) => (read('filters') ?? {}) as IDataObject;

/**
 * The request for the users of a card that the filters ask for: version 3 has the list and the search, version 4 the list with voided users.
 * @throws BadInput when both are asked for, which no request does
 */
export async function usersWanted(request: VendorRequest, { read }: Tools): Promise<VendorRequest> {
	const { includeVoided, search } = filtersOf(read);
	if (isNothing(search) && includeVoided !== true) return request;
	if (includeVoided !== true) return { ...request, url: '/v3/loyaltyusers/search' };
	if (!isNothing(search))
		throw new BadInput(
			'The filters "Include Voided" and "Search" exclude each other, for Coupontools has no request with both: remove one of them',
		);
	const card = encodeURIComponent(String(read('loyaltyCardId')).trim());
	return {
		...request,
		method: 'GET',
		url: `/v4/loyalty/loyalty-cards/${card}/stats`,
		qs: { include_voided: 'true' },
		body: {},
	};
}

/** What is given as a list, as it is or as a text of JSON; undefined for anything else. */
function listIn(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	try {
		const parsed: unknown = JSON.parse(String(value));
		return Array.isArray(parsed) ? parsed : undefined;
	} catch {
		return undefined;
	}
}

/** What is wrong with one person of a list, in words; undefined for a person as Coupontools takes it. */
function wrongIn(user: unknown): string | undefined {
	if (typeof user !== 'object' || user === null || Array.isArray(user))
		return `is no object: ${shown(user)}`;
	const unknown = Object.keys(user).find((name) => !USER_FIELDS.includes(name));
	if (unknown !== undefined) return `has the field '${shown(unknown)}'`;
	const [name, value] =
		Object.entries(user).find(([, one]) => !['string', 'number'].includes(typeof one)) ?? [];
	return name === undefined
		? undefined
		: `has something other than a text in "${name}": ${shown(value)}`;
}

/** Whether a value is a list of persons for loyalty cards, as JSON or as an expression gives it. */
export const userList: Check = (value) => {
	const users = listIn(value);
	if (!users || users.length === 0) return 'is not a list of users, such as [{"first_name":"Ann"}]';
	for (const [index, user] of users.entries()) {
		const wrong = wrongIn(user);
		if (wrong !== undefined)
			return `is not a list of users: number ${index + 1} ${wrong}. A user has these fields, each with a text: ${USER_FIELDS.slice(0, 7).join(', ')}, custom_1 to custom_8. What was given`;
	}
	return undefined;
};

/** The request with the persons as its body: a bare list of objects of texts, which is our reading of "a batch of users". */
export async function withUserList(
	request: VendorRequest,
	{ read }: Tools,
): Promise<VendorRequest> {
	const users = listIn(read('users')) as IDataObject[];
	const body = users.map((user) =>
		Object.fromEntries(Object.entries(user).map(([name, value]) => [name, String(value)])),
	);
	return { ...request, body };
}
