import { operation } from '../../../shared/editor/operation';
import { directoryUser } from '../memberFields';

/** GET /v4/directory/{id}/users/{userId} (https://docs.coupontools.com/api/v4/directory). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get directory user',
	description: 'Retrieve a registered user of a directory',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single' },
	fields: directoryUser(),
	example: {
		items: [{ user: 'reg_1001' }, { user: 'reg_1002' }, { user: 'reg_1003' }],
		parameters: {
			directoryId: { __rl: true, mode: 'id', value: 'dir_1001' },
			userId: '={{ $json.user }}',
		},
	},
});
