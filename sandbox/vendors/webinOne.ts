import type { WebinOneDiscountCode } from '../../contracts';
import { webinOne as contract, webinOneErrors as errors } from '../../contracts';
import { seededRandom } from '../random';
import type { Call, Outcome } from '../vendor';
import { defineVendor, htmlPage, refusal, remembered, timeIn } from '../vendor';
import type { WebinOneMemory, WebinOneWorld } from './webinOneMemory';
import { notFound, pageOf, settings } from './webinOneMemory';
import { orderHandlers, seedOrders } from './webinOneOrders';
import { giftVoucherHandlers, seedGiftVouchers } from './webinOneVouchers';

const noCode: Omit<WebinOneDiscountCode, 'Id'> = {
	Code: '',
	Type: '',
	Description: '',
	Currency: '',
	Enabled: false,
	Amount: 0,
	MinOrderCostLimitation: 0,
	UseExpireAfterRedemption: false,
	ExpireAfter: 0,
	ReleaseDateTime: '2024-01-01T00:00:00.000Z',
	ExpiryDateTime: '9999-12-31T00:00:00.000Z',
	Catalogs: [],
	ApplyDiscountToCatalogs: false,
};

/** The words of the admin pages; those of the real interface are unknown. */
const types = ['Fixed Amount', 'Percentage Of Order', 'Free Shipping'];
const currencies = ['GBP', 'EUR', 'USD'];

const seedCodes = remembered((amount: number, seed: number) => {
	const random = seededRandom(seed);
	const codes = Array.from({ length: amount }, (_, index): WebinOneDiscountCode => {
		const Id = index + 1;
		const limited = Id % 4 === 0;
		return {
			Id,
			Code: `SPRING ${Id}`,
			Type: types[index % types.length] ?? '',
			Description: `Spring newsletter, part ${Id}`,
			Currency: currencies[index % currencies.length] ?? '',
			Enabled: Id % 9 !== 0,
			Amount: index % types.length === 2 ? 0 : 1 + Math.floor(random() * 40),
			MinOrderCostLimitation: limited ? 50 : 0,
			UseExpireAfterRedemption: limited,
			ExpireAfter: limited ? 100 : 0,
			ReleaseDateTime: '2026-01-01T00:00:00.000Z',
			ExpiryDateTime: Id % 3 === 0 ? '9999-12-31T00:00:00.000Z' : '2026-06-01T00:00:00.000Z',
			Catalogs: limited ? [3, 7] : [],
			ApplyDiscountToCatalogs: limited,
		};
	});
	return new Map(codes.map((code) => [code.Id, code]));
});

/** The refusal of a login, null for a good one. */
function refuseLogin({ body }: Call, { keys, behaviour }: WebinOneWorld): Outcome | null {
	const form = body as Record<string, unknown> | null | undefined;
	const status = behaviour.webinOneTokenFailureStatus;
	if (form?.['client_id'] !== keys.clientId || form['client_secret'] !== keys.clientSecret) {
		return refusal(errors.wrongKeys, status);
	}
	if (behaviour.webinOneApplication === 'disabled') return refusal(errors.disabled, status);
	if (behaviour.webinOneApplication === 'planTooLow') return refusal(errors.plan, status);
	return form['scope'] === keys.scope ? null : refusal(errors.wrongScope, status);
}

/** WebinOne, at the root of the host as every site is a host of its own. */
export const webinOne = defineVendor<typeof contract, WebinOneMemory, typeof settings>({
	name: 'webinOne',
	title: 'WebinOne',
	prefix: '',
	contract,
	settings,
	open: ['scope'],
	credentials: (baseUrl) => ({ baseUrl }),
	seed: ({ webinOneCodes, webinOneOrders, webinOneGiftVouchers }, seed) => ({
		codes: new Map(seedCodes(webinOneCodes, seed)),
		giftVouchers: new Map(seedGiftVouchers(webinOneGiftVouchers)),
		orders: new Map(seedOrders(webinOneOrders)),
		nextId: webinOneCodes + 1,
		nextVoucherId: webinOneGiftVouchers + 1,
		tokens: new Map(),
		logins: 0,
	}),
	tokens: ({ tokens }) => tokens,
	state: ({ codes, logins }) => ({ codes: codes.size, logins }),
	authorize(call, world) {
		// A login that is not form-encoded is taken to hold no keys: the sandbox's choice.
		if (call.endpoint === 'token')
			return refuseLogin(call.encoding === 'form' ? call : { ...call, body: {} }, world);
		const token = /^Bearer (.+)$/.exec(String(call.headers['authorization']))?.[1];
		if (token !== undefined && token === world.behaviour.webinOneStandingToken) return null;
		const goodUntil = world.memory.tokens.get(token ?? '') ?? 0;
		return goodUntil > timeIn(world) ? null : refusal(errors.wrongToken);
	},
	refuse([problem], _call, world) {
		if (problem.part === 'params') return notFound(world);
		const text = `${problem.field}: ${problem.message}`;
		return { status: 400, body: { ...errors.invalid.body, Message: text } };
	},
	refusalIn: (words) => ({ ErrorCode: words, Message: words }),
	unknown: (wrongMethod) => ({ status: wrongMethod ? 405 : 404, body: htmlPage }),
	handlers: {
		token(_call, { memory, behaviour, keys, random }) {
			memory.logins += 1;
			const token = `EXAMPLE_ACCESS_TOKEN_${memory.logins}_${Math.floor(random() * 1e9)}`;
			const seconds = behaviour.webinOneTokenSeconds;
			memory.tokens.set(token, timeIn({ behaviour }) + seconds * 1000);
			const body = {
				access_token: token,
				expires_in: seconds,
				scope: keys.scope,
				token_type: 'Bearer',
			};
			return { body, work: { loggedIn: true } };
		},

		list: ({ query }, { memory, behaviour }) => pageOf(memory.codes, query, behaviour),

		// The status of a creation is not documented, and two codes may share a text: the sandbox's choices.
		create({ body }, { memory }) {
			const code = { ...noCode, ...body, Id: memory.nextId++ } as WebinOneDiscountCode;
			memory.codes.set(code.Id, code);
			return { body: code, work: { created: code.Id } };
		},

		get({ params }, world) {
			const code = world.memory.codes.get(Number(params.id));
			return code ? { body: code } : notFound(world);
		},

		update({ params, body }, world) {
			const Id = Number(params.id);
			const before = world.memory.codes.get(Id);
			if (!before) return notFound(world);
			const kept = world.behaviour.webinOnePut === 'merge' ? before : noCode;
			const code = { ...kept, ...body, Id } as WebinOneDiscountCode;
			world.memory.codes.set(Id, code);
			return { body: code, work: { updated: Id } };
		},

		delete({ params }, world) {
			const Id = Number(params.id);
			return world.memory.codes.delete(Id)
				? { status: 204, work: { deleted: Id } }
				: notFound(world);
		},

		// What the discount takes off is the sandbox's choice: the code's amount.
		setOrderDiscount({ params, body }, world) {
			const order = world.memory.orders.get(Number(params.id));
			const code = world.memory.codes.get(Number(body.DiscountId));
			if (!order || !code) return notFound(world);
			const changed = { ...order, Discount: { Code: code.Code, Cost: code.Amount } };
			world.memory.orders.set(order.Id, changed);
			return { body: changed, work: { order: order.Id, discount: code.Id } };
		},

		...orderHandlers,
		...giftVoucherHandlers,
	},
});
