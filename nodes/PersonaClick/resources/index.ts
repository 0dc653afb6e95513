import type { Resource } from '../../shared/types';
import { getNext } from './promoCode/getNext';
import { upload } from './promoCode/upload';
import { getAll } from './promoCodeList/getAll';

export const resources: Resource[] = [
	{ name: 'Promo Code', value: 'promoCode', operations: [getNext, upload] },
	{ name: 'Promo Code List', value: 'promoCodeList', operations: [getAll] },
];
