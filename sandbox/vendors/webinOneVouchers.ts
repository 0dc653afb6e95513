import type { WebinOneGiftVoucher } from '../../contracts';
import type { giftVoucherEndpoints } from '../../contracts/webinOneVouchers';
import type { Handlers } from '../vendor';
import { remembered } from '../vendor';
import type { WebinOneMemory, WebinOneSettings } from './webinOneMemory';
import { notFound, pageOf } from './webinOneMemory';

const noVoucher: Omit<WebinOneGiftVoucher, 'Id'> = {
	Balance: 0,
	Name: '',
	Amount: 0,
	Enabled: false,
	Currency: '',
	OrderId: 0,
	Type: '',
	Recipient: { Name: '', Email: '', Message: '' },
};

/** Vouchers from number 1 on; each third one has been used in part, each fourth one has nobody who gets it. */
export const seedGiftVouchers = remembered((amount: number) => {
	const vouchers = Array.from({ length: amount }, (_, index): WebinOneGiftVoucher => {
		const Id = index + 1;
		return {
			Id,
			Balance: Id % 3 === 0 ? 12.5 : 50,
			Name: `VOUCHER-${Id}`,
			Amount: 50,
			Enabled: Id % 9 !== 0,
			Currency: 'GBP',
			OrderId: Id % 2 === 0 ? 1000 + Id : 0,
			Type: 'Gift Voucher',
			Recipient:
				Id % 4 === 0
					? null
					: { Name: 'Jane Doe', Email: `jane${Id}@example.com`, Message: 'Enjoy' },
		};
	});
	return new Map(vouchers.map((voucher) => [voucher.Id, voucher]));
});

/** What of a voucher stays as it was when nothing is said of it: all of it, or its balance alone. */
const keptOf = (before: WebinOneGiftVoucher, put: 'replace' | 'merge') =>
	put === 'merge' ? before : { ...noVoucher, Balance: before.Balance };

/** The five requests for gift vouchers. The status of a creation, a balance that is the whole amount at first, and one that a change leaves alone are the sandbox's choices. */
export const giftVoucherHandlers: Handlers<
	{ baseUrl: null; endpoints: typeof giftVoucherEndpoints },
	WebinOneMemory,
	WebinOneSettings
> = {
	giftVouchers: ({ query }, { memory, behaviour }) => pageOf(memory.giftVouchers, query, behaviour),

	createGiftVoucher({ body }, { memory }) {
		const Id = memory.nextVoucherId++;
		const voucher = { ...noVoucher, Balance: body.Amount ?? 0, ...body, Id } as WebinOneGiftVoucher;
		memory.giftVouchers.set(Id, voucher);
		return { body: voucher, work: { createdVoucher: Id } };
	},

	giftVoucher({ params }, world) {
		const voucher = world.memory.giftVouchers.get(Number(params.id));
		return voucher ? { body: voucher } : notFound(world);
	},

	updateGiftVoucher({ params, body }, world) {
		const Id = Number(params.id);
		const before = world.memory.giftVouchers.get(Id);
		if (!before) return notFound(world);
		const kept = keptOf(before, world.behaviour.webinOnePut);
		const voucher = { ...kept, ...body, Id } as WebinOneGiftVoucher;
		world.memory.giftVouchers.set(Id, voucher);
		return { body: voucher, work: { updatedVoucher: Id } };
	},

	deleteGiftVoucher({ params }, world) {
		const Id = Number(params.id);
		return world.memory.giftVouchers.delete(Id)
			? { status: 204, work: { deletedVoucher: Id } }
			: notFound(world);
	},
};
