import { knownOf, type Basis, type Endpoint, type Known, type VendorName } from '../../contracts';
import type { Field } from '../../nodes/shared/model/parameter';
import type { Case } from '../engine/world';
import { namesOf } from './schema';

/** What is behind a label: how something is known, and the page that says it where it is documented. */
export type Source = Known & Required<Pick<Known, 'basis' | 'page'>>;

/** How docs/ says what is known from others than the vendor itself. */
const SEEN: Partial<Record<VendorName, string>> = { personaClick: 'sister brand' };

/** The word for a basis, as the page of a vendor explains it. */
export function wordFor(vendor: VendorName, basis: Basis): string {
	return {
		documented: 'documented',
		seen: SEEN[vendor] ?? 'seen elsewhere',
		reading: 'our reading',
	}[basis];
}

/** A label: its word, linked to the page where it is documented, and what of it is not. */
export function labelOf(vendor: VendorName, { basis, page, but = {} }: Source): string {
	const word = wordFor(vendor, basis);
	const rest = (['seen', 'reading'] as const).flatMap((other) =>
		but[other] === undefined ? [] : [`${but[other]}: ${wordFor(vendor, other)}`],
	);
	return [basis === 'documented' ? `[${word}](${page})` : word, ...rest].join('; ');
}

/** Fields that no routing sends, by operation: the name under which the value travels all the same. */
const CARRIED: Record<string, Record<string, string>> = {
	'Coupontools: Loyalty User: Create Many': { users: '[]' },
	'Coupontools: Loyalty User: Get Many': { includeVoided: 'include_voided' },
	'PersonaClick: Promo Code: Delete': {
		promoCodeListId: 'promo_code_list_id',
		codes: 'codes',
		binaryPropertyName: 'codes',
	},
	'PersonaClick: Promo Code: Upload': {
		promoCodeListId: 'id',
		codes: 'codes',
		binaryPropertyName: 'codes',
	},
	'Retargeting: Discount Code: Get Many': { date: 'date', startDate: 'date', endDate: 'date' },
	'Retargeting: Email: Send': { attachmentBinaryPropertyName: 'attachment' },
	'WebinOne: Discount Code: Create': { enabled: 'Enabled' },
	'WebinOne: Discount Code: Create or Update': { enabled: 'Enabled' },
};

/** The vendor's name for a field; undefined where it has none of its own, as a step of the address, or is not sent. */
export function vendorsName({ title }: Case, { name, routing }: Field): string | undefined {
	const [header] = Object.keys(routing?.request?.headers ?? {});
	return routing?.send?.property ?? header ?? CARRIED[title]?.[name];
}

/**
 * How the contract knows a field: for each endpoint behind the operation that names it, without repeats.
 * @returns empty for a field that is not sent
 */
export function sourcesOf(one: Case, field: Field, endpoints: Endpoint[]): Source[] {
	const name = vendorsName(one, field);
	if (name === undefined) {
		const [endpoint] = endpoints;
		return field.routing?.request && endpoint ? [knownOf(endpoint, '')] : [];
	}
	const naming = endpoints.flatMap((endpoint) =>
		[name, `${name}[]`, name.toLowerCase()]
			.filter((form) => namesOf(endpoint).includes(form))
			.slice(0, 1)
			.map((form) => ({
				...knownOf(endpoint, form),
				of: endpoint.request.known?.[form]?.page ?? '',
			})),
	);
	const same = ({ basis, but, of }: (typeof naming)[number]) => JSON.stringify([basis, but, of]);
	return naming.filter(
		(source, index) => naming.findIndex((other) => same(other) === same(source)) === index,
	);
}

/** What many operations have: lists, what is simplified, the options about repeats. */
const isCommon = ({ name }: Field) =>
	/^(returnAll|limit|startAt|simplify|output|fields|maxAttempts|maxRetryTime|once[A-Z]\w*)$/.test(
		name,
	);

/** The fields that are special to an operation: what every operation has ("Options" about retries, "Limit") is left out. */
export function* ownFields(fields: Field[], prefix = ''): Generator<[string, Field, string]> {
	for (const field of fields) {
		if (isCommon(field)) continue;
		if (field.type === 'collection') yield* ownFields(field.options as Field[], `${field.name}.`);
		else yield [`${prefix}${field.name}`, field, prefix];
	}
}
