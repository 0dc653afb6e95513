/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made-up keys that open nothing but the sandbox */
import type { WebinOneDiscountCode, WebinOneGiftVoucher, WebinOneOrder } from '../../contracts';
import { webinOneErrors as errors } from '../../contracts';
import type { Outcome, Own, World } from '../vendor';
import { htmlPage, refusal } from '../vendor';

/** WebinOne's codes, gift vouchers and orders by id, and the tokens that are good until a moment (milliseconds). Records are replaced, never changed in place. */
export interface WebinOneMemory {
	codes: Map<number, WebinOneDiscountCode>;
	giftVouchers: Map<number, WebinOneGiftVoucher>;
	orders: Map<number, WebinOneOrder>;
	nextId: number;
	nextVoucherId: number;
	tokens: Map<string, number>;
	logins: number;
}

interface Behaviour {
	webinOneTokenFailureStatus: number;
	/** A token that is good without a sign-in; empty: there is none. */
	webinOneStandingToken: string;
	/** Life of a token. */
	webinOneTokenSeconds: number;
	/** What the login says of the API application. */
	webinOneApplication: 'enabled' | 'disabled' | 'planTooLow';
	webinOneIgnoresQuery: boolean;
	/** Whether fields left out of an update are emptied or kept. */
	webinOnePut: 'replace' | 'merge';
	webinOneNotFoundAs: 'json' | 'html';
}

/** What can be set of WebinOne. */
export const settings: Own<
	{ clientId: string; clientSecret: string; scope: string },
	{ webinOneCodes: number; webinOneOrders: number; webinOneGiftVouchers: number },
	Behaviour
> = {
	keys: {
		clientId: 'sandbox-webinone-id-9f12',
		clientSecret: 'sandbox-webinone-secret-d64b',
		scope: 'public_api',
	},
	amounts: { webinOneCodes: 250, webinOneOrders: 250, webinOneGiftVouchers: 120 },
	behaviour: {
		webinOneTokenFailureStatus: 401,
		webinOneStandingToken: '',
		webinOneTokenSeconds: 14_400,
		webinOneApplication: 'enabled',
		webinOneIgnoresQuery: false,
		webinOnePut: 'replace',
		webinOneNotFoundAs: 'json',
	},
};

/** The same, as a type. */
export type WebinOneSettings = typeof settings;
/** What WebinOne's code can see and change while it answers. */
export type WebinOneWorld = World<WebinOneMemory, WebinOneSettings>;

/** An answer that is no record of this id, as JSON or as the website's own page. */
export function notFound({ behaviour }: WebinOneWorld): Outcome {
	return behaviour.webinOneNotFoundAs === 'html'
		? { status: 404, body: htmlPage }
		: refusal(errors.notFound);
}

const compare = (one: unknown, other: unknown) =>
	typeof one === 'number' && typeof other === 'number'
		? one - other
		: String(one).localeCompare(String(other), 'en');

/** A page of records: plain equality in `Where`, ascending order, and no upper bound of `Limit`, which are the sandbox's choices. */
export function pageOf<Row extends { Id: number }>(
	records: Map<number, Row>,
	asked: Partial<Record<'Where' | 'Order_By' | 'Offset' | 'Limit', string | undefined>>,
	{ webinOneIgnoresQuery }: Pick<Behaviour, 'webinOneIgnoresQuery'>,
): Outcome {
	const { Where, Order_By, Offset, Limit } = webinOneIgnoresQuery ? {} : asked;
	const wanted = Object.entries(JSON.parse(Where ?? '{}') as Record<string, unknown>);
	const valueOf = (row: Row, name: string) => (row as Record<string, unknown>)[name];
	const property = Order_By ?? 'Id';
	const found = [...records.values()]
		.filter((row) => wanted.every(([name, value]) => valueOf(row, name) === value))
		.sort((one, other) => compare(valueOf(one, property), valueOf(other, property)));
	const offset = Number(Offset ?? 0);
	const page = found.slice(offset, offset + Number(Limit ?? 100));
	return { body: { Items: page, TotalItemsCount: found.length } };
}
