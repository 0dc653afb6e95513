import type { INodeProperties } from 'n8n-workflow';
import { recordLocator, urlWith } from '../../shared/editor/fields';
import { emailAddress } from '../../shared/input/checks';
import { calendarDate } from '../../shared/input/days';
import type { Field } from '../../shared/model/parameter';
import { AS_DAY, AS_TEXT } from '../../shared/input/converters';
import {
	directoryIdForm,
	directoryUserIdForm,
	loyaltyCardIdForm,
	subaccountIdForm,
} from '../checks';

type Routing = NonNullable<INodeProperties['routing']>;

/** The directory that an operation works on. */
export function directoryId(routing: Routing): Field {
	return recordLocator({
		displayName: 'Directory',
		name: 'directoryId',
		check: directoryIdForm,
		description: 'The directory, chosen from the list or named by its ID',
		placeholder: 'e.g. dir_1001',
		search: 'searchDirectories',
		routing,
	});
}

/** The loyalty card that an operation works on. */
export function loyaltyCardAt(routing: Routing): Field {
	return recordLocator({
		displayName: 'Loyalty Card',
		name: 'loyaltyCardId',
		check: loyaltyCardIdForm,
		description: 'The loyalty card, chosen from the list or named by its ID',
		placeholder: 'e.g. 123456',
		search: 'searchLoyaltyCards',
		routing,
	});
}

/** The loyalty card that an operation of version 3 works on. */
export const loyaltyCardId: Field = loyaltyCardAt({
	send: { type: 'body', property: 'loyaltycard', value: AS_TEXT },
});

/** The subaccount that an operation works on. */
export const subaccountId: Field = recordLocator({
	displayName: 'Subaccount',
	name: 'subaccountId',
	check: subaccountIdForm,
	description: 'The subaccount, chosen from the list or named by its ID',
	placeholder: 'e.g. sub_1536',
	search: 'searchSubaccounts',
	routing: { send: { type: 'body', property: 'subaccount', value: AS_TEXT } },
});

/** Where one user of a directory is found: both IDs are in the path, so both fields set it. */
function directoryUserAt(end: string): Routing {
	return urlWith(`/v4/directory/:directoryId/users/:userId${end}`);
}

/**
 * The directory and the user of it that an operation works on.
 *
 * @param end what follows the user in the path
 */
export function directoryUser(end = ''): Field[] {
	const routing = directoryUserAt(end);
	return [
		directoryId(routing),
		{
			displayName: 'User ID',
			name: 'userId',
			check: directoryUserIdForm,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. reg_1001',
			description: 'ID of the user of the directory, as Directory User: Get Many gives it',
			routing,
		},
	];
}

/** The address of a person who gets an account. */
export const email: Field = {
	displayName: 'Email',
	name: 'email',
	check: emailAddress,
	type: 'string',
	required: true,
	default: '',
	placeholder: 'name@email.com',
	description: 'Address of the person',
	routing: { send: { type: 'body', property: 'email', value: AS_TEXT } },
};

/** A text, which travels without the blanks around it. */
export function plainText(
	displayName: string,
	name: string,
	property: string,
	description: string,
): Field {
	return {
		displayName,
		name,
		type: 'string',
		default: '',
		description,
		routing: { send: { type: 'body', property, value: AS_TEXT } },
	};
}

/** A phone number of a person whose data are kept: its form is not documented, so it travels as it is. */
export const phone: Field = {
	displayName: 'Phone',
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: 'e.g. +32470123456',
	description:
		'Phone number, sent as it is. Coupontools names no form; + and the country code, as it wants for text messages, fit best.',
	routing: { send: { type: 'body', property: 'phone', value: AS_TEXT } },
};

/** A calendar day: a moment with a time zone is the day that it is in the zone of the workflow. */
export function day(
	displayName: string,
	name: string,
	property: string,
	description: string,
): Field {
	return {
		displayName,
		name,
		type: 'dateTime',
		default: '',
		description,
		check: calendarDate,
		routing: { send: { type: 'body', property, value: AS_DAY } },
	};
}

/** A password that somebody is given. */
export function password(description: string): Field {
	return {
		displayName: 'Password',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description,
		routing: { send: { type: 'body', property: 'password' } },
	};
}
