import type { NuwebOrder } from '../../contracts';
import type { Random } from '../random';

/** An order of company 1, and what the vendor knows of it besides. Records are replaced, never changed in place. */
export interface OrderRecord {
	order: NuwebOrder;
	codeIds: number[];
	eventIds: number[];
	/** Kinds of its items. */
	types: string[];
	/** Milliseconds since 1970. */
	updatedAt: number;
	/** Whether it waits for a payment. */
	isReservation: boolean;
}

const HOUR_MS = 3_600_000;
/** A moment as the vendor spells it. */
export const microseconds = (time: number) => new Date(time).toISOString().replace('Z', '000Z');

/** An order that was completed at a moment (milliseconds). */
export function orderWith(id: number, time: number, codeIds: number[], total = 4227): OrderRecord {
	return {
		order: {
			id,
			reference: `RO${String(id).padStart(8, '0')}`,
			date: microseconds(time),
			totalExTax: total,
			tax: 0,
			paid: total,
			fees: 0,
			discount: codeIds.length > 0 ? 500 : 0,
			refunded: 0,
			total,
			currencyId: 1,
			currencySymbol: '£',
			currencyCode: 'GBP',
			customerId: 100 + (id % 30),
			notes: null,
			status: 'Complete',
			statusSlug: 'complete',
			pointOfSale: { type: 'online', name: 'Ticket Shop' },
			transactionIds: [id],
		},
		codeIds,
		eventIds: [1 + (id % 10)],
		types: [id % 4 === 3 ? 'product' : 'ticket'],
		updatedAt: time,
		isReservation: false,
	};
}

/** So many orders, completed an hour after one another, every third with a code and every thirtieth with two; the last of ten waits for a payment. */
export function seedOrders(
	amount: number,
	codes: number,
	random: Random,
): Map<number, OrderRecord> {
	const codeOf = (id: number) => 1 + (id % Math.max(1, Math.min(codes, 12)));
	const made = Array.from({ length: amount }, (_, index) => {
		const id = index + 1;
		const time = Date.UTC(2026, 0, 1) + id * HOUR_MS;
		const used = id % 3 === 0 ? [codeOf(id), ...(id % 30 === 0 ? [codeOf(id + 1)] : [])] : [];
		const record = orderWith(id, time, used, 1000 + Math.floor(random() * 9000));
		if (id % 10 !== 9) return record;
		const order = { ...record.order, status: 'Awaiting Invoice', statusSlug: 'awaiting_invoice' };
		return { ...record, order, isReservation: true };
	});
	return new Map(made.map((record) => [record.order.id, record]));
}
