import { recordLocator, urlWith } from '../../../shared/editor/fields';
import { recordNumber } from '../../../shared/input/checks';
import type { Field } from '../../../shared/model/parameter';

/** The gift voucher that an operation works on; its ID becomes the end of the path. */
export const giftVoucherId: Field = recordLocator({
	displayName: 'Gift Voucher',
	name: 'giftVoucherId',
	check: recordNumber,
	description: 'The gift voucher, chosen from the list or named by its ID',
	placeholder: 'e.g. 5',
	search: 'searchGiftVouchers',
	routing: urlWith('/api/v2/admin/gift-vouchers/:giftVoucherId'),
});
