import { isoDate } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_UTC_WITHOUT_ZONE } from '../../../shared/input/converters';
import { directoryUser } from '../memberFields';

/** POST /v4/directory/{id}/users/{userId}/access (https://docs.coupontools.com/api/v4/directory). Times are UTC. */
export const grantAccess = operation({
	name: 'Grant Access',
	value: 'grantAccess',
	action: 'Grant directory access to user',
	description: 'Give a user access to all paid content of a directory; a repeat changes nothing',
	effect: 'idempotent',
	request: { method: 'POST' },
	work: { kind: 'single', idParameter: 'userId' },
	fields: [
		...directoryUser('/access'),
		{
			displayName: 'Expires At',
			name: 'expiresAt',
			check: isoDate,
			type: 'dateTime',
			default: '',
			description:
				'Until when the access lasts. A value without a time zone is read in the zone of the workflow; a day without a time is its first moment. Left empty, no end is sent.',
			routing: { send: { type: 'body', property: 'expires_at', value: AS_UTC_WITHOUT_ZONE } },
		},
	],
	example: {
		items: [{ user: 'reg_1001' }, { user: 'reg_1002' }, { user: 'reg_1003' }],
		parameters: {
			directoryId: { __rl: true, mode: 'id', value: 'dir_1001' },
			userId: '={{ $json.user }}',
			expiresAt: '2027-01-01T00:00:00Z',
		},
	},
});
