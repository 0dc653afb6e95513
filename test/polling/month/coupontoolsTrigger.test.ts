import { monthsOf } from './seeds';

monthsOf('coupontoolsTrigger', 20);
