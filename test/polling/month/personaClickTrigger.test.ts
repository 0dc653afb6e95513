import { monthsOf } from './seeds';

monthsOf('personaClickTrigger');
