import { monthsOf } from '../../polling/month/seeds';

monthsOf('personaClickTrigger', 200);
