import type { NuwebDiscountCode, NuwebDiscountCodeType, NuwebWrite } from '../../contracts';
import { nuwebErrors } from '../../contracts';
import type { Outcome } from '../vendor';
import { timeIn } from '../vendor';
import type { NuwebWorld } from './nuwebSeed';
import { microseconds } from './nuwebOrderSeed';

type Given = Partial<NuwebWrite> & Record<string, unknown>;
/** The company's codes by id, and what else a writing request meets. */
interface Place {
	codes: Map<number, NuwebDiscountCode>;
	world: NuwebWorld;
}

const inLinks = ['id', 'currencyId', 'saleItems', 'conditionSaleItemId', 'targetSaleItemId'];
const dates = ['validFrom', 'validTo'];

/** The refusal of one field. */
export function invalidField(field: string, text: string): Outcome {
	return {
		status: 422,
		body: { message: nuwebErrors.invalid.body.message, errors: { [field]: [text] } },
	};
}

/** The records that a request names and that there are none of; the words are the sandbox's choice. */
function missing(given: Given, { memory }: NuwebWorld): Outcome | null {
	const {
		currencyId,
		saleItems = [],
		conditionSaleItemId,
		targetSaleItemId,
	} = given as Record<string, unknown> & { saleItems?: number[] };
	if (currencyId !== undefined && !memory.currencies.has(Number(currencyId)))
		return invalidField('currencyId', 'The selected currencyId is invalid.');
	const items = {
		saleItems,
		conditionSaleItemId: [conditionSaleItemId ?? []].flat(),
		targetSaleItemId: [targetSaleItemId ?? []].flat(),
	};
	const known = new Set(memory.saleItems.map(({ id }) => id));
	const [field] =
		Object.entries(items).find(([, ids]) => ids.some((id) => !known.has(Number(id)))) ?? [];
	return field === undefined ? null : invalidField(field, `The selected ${field} is invalid.`);
}

/** The moment that a day or a time without a zone means: UTC, for a day its first moment. For the dates of a code both are the sandbox's choice. */
export function momentOf(text: string): number {
	const time = text.replace(' ', 'T');
	return Date.parse(time.includes('T') && !time.endsWith('Z') ? `${time}Z` : time);
}

function attributesOf(given: Given): NuwebDiscountCode['attributes'] {
	const entries = Object.entries(given).filter(([name]) => !inLinks.includes(name));
	return Object.fromEntries(
		entries.map(([name, value]) => [
			name,
			dates.includes(name) ? microseconds(momentOf(String(value))) : value,
		]),
	);
}

function relationshipsOf({
	currencyId,
	saleItems,
	conditionSaleItemId,
	targetSaleItemId,
}: Given): NuwebDiscountCode['relationships'] {
	const one = (type: string, id: unknown) => ({ data: { type, id: Number(id) } });
	return {
		...(currencyId !== undefined && { currencies: one('currencies', currencyId) }),
		...(Array.isArray(saleItems) && {
			saleItems: { data: saleItems.map((id) => ({ type: 'saleItems', id: Number(id) })) },
		}),
		...(conditionSaleItemId !== undefined && {
			conditionSaleItems: one('conditionSaleItems', conditionSaleItemId),
		}),
		...(targetSaleItemId !== undefined && {
			targetSaleItems: one('targetSaleItems', targetSaleItemId),
		}),
	};
}

/** Makes a code. Whether two may have the same text is not documented: the behaviour decides. */
export function createCode(
	type: NuwebDiscountCodeType,
	given: Given,
	{ codes, world }: Place,
): NuwebDiscountCode | Outcome {
	const taken = [...codes.values()].some(({ attributes }) => attributes.code === given.code);
	if (taken && world.behaviour.nuwebDuplicates === 'refused')
		return invalidField('code', 'The code has already been taken.');
	const refused = missing(given, world);
	if (refused) return refused;
	const id = Math.max(0, ...codes.keys()) + 1;
	const now = microseconds(timeIn(world));
	const code: NuwebDiscountCode = {
		type: 'discountCodes',
		id,
		attributes: {
			type,
			validFrom: null,
			validTo: null,
			boxOfficeOnly: false,
			disabledAt: null,
			createdAt: now,
			updatedAt: now,
			...attributesOf(given),
		},
		relationships: relationshipsOf(given),
		links: { self: `http://links.invalid/v1/discount-codes?id=${id}` },
	};
	codes.set(id, code);
	return code;
}

/**
 * Changes the code that the request names, which keeps what is not given. The path of another kind finds no such code,
 * and a change to the same values leaves the time of the last change: all three are the sandbox's choices.
 */
export function updateCode(
	type: NuwebDiscountCodeType,
	given: Given,
	{ codes, world }: Place,
): NuwebDiscountCode | Outcome {
	const named = [...codes.values()].find((code) =>
		given.id === undefined ? code.attributes.code === given.code : code.id === given.id,
	);
	if (named?.attributes.type !== type || named.attributes.deletedAt)
		return { status: 404, body: { message: 'No query results for model [DiscountCode].' } };
	const refused = missing(given, world);
	if (refused) return refused;
	const changed: NuwebDiscountCode = {
		...named,
		attributes: { ...named.attributes, ...attributesOf(given) },
		relationships: { ...named.relationships, ...relationshipsOf(given) },
	};
	if (JSON.stringify(changed) === JSON.stringify(named)) return named;
	changed.attributes.updatedAt = microseconds(timeIn(world));
	codes.set(named.id, changed);
	return changed;
}
