import type { WebinOneOrder } from '../../contracts';
import type { orderEndpoints } from '../../contracts/webinOneOrders';
import type { Handlers } from '../vendor';
import { remembered } from '../vendor';
import type { WebinOneMemory, WebinOneSettings } from './webinOneMemory';
import { notFound, pageOf } from './webinOneMemory';

/** An order that was made at a moment (milliseconds), with the text of its code; null: it has none. */
export function orderWith(Id: number, time: number, code: string | null): WebinOneOrder {
	return {
		Id,
		OrderName: `Order ${Id}`,
		CurrencyCountry: 'GBP/UK',
		Currency: 'GBP',
		Country: 'UK',
		InvoiceNumber: Id,
		CreatedDateTime: new Date(time).toISOString(),
		PaymentState: 'None',
		StatusShort: { Id: 1, Name: 'New' },
		TotalCost: 100,
		AmountPaid: 0,
		AmountPending: 100,
		MemberId: 1 + (Id % 30),
		Member: {
			Id: 1 + (Id % 30),
			Email: `member-${1 + (Id % 30)}@example.com`,
			FirstName: 'A',
			LastName: 'Member',
		},
		Discount: code === null ? { Code: null, Cost: 0 } : { Code: code, Cost: 10 },
		IsDeleted: false,
	};
}

const HOUR_MS = 3_600_000;

/** So many orders from number 1001 on, made an hour after one another, every fourth with one of a few codes. */
export const seedOrders = remembered((amount: number) => {
	const orders = Array.from({ length: amount }, (_, index) => {
		const number = index + 1;
		const code = number % 4 === 0 ? `SPRING ${1 + (number % 12)}` : null;
		return orderWith(1000 + number, Date.UTC(2026, 0, 1) + number * HOUR_MS, code);
	});
	return new Map(orders.map((order) => [order.Id, order]));
});

/** The requests that read orders. */
export const orderHandlers: Handlers<
	{ baseUrl: null; endpoints: typeof orderEndpoints },
	WebinOneMemory,
	WebinOneSettings
> = {
	orders: ({ query }, { memory, behaviour }) => pageOf(memory.orders, query, behaviour),

	order({ params }, world) {
		const order = world.memory.orders.get(Number(params.id));
		return order ? { body: order } : notFound(world);
	},
};
