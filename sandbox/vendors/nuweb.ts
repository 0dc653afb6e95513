import type {
	NuwebCurrency,
	NuwebDiscountCode,
	NuwebDiscountCodeType,
	Problem,
} from '../../contracts';
import { nuweb as contract, nuwebErrors } from '../../contracts';
import type { Call, Outcome } from '../vendor';
import { defineVendor, refusal } from '../vendor';
import type { NuwebMemory, NuwebWorld } from './nuwebSeed';
import { basketWith, companyWith, seedNuweb, settings } from './nuwebSeed';
import { cached, listOrders, oneOrder } from './nuwebOrders';
import { createCode, invalidField, momentOf, updateCode } from './nuwebWrites';

type Resource = NuwebDiscountCode | NuwebCurrency;
interface FieldChoice {
	only?: string | undefined;
	except?: string | undefined;
}

function company({ headers }: Pick<Call, 'headers'>, { memory }: NuwebWorld): number {
	return Number(headers['x-nu-company-id'] ?? memory.lastSelectedCompany);
}

/** The codes of the caller's company in the order of their ids, soft-deleted ones only when asked for. */
function codesOf(
	call: Pick<Call, 'headers'>,
	world: NuwebWorld,
	withTrashed?: string,
): NuwebDiscountCode[] {
	const codes = [...(world.memory.companies.get(company(call, world))?.values() ?? [])];
	return withTrashed === 'true' ? codes : codes.filter((code) => !code.attributes.deletedAt);
}

/** The attributes that a dotted field list names for one kind of resource; null when it names none of it. */
function named(list: string | undefined, type: string): string[] | null {
	const fields = (list ?? '').split(',').map((field) => field.split('.'));
	const names = fields
		.filter(([resource, name]) => resource === type && name)
		.map(([, name]) => String(name));
	return names.length > 0 ? names : null;
}

/** Applies `only` and `except`; both speak of attributes, type and id stay. */
function choose<R extends Resource>(resource: R, { only, except }: FieldChoice): R {
	const kept = named(only, resource.type);
	const dropped = named(except, resource.type);
	if (!kept && !dropped) return resource;
	const attributes = Object.entries(resource.attributes).filter(
		([name]) => (kept?.includes(name) ?? true) && !dropped?.includes(name),
	);
	return { ...resource, attributes: Object.fromEntries(attributes) };
}

function currencyId({ relationships: { currencies } }: NuwebDiscountCode): number | undefined {
	const reference = (currencies && 'data' in currencies ? currencies.data : currencies) as
		| { id: number }
		| undefined;
	return reference?.id;
}

/** The currencies that the codes refer to, each once. */
function included(
	codes: NuwebDiscountCode[],
	choice: FieldChoice,
	world: NuwebWorld,
): NuwebCurrency[] {
	const short = world.behaviour.nuwebShortCurrencies;
	return [...new Set(codes.map(currencyId))].flatMap((id) => {
		const currency = id === undefined ? undefined : world.memory.currencies.get(id);
		if (!currency) return [];
		const { name, code, symbol } = currency.attributes;
		return [choose(short ? { ...currency, attributes: { name, code, symbol } } : currency, choice)];
	});
}

function invalid(problems: Problem[]): Outcome {
	const errors: Record<string, string[]> = {};
	for (const { field, missing, message } of problems) {
		const text = missing
			? `The ${field} field is required`
			: `The ${field} field is invalid: ${message}`;
		(errors[field] ??= []).push(text);
	}
	return { status: 422, body: { message: nuwebErrors.invalid.body.message, errors } };
}

/** Links as the vendor prints them: another scheme, another host; this one cannot be reached at all. */
function pageLinks(page: number, lastPage: number): Record<string, string | null> {
	const link = (number: number) => `http://links.invalid/v1/discount-codes?page=${number}`;
	return {
		first: link(1),
		last: link(lastPage),
		prev: page > 1 ? link(page - 1) : null,
		next: page < lastPage ? link(page + 1) : null,
		self: link(page),
	};
}

const noModel = (model: string): Outcome => ({
	status: 404,
	body: { message: `No query results for model [${model}].` },
});

