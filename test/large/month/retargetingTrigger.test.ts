import { monthsOf } from '../../polling/month/seeds';

monthsOf('retargetingTrigger', 200);
