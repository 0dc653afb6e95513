import type { Resources } from '../../shared/model/operation';
import { applyDiscount } from './basket/applyDiscount';
import { get as getBasket } from './basket/get';
import { removeDiscounts } from './basket/removeDiscounts';
import { getAll as getAllCompanies } from './company/getAll';
import { getAll as getAllCurrencies } from './currency/getAll';
import { check } from './discountCode/check';
import { create } from './discountCode/create';
import { createMany } from './discountCode/createMany';
import { get } from './discountCode/get';
import { getAll } from './discountCode/getAll';
import { update } from './discountCode/update';
import { upsert } from './discountCode/upsert';
import { get as getOrder } from './order/get';
import { getAll as getAllOrders } from './order/getAll';
import { get as getSaleItem } from './saleItem/get';
import { getAll as getAllSaleItems } from './saleItem/getAll';

export const resources: Resources = [
	{
		name: 'Discount Code',
		value: 'discountCode',
		operations: [getAll, check, create, createMany, upsert, get, update],
	},
	{ name: 'Basket', value: 'basket', operations: [applyDiscount, getBasket, removeDiscounts] },
	{ name: 'Company', value: 'company', operations: [getAllCompanies] },
	{ name: 'Currency', value: 'currency', operations: [getAllCurrencies] },
	{ name: 'Order', value: 'order', operations: [getAllOrders, getOrder] },
	{ name: 'Sale Item', value: 'saleItem', operations: [getAllSaleItems, getSaleItem] },
];
