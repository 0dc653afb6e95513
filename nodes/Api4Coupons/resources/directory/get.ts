import { operation } from '../../../shared/editor/operation';
import { directoryId } from '../memberFields';
import { urlWith } from '../../../shared/editor/fields';

/** GET /v4/directory/{id} (https://docs.coupontools.com/api/v4/directory). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get directory',
	description: 'Retrieve a directory',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single' },
	fields: [directoryId(urlWith('/v4/directory/:directoryId'))],
	example: {
		items: [{ directory: 'dir_1001' }, { directory: 'dir_1002' }, { directory: 'dir_1003' }],
		parameters: { directoryId: { __rl: true, mode: 'id', value: '={{ $json.directory }}' } },
	},
});
