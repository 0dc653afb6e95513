import { monthsOf } from '../../polling/month/seeds';

monthsOf('nuwebCodeUsed', 200);
