import { monthsOf } from '../../polling/month/seeds';

monthsOf('api4CouponsTrigger', 200);
/** User Registered, whose source no other event has. */
monthsOf('api4CouponsTrigger', 200, 3);
