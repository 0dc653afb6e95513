import { monthsOf } from '../../polling/month/seeds';

monthsOf('api4CouponsUserRegistered', 200);