/** One page of a list without links; an offset wins over the page. */
function pageOf<Row>(
	rows: readonly Row[],
	{
		page = '1',
		offset,
		limit,
	}: { page?: string | undefined; offset?: string | undefined; limit?: string | undefined },
	most: number,
): Row[] {
	const size = Math.max(1, Math.min(Number(limit ?? most), most));
	const skipped = Number(offset ?? (Math.max(1, Number(page)) - 1) * size);
	return rows.slice(skipped, skipped + size);
}

function typesWanted(...given: Array<string | string[] | undefined>): string[] {
	return given.flat().flatMap((text) => text?.split(',') ?? []);
}

/** The answer to a request that has made (201) or changed (200) a code of one kind. */
function written(
	how: typeof createCode,
	type: NuwebDiscountCodeType,
	call: Pick<Call, 'headers' | 'body'>,
	world: NuwebWorld,
): Outcome {
	const codes =
		world.memory.companies.get(company(call, world)) ?? new Map<number, NuwebDiscountCode>();
	const result = how(type, call.body as Record<string, unknown>, { codes, world });
	if (!('links' in result)) return result;
	const referred = [...world.memory.currencies.values()].filter(
		({ id }) => id === currencyId(result),
	);
	const isNew = how === createCode;
	return {
		status: isNew ? 201 : 200,
		body: { data: result, included: referred },
		work: { [isNew ? 'created' : 'updated']: result.id },
	};
}

