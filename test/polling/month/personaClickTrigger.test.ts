import { monthsOf } from './seeds';

monthsOf('personaClickTrigger', 20);
