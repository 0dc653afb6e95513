import { monthsOf } from './seeds';

monthsOf('api4CouponsUserRegistered', 10);
