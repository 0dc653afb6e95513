import { monthsOf } from '../../polling/month/seeds';

monthsOf('webinOneTrigger', 200);
