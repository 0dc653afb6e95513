import { operation } from '../../../shared/editor/operation';
import { day, directoryId, email, password, plainText, phone } from '../memberFields';
import { urlWith } from '../../../shared/editor/fields';

/** POST /v4/directory/{id}/users (https://docs.coupontools.com/api/v4/directory). */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create directory user',
	description: 'Register a person as a user of a directory; a repeat may register the person again',
	effect: 'once',
	lookUp:
		'To find out, look for the e-mail address among the users of the directory in Coupontools.',
	request: { method: 'POST' },
	work: { kind: 'single', due: 'id' },
	fields: [
		directoryId(urlWith('/v4/directory/:directoryId/users')),
		email,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				plainText('Address', 'address', 'address', 'Street and number'),
				day('Birth Date', 'birthDate', 'birth_date', 'Date of birth'),
				plainText('City', 'city', 'city', 'City of the address'),
				plainText('Custom 1', 'custom1', 'custom_1', 'First field of your own'),
				plainText('Custom 2', 'custom2', 'custom_2', 'Second field of your own'),
				plainText('Custom 3', 'custom3', 'custom_3', 'Third field of your own'),
				plainText('First Name', 'firstName', 'first_name', 'First name of the person'),
				plainText('Last Name', 'lastName', 'last_name', 'Last name of the person'),
				password(
					'Password for the directory. Left empty, Coupontools makes a random one, which does not come out of this node.',
				),
				phone,
				plainText('Zip', 'zip', 'zip', 'Postal code of the address'),
			],
		},
	],
	example: {
		items: [{ name: 'ann' }, { name: 'ben' }, { name: 'cleo' }],
		parameters: {
			directoryId: { __rl: true, mode: 'id', value: 'dir_1001' },
			email: '={{ $json.name + "." + $now.toMillis() + "." + $itemIndex + "@example.com" }}',
			additionalFields: { firstName: '={{ $json.name }}' },
		},
	},
});
