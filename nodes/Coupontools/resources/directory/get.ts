import { operation } from '../../../shared/editor/operation';
import { directoryId } from '../memberFields';

/** GET /v4/directory/{id} (https://docs.coupontools.com/api/v4/directory). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get a directory',
	description: 'Retrieve a directory',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single' },
	fields: [directoryId({ request: { url: '=/v4/directory/{{ encodeURIComponent(String($value).trim()) }}' } })],
	example: {
		items: [{ directory: 'dir_1001' }, { directory: 'dir_1002' }, { directory: 'dir_1003' }],
		parameters: { directoryId: { __rl: true, mode: 'id', value: '={{ $json.directory }}' } },
	},
});
