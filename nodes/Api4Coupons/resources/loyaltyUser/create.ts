import { operation } from '../../../shared/editor/operation';
import { genderWord } from '../../loyalty';
import { day, email, password, plainText, phone } from '../memberFields';

/** POST /v3/loyaltyusers/create (https://docs.coupontools.com/api/v3/loyalty): a user of the account, on no card yet. */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create loyalty user',
	description:
		'Register a person as a loyalty user with a password, whom Link puts on a card; a repeat may register the person again',
	effect: 'once',
	lookUp: 'To find out, look for the e-mail address among the loyalty users in Coupontools.',
	request: { method: 'POST', url: '/v3/loyaltyusers/create' },
	work: { kind: 'single', unwrap: true },
	fields: [
		email,
		{ ...password('Password with which the person signs in'), required: true },
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				day('Birthday', 'birthday', 'birthday', 'Date of birth'),
				plainText('City', 'city', 'city', 'Where the person lives'),
				plainText('First Name', 'firstName', 'first_name', 'First name of the person'),
				{
					...plainText(
						'Gender',
						'gender',
						'gender',
						'Gender of the person: male, female or unknown',
					),
					check: genderWord,
				},
				plainText('Last Name', 'lastName', 'last_name', 'Last name of the person'),
				phone,
			],
		},
	],
	example: {
		items: [{ name: 'ann' }, { name: 'ben' }, { name: 'cleo' }],
		parameters: {
			email: '={{ $json.name + "." + $now.toMillis() + "." + $itemIndex + "@example.com" }}',
			password: '={{ "made-up-" + $json.name }}',
			additionalFields: { firstName: '={{ $json.name }}' },
		},
	},
});
