import type { Resources } from '../../shared/types';
import { get as getDirectory } from './directory/get';
import { getAll as getAllDirectories } from './directory/getAll';
import { create as createDirectoryUser } from './directoryUser/create';
import { get as getDirectoryUser } from './directoryUser/get';
import { getAll as getAllDirectoryUsers } from './directoryUser/getAll';
import { grantAccess } from './directoryUser/grantAccess';
import { revokeAccess } from './directoryUser/revokeAccess';
import { send } from './email/send';
import { get as getLoyaltyCard } from './loyaltyCard/get';
import { getAll as getAllLoyaltyCards } from './loyaltyCard/getAll';
import { create as createLoyaltyUser } from './loyaltyUser/create';
import { getAll as getAllLoyaltyUsers } from './loyaltyUser/getAll';
import { link } from './loyaltyUser/link';
import { create as createSubaccount } from './subaccount/create';
import { createPasswordResetUrl } from './subaccount/createPasswordResetUrl';
import { get as getSubaccount } from './subaccount/get';
import { getAll as getAllSubaccounts } from './subaccount/getAll';

export const resources: Resources = [
	{ name: 'Email', value: 'email', operations: [send] },
	{ name: 'Directory', value: 'directory', operations: [getAllDirectories, getDirectory] },
	{ name: 'Directory User', value: 'directoryUser', operations: [getAllDirectoryUsers, getDirectoryUser, createDirectoryUser, grantAccess, revokeAccess] },
	{ name: 'Loyalty Card', value: 'loyaltyCard', operations: [getAllLoyaltyCards, getLoyaltyCard] },
	{ name: 'Loyalty User', value: 'loyaltyUser', operations: [getAllLoyaltyUsers, createLoyaltyUser, link] },
	{ name: 'Subaccount', value: 'subaccount', operations: [getAllSubaccounts, getSubaccount, createSubaccount, createPasswordResetUrl] },
];
