import { returnAllOrLimit, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { directoryUsers } from '../../lists/directoryUsers';
import { directoryId } from '../memberFields';

/** POST /v3/directoryusers/list (https://docs.coupontools.com/api/v3/directory): 100 a page, the newest first. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many directory users',
	description: 'Retrieve many registered users of a directory, the newest first',
	effect: 'read',
	work: {
		kind: 'list',
		list: directoryUsers,
	},
	fields: [
		directoryId({ send: { type: 'body', property: 'directory', value: AS_TEXT } }),
		...returnAllOrLimit,
	],
	options: [startAt],
	example: {
		items: [{ directory: 'dir_1001' }, { directory: 'dir_1002' }, { directory: 'dir_1003' }],
		parameters: {
			directoryId: { __rl: true, mode: 'id', value: '={{ $json.directory }}' },
			limit: 2,
		},
	},
});
