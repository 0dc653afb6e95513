import { monthsOf } from './seeds';

monthsOf('webinOneCodeUsed', 10);
