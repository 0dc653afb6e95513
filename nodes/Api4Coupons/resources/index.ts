import type { Resources } from '../../shared/model/operation';
import { get as getCampaign } from './campaign/get';
import { getAll as getCampaigns } from './campaign/getAll';
import { getAll as getCategories } from './category/getAll';
import { send as sendCustomCall } from './customCall/send';
import { get as getDirectory } from './directory/get';
import { getAll as getAllDirectories } from './directory/getAll';
import { create as createDirectoryUser } from './directoryUser/create';
import { get as getDirectoryUser } from './directoryUser/get';
import { getAll as getAllDirectoryUsers } from './directoryUser/getAll';
import { grantAccess } from './directoryUser/grantAccess';
import { revokeAccess } from './directoryUser/revokeAccess';
import { send as sendEmail } from './email/send';
import { get as getLoyaltyCard } from './loyaltyCard/get';
import { getAll as getAllLoyaltyCards } from './loyaltyCard/getAll';
import { create as createLoyaltyUser } from './loyaltyUser/create';
import { createMany as createManyLoyaltyUsers } from './loyaltyUser/createMany';
import { createOnCard } from './loyaltyUser/createOnCard';
import { get as getLoyaltyUser } from './loyaltyUser/get';
import { getAll as getAllLoyaltyUsers } from './loyaltyUser/getAll';
import { link } from './loyaltyUser/link';
import { send as sendPushNotification } from './pushNotification/send';
import { get as getSession } from './session/get';
import { getAll as getSessions } from './session/getAll';
import { create as createSingleUse } from './singleUse/create';
import { createMany as createManySingleUse } from './singleUse/createMany';
import { send as sendSms } from './sms/send';
import { create as createSubaccount } from './subaccount/create';
import { createPasswordResetUrl } from './subaccount/createPasswordResetUrl';
import { get as getSubaccount } from './subaccount/get';
import { getAll as getAllSubaccounts } from './subaccount/getAll';

export const resources: Resources = [
	{ name: 'Email', value: 'email', operations: [sendEmail] },
	{ name: 'SMS', value: 'sms', operations: [sendSms] },
	{ name: 'Push Notification', value: 'pushNotification', operations: [sendPushNotification] },
	{ name: 'Single Use', value: 'singleUse', operations: [createSingleUse, createManySingleUse] },
	{ name: 'Campaign', value: 'campaign', operations: [getCampaigns, getCampaign] },
	{ name: 'Session', value: 'session', operations: [getSessions, getSession] },
	{ name: 'Category', value: 'category', operations: [getCategories] },
	{ name: 'Directory', value: 'directory', operations: [getAllDirectories, getDirectory] },
	{
		name: 'Directory User',
		value: 'directoryUser',
		operations: [
			getAllDirectoryUsers,
			getDirectoryUser,
			createDirectoryUser,
			grantAccess,
			revokeAccess,
		],
	},
	{ name: 'Loyalty Card', value: 'loyaltyCard', operations: [getAllLoyaltyCards, getLoyaltyCard] },
	{
		name: 'Loyalty User',
		value: 'loyaltyUser',
		operations: [
			getAllLoyaltyUsers,
			getLoyaltyUser,
			createLoyaltyUser,
			createOnCard,
			createManyLoyaltyUsers,
			link,
		],
	},
	{
		name: 'Subaccount',
		value: 'subaccount',
		operations: [getAllSubaccounts, getSubaccount, createSubaccount, createPasswordResetUrl],
	},
	{ name: 'Custom API Call (Coupontools)', value: 'customCall', operations: [sendCustomCall] },
];
