import type { Resources } from '../../shared/types';
import { create } from './discountCode/create';
import { deleteCode } from './discountCode/delete';
import { get } from './discountCode/get';
import { getAll } from './discountCode/getAll';
import { update } from './discountCode/update';

export const resources: Resources = [
	{ name: 'Discount Code', value: 'discountCode', operations: [getAll, create, get, update, deleteCode] },
];
