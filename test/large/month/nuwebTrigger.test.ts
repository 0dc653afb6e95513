import { monthsOf } from '../../polling/month/seeds';

monthsOf('nuwebTrigger', 200);
