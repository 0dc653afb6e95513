import { operation } from '../../../shared/editor/operation';
import { urlWith } from '../../../shared/editor/fields';
import { emailAddress } from '../../../shared/input/checks';
import { loyaltyCardAt, phone, plainText } from '../memberFields';

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** POST /v4/loyalty/loyalty-cards/{id}/stats (https://docs.coupontools.com/api/v4/loyalty): no field is required; the names in the answer are not documented. */
export const createOnCard = operation({
	name: 'Create on Card',
	value: 'createOnCard',
	action: 'Create loyalty user on card',
	description:
		'Put a new person on a loyalty card, without a password; a repeat may put the person on it again',
	effect: 'once',
	lookUp: 'To find out, look for the person with Loyalty User: Get Many.',
	request: { method: 'POST' },
	work: { kind: 'single' },
	fields: [
		loyaltyCardAt(urlWith('/v4/loyalty/loyalty-cards/:loyaltyCardId/stats')),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				plainText('Address', 'address', 'address', 'Street and number'),
				plainText('City', 'city', 'city', 'City of the address'),
				...NUMBERS.map((number) =>
					plainText(
						`Custom ${number}`,
						`custom${number}`,
						`custom_${number}`,
						`Your own field ${number}`,
					),
				),
				{
					...plainText('Email', 'email', 'email', 'Address of the person'),
					check: emailAddress,
					placeholder: 'name@email.com',
				},
				plainText('First Name', 'firstName', 'first_name', 'First name of the person'),
				plainText('Last Name', 'lastName', 'last_name', 'Last name of the person'),
				phone,
				plainText('Zip', 'zip', 'zip', 'Postal code of the address'),
			],
		},
	],
	example: {
		items: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cleo' }],
		parameters: {
			loyaltyCardId: { __rl: true, mode: 'id', value: '123456' },
			additionalFields: { firstName: '={{ $json.name }}' },
		},
	},
});
