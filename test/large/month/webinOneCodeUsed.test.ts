import { monthsOf } from '../../polling/month/seeds';

monthsOf('webinOneCodeUsed', 200);
