import { asking } from '../../shared/lists/pages';
import { discountCodes } from '../lists/discountCodes';

/** The codes sorted by ID. That they are sorted upwards is the vendor's sample; there is no filter by time that is known. */
export const sortedCodes = asking(discountCodes, { Order_By: 'Id' });
