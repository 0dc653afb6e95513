import { monthsOf } from './seeds';

monthsOf('retargetingTrigger');
