import { monthsOf } from './seeds';

monthsOf('nuwebTrigger');
