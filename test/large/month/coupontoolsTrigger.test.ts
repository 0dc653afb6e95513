import { monthsOf } from '../../polling/month/seeds';

monthsOf('coupontoolsTrigger', 200);
