import { monthsOf } from './seeds';

monthsOf('api4CouponsTrigger', 20);
