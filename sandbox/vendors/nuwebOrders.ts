import type { nuweb as contract, NuwebOrder, RequestPart } from '../../contracts';
import type { Outcome } from '../vendor';
import { timeIn } from '../vendor';
import { microseconds, type OrderRecord } from './nuwebOrderSeed';
import type { NuwebWorld } from './nuwebSeed';
import { invalidField, momentOf } from './nuwebWrites';

type ListQuery = RequestPart<(typeof contract)['endpoints']['orders'], 'query'>;
type OneQuery = RequestPart<(typeof contract)['endpoints']['order'], 'query'>;

const customerWith = (id: number) => ({
	id,
	externalId: null,
	name: `Customer ${id}`,
	firstName: 'Customer',
	surname: String(id),
	email: `customer-${id}@example.com`,
});

const wordsIn = (list: string | string[] | undefined) =>
	[list ?? []].flat().flatMap((words) => words.split(','));

/** A code as it stands beside orders: its attributes beside its ID. */
function codesWith(ids: number[], { memory }: NuwebWorld) {
	const codes = memory.companies.get(1);
	return [...new Set(ids)].flatMap((id) => {
		const { code, ...attributes } = codes?.get(id)?.attributes ?? {};
		return code === undefined ? [] : [{ id, code, ...attributes }];
	});
}

function includes(text: string | undefined, part: string | undefined): boolean {
	return part === undefined || (text ?? '').toLowerCase().includes(part.toLowerCase());
}

/** Whether an order is one of those that are asked for; what `query` looks at is the sandbox's choice. */
function fits({ order, eventIds, types, isReservation }: OrderRecord, query: ListQuery): boolean {
	const customer = customerWith(Number(order.customerId));
	const contains = wordsIn(query.contains);
	// No order of the sandbox has resale items, or items of a modification.
	if (query.containsResale === 'true' || query.containsOrderModification === 'true') return false;
	return (
		(!isReservation || query.withReservations === 'true') &&
		(query.eventId === undefined || eventIds.includes(Number(query.eventId))) &&
		(contains.length === 0 || contains.some((type) => types.includes(type))) &&
		includes(order.reference, query.reference) &&
		includes(customer.name, query.customerName) &&
		includes([order.reference, customer.name, customer.email].join(' '), query.query)
	);
}

const positionOf = ({ order, updatedAt }: OrderRecord) => `${microseconds(updatedAt)}_${order.id}`;

/** Whether an order stands behind a place among those that are sorted by change. */
function isBehind(record: OrderRecord, cursor: string): boolean {
	const [time = '', id = ''] = cursor.split('_');
	const moment = Date.parse(time);
	return record.updatedAt > moment || (record.updatedAt === moment && record.order.id > Number(id));
}

const byChange = (one: OrderRecord, other: OrderRecord) =>
	one.updatedAt - other.updatedAt || one.order.id - other.order.id;
const newestFirst = (one: OrderRecord, other: OrderRecord) =>
	Date.parse(other.order.date ?? '') - Date.parse(one.order.date ?? '') ||
	other.order.id - one.order.id;

/** The orders that a request wants, those before the first one left out, and what is said of the page. */
function pageOf(query: ListQuery, { memory, behaviour }: NuwebWorld) {
	const { lastUpdated, cursor, page = '1', offset } = query;
	const size = Math.max(1, Math.min(Number(query.limit ?? 100), behaviour.nuwebPageCap));
	const isByChange = lastUpdated !== undefined || cursor !== undefined;
	const after = momentOf(lastUpdated ?? '1970-01-01 00:00:00');
	const all = [...memory.orders.values()]
		.filter((record) => fits(record, query))
		.filter(({ updatedAt }) => !isByChange || updatedAt > after)
		.sort(isByChange ? byChange : newestFirst);
	const left =
		isByChange && cursor !== undefined ? all.filter((one) => isBehind(one, cursor)) : all;
	const skipped = isByChange ? 0 : Number(offset ?? (Math.max(1, Number(page)) - 1) * size);
	const records = left.slice(skipped, skipped + size);
	const last = records.at(-1);
	const meta = {
		total: all.length,
		...(isByChange && {
			...(last && { listEndTime: microseconds(last.updatedAt) }),
			...(last ? { cursor: positionOf(last) } : cursor !== undefined && { cursor }),
			hasMore: left.length > records.length,
		}),
	};
	return { records, meta };
}

/** An order with what is asked for of it. */
function shown({ order, codeIds, eventIds, types }: OrderRecord, wanted: string[]): NuwebOrder {
	const items = types.map((itemType) => ({
		id: order.id,
		itemType,
		price: 500,
		eventId: eventIds[0],
	}));
	return {
		...order,
		...(wanted.includes('discountCodes') && { discountCodeIds: codeIds }),
		...(wanted.includes('orderItems') && { items }),
		...(wanted.includes('transactions') && {
			transactions: [{ id: order.id, total: order.total, status: 'Success' }],
		}),
	};
}

/** One page of orders. What a place that cannot be read gives is the sandbox's choice; so is `only` without effect. */
export function listOrders(query: ListQuery, world: NuwebWorld): Outcome {
	if (query.cursor !== undefined && Number.isNaN(Date.parse(query.cursor.split('_')[0] ?? '')))
		return invalidField('cursor', 'The cursor field is invalid.');
	const { records, meta } = pageOf(query, world);
	const wanted = wordsIn(query.include);
	const customers = [...new Set(records.map(({ order }) => Number(order.customerId)))];
	return {
		body: {
			orders: records.map((record) => shown(record, wanted)),
			...(wanted.includes('customers') && { customers: customers.map(customerWith) }),
			...(wanted.includes('discountCodes') && {
				discountCodes: codesWith(
					records.flatMap(({ codeIds }) => codeIds),
					world,
				),
			}),
			...(wanted.includes('accessCodes') && { accessCodes: [] }),
			meta,
			links: { next: null },
		},
	};
}

/** One order by its reference or its ID; undefined when there is none. */
export function oneOrder(query: OneQuery, world: NuwebWorld): Outcome | undefined {
	const found = [...world.memory.orders.values()].find(({ order }) =>
		query.orderReference === undefined
			? order.id === Number(query.orderId)
			: order.reference === query.orderReference,
	);
	if (!found) return undefined;
	const wanted = wordsIn(query.include);
	const order: Partial<NuwebOrder> = shown(found, wanted);
	// Unlike those of a list, an order by itself states neither.
	delete order.discount;
	delete order.refunded;
	return {
		body: {
			...order,
			items: shown(found, ['orderItems'])['items'],
			paymentMethod: ['Card'],
			...(wanted.includes('discountCodes') && { discountCodes: codesWith(found.codeIds, world) }),
			...(wanted.includes('customer') && { customer: customerWith(Number(order.customerId)) }),
		},
	};
}

const CACHED_MS = 60_000;

/** The answer to a request, for a minute the same to the same request: so the vendor documents it of this list. */
export function cached(key: string, world: NuwebWorld, make: () => Outcome): Outcome {
	if (!world.behaviour.nuwebCachesOrders) return make();
	const now = timeIn(world);
	const { orderAnswers } = world.memory;
	for (const [each, { until }] of orderAnswers) if (until <= now) orderAnswers.delete(each);
	const known = orderAnswers.get(key);
	if (known) return known.outcome;
	const outcome = make();
	orderAnswers.set(key, { until: now + CACHED_MS, outcome });
	return outcome;
}
