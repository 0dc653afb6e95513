import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { unsubscribedEmails } from '../../lists/unsubscribedEmails';
import { within } from '../interval';

/** GET /unsubscribed-emails (https://retargeting.biz/en/plugins/custom/api-integration/unsubscribed-emails): at most 30 days. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many unsubscribed emails',
	description: 'Retrieve many addresses that unsubscribed from mails, each of them once',
	effect: 'read',
	work: { kind: 'list', list: unsubscribedEmails },
	fields: [...returnAllOrLimit, within],
	example: {
		items: [{ from: '2026-02-01' }, { from: '2026-02-05' }, { from: '2026-02-10' }],
		parameters: {
			returnAll: true,
			filters: { dateFrom: '={{ $json.from }}', dateTo: '2026-02-20' },
		},
	},
});
