import { monthsOf } from './seeds';

monthsOf('coupontoolsTrigger');