/** Nuweb: two companies behind one token. */
export const nuweb = defineVendor<typeof contract, NuwebMemory, typeof settings>({
	name: 'nuweb',
	title: 'Nuweb',
	prefix: '/nuweb/v1',
	contract,
	settings,
	credentials: (baseUrl) => ({ baseUrl, companyId: '1' }),
	seed: (amounts, seed) => seedNuweb(amounts, seed),
	state: ({ companies }) => ({
		codes: Object.fromEntries([...companies].map(([id, codes]) => [id, codes.size])),
	}),
	account: (call, world) => `company ${company(call, world)}`,
	authorize(call, world) {
		if (call.headers['authorization'] !== `Bearer ${world.keys.apiToken}`) {
			return refusal(nuwebErrors.unauthenticated);
		}
		// A company that is not the user's is answered with 403: the sandbox's choice.
		const known = world.memory.companies.has(company(call, world));
		return known && !world.behaviour.nuwebTrialOver ? null : refusal(nuwebErrors.unauthorized);
	},
	refuse: (problems) => invalid(problems),
	refusalIn: (words) => ({ message: words, errors: { [words]: [words] } }),
	// The body at an unknown address is the sandbox's choice.
	unknown: (wrongMethod) => ({ status: wrongMethod ? 405 : 404, body: { message: 'Not Found' } }),
	budgetHeaders: (left, waitSeconds) => ({
		'x-remaining-requests': String(left),
		'x-available-in-seconds': String(waitSeconds),
	}),
	overBudget: () => refusal(nuwebErrors.tooMany),
	handlers: {
		user: () => ({ body: { user: { id: 8, name: 'John Doe', email: 'john@example.com' } } }),

		discountCodes(call, world) {
			const { query } = call;
			const { nuwebPageCap, nuwebIgnoresPage } = world.behaviour;
			const types = typesWanted(query.types, query['types[]']);
			const matches = codesOf(call, world, query.withTrashed).filter(
				({ attributes }) => types.length === 0 || types.includes(String(attributes.type)),
			);
			// A larger limit than the maximum is cut to it, and an offset of 10 skips ten codes: the sandbox's choices.
			const size = Math.max(1, Math.min(Number(query.limit ?? 100), nuwebPageCap));
			const page = nuwebIgnoresPage ? 1 : Math.max(1, Number(query.page ?? 1));
			const skipped = nuwebIgnoresPage ? 0 : Number(query.offset ?? (page - 1) * size);
			const codes = matches.slice(skipped, skipped + size);
			return {
				body: {
					data: codes.map((code) => choose(code, query)),
					links: pageLinks(page, Math.max(1, Math.ceil(matches.length / size))),
					meta: { total: matches.length },
					included: included(codes, query, world),
				},
			};
		},

		discountCode(call, world) {
			const { id, code, withTrashed } = call.query;
			const found = codesOf(call, world, withTrashed).find((one) =>
				id === undefined ? one.attributes.code === code : one.id === Number(id),
			);
			if (!found) return noModel('DiscountCode');
			return {
				body: { data: choose(found, call.query), included: included([found], call.query, world) },
			};
		},

		createFixed: (call, world) => written(createCode, 'fixed', call, world),
		updateFixed: (call, world) => written(updateCode, 'fixed', call, world),
		createPercentage: (call, world) => written(createCode, 'percentage', call, world),
		updatePercentage: (call, world) => written(updateCode, 'percentage', call, world),
		createBuyXGetY: (call, world) => written(createCode, 'bxgy', call, world),
		updateBuyXGetY: (call, world) => written(updateCode, 'bxgy', call, world),

		currencies({ query }, { memory }) {
			const all = [...memory.currencies.values()].map(
				({ type, id, attributes: { name, symbol, subunit } }) => ({
					type,
					id,
					attributes: {
						name,
						symbol,
						subunit: String(subunit),
						isCashless: false,
						isCustom: false,
					},
				}),
			);
			return {
				body: { data: pageOf(all, query, 100), links: { next: null }, meta: { total: all.length } },
			};
		},

		// A price stays the same number in another currency, a currency that is none is refused, and one price is all the
		// history: the sandbox's choices.
		saleItems({ query, headers }, { memory }) {
			const types = typesWanted(query.types);
			const wanted = headers['x-nu-currency-id'];
			const currency = [...memory.currencies.values()].find(
				({ id, attributes }) => String(id) === wanted || attributes.code === wanted,
			);
			if (wanted !== undefined && !currency)
				return invalidField('currencyId', 'The selected currencyId is invalid.');
			const changedAfter = momentOf(query.lastUpdated ?? '1970-01-01 00:00:00');
			const found = memory.saleItems.filter(
				(item) =>
					(query.eventId === undefined || item.eventId === Number(query.eventId)) &&
					(query.itemId === undefined || item.itemId === Number(query.itemId)) &&
					Date.parse(String(item['updatedAt'])) > changedAfter &&
					(types.length === 0 || types.includes(item.type)),
			);
			return {
				body: {
					saleItems: pageOf(found, query, 25).map((item) => ({
						...item,
						...(currency && { currencyId: currency.id, currencyCode: currency.attributes.code }),
						...(query.include && { priceHistory: [{ basePrice: item.basePrice }] }),
					})),
					timeslots: [],
					links: { next: null },
					meta: { total: found.length },
				},
			};
		},

		saleItem({ query }, { memory }) {
			const found = memory.saleItems.find(({ id }) => id === Number(query.id));
			if (!found) return noModel('SaleItem');
			const { id, ...attributes } = found;
			return {
				body: {
					data: { type: 'saleItems', id, attributes, relationships: {}, links: {} },
					included: [],
				},
			};
		},

		companies({ query }, { memory }) {
			const all = [...memory.companies.keys()].map(companyWith);
			return {
				body: { data: pageOf(all, query, 100), links: { next: null }, meta: { total: all.length } },
			};
		},

		basket({ query }, { memory }) {
			const found = memory.baskets.get(Number(query.basketId));
			return found ? { body: found } : noModel('Basket');
		},

		orders({ query, headers }, world) {
			if (company({ headers }, world) !== 1)
				return { body: { orders: [], meta: { total: 0 }, links: { next: null } } };
			return cached(JSON.stringify(query), world, () => listOrders(query, world));
		},

		order: ({ query }, world) => oneOrder(query, world) ?? noModel('Order'),

		// A code that is none or disabled is answered with 422 in the words of the shop: the sandbox's choice.
		applyDiscount(call, world) {
			const { code, basketId } = call.body;
			const { baskets } = world.memory;
			const found = codesOf(call, world).find(({ attributes }) => attributes.code === code);
			if (!found || found.attributes.disabledAt)
				return invalidField('code', 'This is not a valid discount code.');
			if (basketId !== undefined && !baskets.has(basketId)) return noModel('Basket');
			const id = basketId ?? Math.max(...baskets.keys()) + 1;
			const basket = basketWith(id, { id: found.id, code, amount: 0, autoApply: false });
			baskets.set(id, basket);
			return { body: basket, work: { basket: id, discount: code } };
		},

		removeDiscounts({ query }, { memory }) {
			const id = Number(query.basketId);
			if (!memory.baskets.has(id)) return noModel('Basket');
			const basket = basketWith(id, null);
			memory.baskets.set(id, basket);
			return { body: basket, work: { basket: id, discount: null } };
		},
	},
});
