import type { Resources } from '../../shared/types';
import { getNext } from './promoCode/getNext';
import { upload } from './promoCode/upload';
import { getAll } from './promoCodeList/getAll';

export const resources: Resources = [
	{ name: 'Promo Code', value: 'promoCode', operations: [getNext, upload] },
	{ name: 'Promo Code List', value: 'promoCodeList', operations: [getAll] },
];
