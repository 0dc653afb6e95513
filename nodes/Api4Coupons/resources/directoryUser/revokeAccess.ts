import { operation } from '../../../shared/editor/operation';
import { directoryUser } from '../memberFields';

/**
 * DELETE /v4/directory/{id}/users/{userId}/access (https://docs.coupontools.com/api/v4/directory). Whether a 404 would mean
 * that there is no access or no such user is not documented, so it is always an error.
 */
export const revokeAccess = operation({
	name: 'Revoke Access',
	value: 'revokeAccess',
	action: 'Revoke directory access of user',
	description:
		'Take away the access of a user to the paid content of a directory; a repeat changes nothing',
	effect: 'idempotent',
	request: { method: 'DELETE' },
	work: { kind: 'single', idParameter: 'userId' },
	fields: directoryUser('/access'),
	example: {
		items: [{ user: 'reg_1001' }, { user: 'reg_1002' }, { user: 'reg_1003' }],
		parameters: {
			directoryId: { __rl: true, mode: 'id', value: 'dir_1001' },
			userId: '={{ $json.user }}',
		},
	},
});
