import { byInterval } from '../../shared/lists/intervals';
import { list } from '../../shared/lists/paging';

/**
 * GET /unsubscribed-emails (https://retargeting.biz/en/plugins/custom/api-integration/unsubscribed-emails): bare addresses,
 * at most 30 days. Whether the ends of a time count is not stated, so stretches overlap: an address comes once all the same.
 */
export const unsubscribedEmails = list({
	request: { method: 'GET', url: '/unsubscribed-emails' },
	rows: 'data',
	value: 'email',
	key: ['email'],
	paging: byInterval({ from: 'date_from', to: 'date_to', days: 30, overlapping: true }),
});
