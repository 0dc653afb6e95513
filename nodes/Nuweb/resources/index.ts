import type { Resources } from '../../shared/types';
import { getAll } from './discountCode/getAll';

export const resources: Resources = [{ name: 'Discount Code', value: 'discountCode', operations: [getAll] }];
