import type { Resources } from '../../shared/model/operation';
import { deleteCodes } from './promoCode/delete';
import { getNext } from './promoCode/getNext';
import { upload } from './promoCode/upload';
import { getAll } from './promoCodeList/getAll';
import { purge } from './promoCodeList/purge';

export const resources: Resources = [
	{ name: 'Promo Code', value: 'promoCode', operations: [getNext, upload, deleteCodes] },
	{ name: 'Promo Code List', value: 'promoCodeList', operations: [getAll, purge] },
];
