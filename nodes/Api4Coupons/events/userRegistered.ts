import { asking } from '../../shared/lists/paging';
import { whenNew } from '../../shared/polling/find';
import { newestFirst } from '../../shared/polling/newest';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { directoryUsers } from '../lists/directoryUsers';
import { directoryId } from '../resources/memberFields';

/** POST /v3/directoryusers/list (https://docs.coupontools.com/api/v3/directory): the newest users come first, so the first page is enough. */
export const userRegistered: PollEvent = {
	name: 'User Registered',
	value: 'userRegistered',
	description: 'A person registered in a directory',
	fields: [directoryId({}), pollOptions()],
	about: ['directoryId'],
	source: (reading) =>
		newestFirst(asking(directoryUsers, { directory: String(reading.read('directoryId')).trim() }))(
			reading,
		),
	key: ['ID', 'id'],
	find: whenNew(),
	nothing: 'Nobody has registered in this directory yet',
	example: { parameters: { directoryId: { __rl: true, mode: 'id', value: 'dir_1001' } } },
};
