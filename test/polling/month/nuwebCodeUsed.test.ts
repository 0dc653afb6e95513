import { monthsOf } from './seeds';

monthsOf('nuwebCodeUsed', 10);
