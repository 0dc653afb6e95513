/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made-up keys that open nothing but the sandbox */
import type {
	NuwebBasket,
	NuwebCompany,
	NuwebCurrency,
	NuwebDiscountCode,
	NuwebDiscountCodeType,
	NuwebSaleItem,
} from '../../contracts';
import type { Random } from '../random';
import { seededRandom } from '../random';
import type { Outcome, Own, World } from '../vendor';
import { remembered } from '../vendor';
import type { OrderRecord } from './nuwebOrderSeed';
import { microseconds, seedOrders } from './nuwebOrderSeed';

/** Nuweb's codes by company and id, and its currencies by id. Records are replaced, never changed in place. */
export interface NuwebMemory {
	companies: Map<number, Map<number, NuwebDiscountCode>>;
	currencies: ReadonlyMap<number, NuwebCurrency>;
	saleItems: readonly NuwebSaleItem[];
	baskets: Map<number, NuwebBasket>;
	/** Of company 1; the other one has none. */
	orders: Map<number, OrderRecord>;
	/** What was answered within the last minute, by request. */
	orderAnswers: Map<string, { until: number; outcome: Outcome }>;
	/** The company that a request without the company header acts for. */
	lastSelectedCompany: number;
}

interface Amounts {
	/** Codes of company 1 that a plain list shows. */
	nuwebCodes: number;
	nuwebOrders: number;
}

interface Behaviour {
	/** Largest page, whatever `limit` asks for. */
	nuwebPageCap: number;
	/** Every page is the first one. */
	nuwebIgnoresPage: boolean;
	/** The currencies of a list tell no `subunit`, as on the vendor's page. */
	nuwebShortCurrencies: boolean;
	/** What a second code with the same text gives: another code, or a refusal. */
	nuwebDuplicates: 'made' | 'refused';
	/** Orders are up to a minute old, as documented. */
	nuwebCachesOrders: boolean;
	/** The trial of the company is over: 403 to every call. */
	nuwebTrialOver: boolean;
}

/** What can be set of Nuweb. */
export const settings: Own<{ apiToken: string }, Amounts, Behaviour> = {
	keys: { apiToken: 'sandbox-nuweb-token-7c30' },
	amounts: { nuwebCodes: 10_000, nuwebOrders: 250 },
	behaviour: {
		nuwebPageCap: 100,
		nuwebIgnoresPage: false,
		nuwebShortCurrencies: false,
		nuwebDuplicates: 'made',
		nuwebCachesOrders: false,
		nuwebTrialOver: false,
	},
};

/** What a handler of Nuweb gets. */
export type NuwebWorld = World<NuwebMemory, typeof settings>;

const currency = (
	id: number,
	name: string,
	code: string,
	symbol: string,
	subunit: number,
): NuwebCurrency => ({
	type: 'currencies',
	id,
	attributes: {
		name,
		code,
		symbol,
		subunit,
		isCashless: false,
		isCustom: false,
		isPrimary: id === 1,
	},
});

const currencies = new Map(
	[
		currency(1, 'Pounds', 'GBP', '£', 2),
		currency(2, 'Euro', 'EUR', '€', 2),
		currency(3, 'Yen', 'JPY', '¥', 0),
		currency(4, 'Dinar', 'TND', 'DT', 3),
	].map((one) => [one.id, one]),
);

/** A company by its ID. */
export const companyWith = (id: number): NuwebCompany => ({
	type: 'companies',
	id,
	attributes: {
		name: `Company ${id}`,
		alias: `company-${id}`,
		createdAt: '2021-01-01T12:00:00.000000Z',
		updatedAt: '2021-01-01T12:00:00.000000Z',
	},
});

/** A basket with nothing in it. */
export const basketWith = (id: number, discount: NuwebBasket['discount']): NuwebBasket => ({
	id,
	currencyId: 1,
	currencySymbol: '£',
	currencyCode: 'GBP',
	hasExpired: false,
	items: [],
	count: 0,
	discount,
	total: 0,
	hasDiscounts: discount !== null,
});

const types: readonly NuwebDiscountCodeType[] = ['fixed', 'percentage', 'bxgy'];
const codeNames = { fixed: 'FIXED', percentage: 'PERCENTAGE', bxgy: 'BXGY' };

/** Record numbers with a peculiarity. */
const disabledId = 5;
const currencyWithoutDataId = 2;

