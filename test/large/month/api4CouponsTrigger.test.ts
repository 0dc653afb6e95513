import { monthsOf } from '../../polling/month/seeds';

monthsOf('api4CouponsTrigger', 200);
