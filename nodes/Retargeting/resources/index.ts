import type { Resources } from '../../shared/model/operation';
import { getAll } from './discountCode/getAll';
import { send } from './email/send';
import { getAverageOrderValue } from './statistic/getAverageOrderValue';
import { getShoppingCarts } from './statistic/getShoppingCarts';
import { create } from './subscriber/create';
import { get } from './subscriber/get';
import { unsubscribe } from './subscriber/unsubscribe';
import { getAll as getUnsubscribed } from './unsubscribedEmail/getAll';

export const resources: Resources = [
	{ name: 'Discount Code', value: 'discountCode', operations: [getAll] },
	{ name: 'Subscriber', value: 'subscriber', operations: [get, create, unsubscribe] },
	{ name: 'Email', value: 'email', operations: [send] },
	{ name: 'Unsubscribed Email', value: 'unsubscribedEmail', operations: [getUnsubscribed] },
	{ name: 'Statistic', value: 'statistic', operations: [getShoppingCarts, getAverageOrderValue] },
];