const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const olderSpelling = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** Sixty sale items of ten events from number 1 on, each changed an hour after the one before. */
const saleItems = Array.from(
	{ length: 60 },
	(_, index): NuwebSaleItem => ({
		id: index + 1,
		itemId: 123 + index,
		eventId: 1 + (index % 10),
		type: index % 4 === 3 ? 'product' : 'ticket',
		name: `Ticket ${index + 1}`,
		basePrice: 500,
		totalPrice: 500,
		currencyId: 1,
		currencyCode: 'GBP',
		updatedAt: microseconds(start + index * hour),
		deletedAt: null,
	}),
);

function relationships(
	type: NuwebDiscountCodeType,
	id: number,
): NuwebDiscountCode['relationships'] {
	const paidIn = { type: 'currencies', id: 1 + (id % currencies.size) };
	const item = (name: string, number: number) => ({ type: name, id: number });
	return {
		currencies: id === currencyWithoutDataId ? paidIn : { data: paidIn },
		...(type === 'bxgy'
			? {
					conditionSaleItems: { data: item('conditionSaleItems', 1) },
					targetSaleItems: { data: item('targetSaleItems', 2) },
				}
			: { saleItems: { data: [item('saleItems', 1), item('saleItems', 2)] } }),
	};
}

/** A code of the three kinds in turn; `validTo` is spelled in the older form on every tenth. */
function discountCode(
	id: number,
	random: Random,
	changes: NuwebDiscountCode['attributes'] = {},
): NuwebDiscountCode {
	const type = types[id % types.length] ?? 'fixed';
	const created = start - (id % 5000) * hour;
	const from = created + Math.floor(random() * 30) * 24 * hour;
	const to = from + (30 + Math.floor(random() * 300)) * 24 * hour;
	const spelled = id % 10 === 0 ? olderSpelling : microseconds;
	return {
		type: 'discountCodes',
		id,
		attributes: {
			type,
			code: `${codeNames[type]}${id}`,
			amount:
				type === 'fixed'
					? 100 * (1 + Math.floor(random() * 50))
					: Math.floor(500 + random() * 5500) / 100,
			...(type === 'fixed' ? { applyToNetPrice: false } : {}),
			maxUsesPerOrder: 2,
			maximumUses: 100,
			maxUsesPerCustomer: 2,
			minimumSpend: 1000,
			maximumDiscount: { GBP: 2500, EUR: 3000 },
			...(type === 'bxgy' ? { conditionSaleItemQuantity: 1, targetSaleItemQuantity: 1 } : {}),
			validFrom: microseconds(from),
			validTo: id % 7 === 0 ? null : spelled(to),
			boxOfficeOnly: false,
			disabledAt: id === disabledId ? microseconds(start) : null,
			createdAt: microseconds(created),
			updatedAt: microseconds(created),
			...changes,
		},
		relationships: relationships(type, id),
		// The vendor prints links to a host that is not its API. This one cannot be reached at all.
		links: { self: `http://links.invalid/v1/discount-codes?id=${id}` },
	};
}

const codes = remembered((amount: number, seed: number) => {
	const random = seededRandom(seed);
	const make = (from: number, count: number, changes?: NuwebDiscountCode['attributes']) =>
		Array.from({ length: count }, (_, index) => discountCode(from + index, random, changes));
	const byId = (list: NuwebDiscountCode[]) => new Map(list.map((code) => [code.id, code]));
	return {
		first: byId([...make(1, amount), ...make(amount + 1, 1, { deletedAt: microseconds(start) })]),
		second: byId(make(900_001, 25)),
	};
});

const orders = remembered((amount: number, ofCodes: number, seed: number) =>
	seedOrders(amount, ofCodes, seededRandom(seed)),
);

/**
 * Company 1 with the codes 1 to `nuwebCodes`, which a plain list shows (number 5 is disabled), and one
 * more that is soft-deleted; company 2 with 25 codes from number 900001 on.
 */
export function seedNuweb({ nuwebCodes, nuwebOrders }: Amounts, seed: number): NuwebMemory {
	const { first, second } = codes(nuwebCodes, seed);
	return {
		companies: new Map([
			[1, new Map(first)],
			[2, new Map(second)],
		]),
		currencies,
		saleItems,
		baskets: new Map(
			[5, 6, 7].map((id) => [
				id,
				basketWith(id, { id: 3, code: 'FIXED3', amount: 1000, autoApply: false }),
			]),
		),
		orders: new Map(orders(nuwebOrders, nuwebCodes, seed)),
		orderAnswers: new Map(),
		lastSelectedCompany: 1,
	};
}
