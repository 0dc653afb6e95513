import { operation } from '../../../shared/editor/operation';
import { AS_TEXT, converter } from '../../../shared/input/converters';
import { countryCode, packageIdForm } from '../../checks';
import { subaccountIn } from '../../members';
import { day, email, password, plainText } from '../memberFields';

/** POST /v4/subaccount/create (https://docs.coupontools.com/api/account#create-subaccount). */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create subaccount',
	description:
		'Create a subaccount, whose person gets an e-mail to set a password unless one is given; a repeat with the same address is refused',
	effect: 'once',
	lookUp: 'To find out, look for the e-mail address among the subaccounts in Coupontools.',
	request: { method: 'POST', url: '/v4/subaccount/create' },
	work: { kind: 'single', due: 'subaccount', row: subaccountIn },
	fields: [
		email,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				plainText('Company Name', 'companyName', 'company_name', 'Name of the company'),
				{
					...plainText(
						'Country',
						'country',
						'country',
						'Code of the country, two letters such as US',
					),
					check: countryCode,
					routing: {
						send: {
							type: 'body',
							property: 'country',
							value: converter('={{ String($value).trim().toUpperCase() }}', (value) =>
								String(value).trim().toUpperCase(),
							),
						},
					},
				},
				day('Expiry Date', 'expiryDate', 'expiry_date', 'Day on which the subaccount expires'),
				plainText('First Name', 'firstName', 'first_name', 'First name of the person'),
				plainText('Last Name', 'lastName', 'last_name', 'Last name of the person'),
				{
					...plainText(
						'Package ID',
						'packageId',
						'package',
						'ID of the package that the subaccount gets (pac_…)',
					),
					check: packageIdForm,
					routing: { send: { type: 'body', property: 'package', value: AS_TEXT } },
				},
				password(
					'Password with which the person signs in. Left empty, the person gets an e-mail to set one.',
				),
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: [
						{ name: 'Customer', value: 'customer' },
						{ name: 'Trial', value: 'trial' },
					],
					default: 'trial',
					description: 'Whether the subaccount is a customer or on trial',
					routing: { send: { type: 'body', property: 'status' } },
				},
			],
		},
	],
	example: {
		items: [{ name: 'ann' }, { name: 'ben' }, { name: 'cleo' }],
		parameters: {
			email: '={{ $json.name + "." + $now.toMillis() + "." + $itemIndex + "@example.com" }}',
			additionalFields: { companyName: '={{ $json.name }}' },
		},
	},
});
