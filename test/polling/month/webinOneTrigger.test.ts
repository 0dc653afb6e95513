import { monthsOf } from './seeds';

monthsOf('webinOneTrigger', 20);
