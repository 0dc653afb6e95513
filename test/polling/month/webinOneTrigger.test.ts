import { monthsOf } from './seeds';

monthsOf('webinOneTrigger');
