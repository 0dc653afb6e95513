import { monthsOf } from './seeds';

monthsOf('retargetingTrigger', 20);
