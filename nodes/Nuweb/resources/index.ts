import type { Resource } from '../../shared/types';
import { getAll } from './discountCode/getAll';

export const resources: Resource[] = [{ name: 'Discount Code', value: 'discountCode', operations: [getAll] }];
