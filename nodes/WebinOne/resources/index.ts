import type { Resources } from '../../shared/model/operation';
import { check } from './discountCode/check';
import { create } from './discountCode/create';
import { createMany } from './discountCode/createMany';
import { deleteCode } from './discountCode/delete';
import { get } from './discountCode/get';
import { getAll } from './discountCode/getAll';
import { update } from './discountCode/update';
import { upsert } from './discountCode/upsert';
import { create as createVoucher } from './giftVoucher/create';
import { deleteVoucher } from './giftVoucher/delete';
import { get as getVoucher } from './giftVoucher/get';
import { getAll as getVouchers } from './giftVoucher/getAll';
import { update as updateVoucher } from './giftVoucher/update';
import { get as getOrder } from './order/get';
import { getAll as getAllOrders } from './order/getAll';
import { setDiscountCode } from './order/setDiscountCode';

export const resources: Resources = [
	{
		name: 'Discount Code',
		value: 'discountCode',
		operations: [getAll, check, create, createMany, upsert, get, update, deleteCode],
	},
	{
		name: 'Gift Voucher',
		value: 'giftVoucher',
		operations: [getVouchers, createVoucher, getVoucher, updateVoucher, deleteVoucher],
	},
	{ name: 'Order', value: 'order', operations: [setDiscountCode, getAllOrders, getOrder] },
];
