import { monthsOf } from './seeds';

monthsOf('nuwebTrigger', 20);
