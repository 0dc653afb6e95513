import { isDay } from '../shared/input/checks';
import type { Check } from '../shared/model/parameter';

function idOf(pattern: RegExp, what: string): Check {
	return (value) => (pattern.test(String(value).trim()) ? undefined : `is not the ID of a ${what}`);
}

/** Whether a value is the ID of a campaign. */
export const campaignIdForm = idOf(/^cam_\w+$/, 'campaign, such as cam_123456');

/** Whether a value is the ID of a campaign, or of a directory where one can be sent in its place. */
export const campaignOrDirectoryIdForm = idOf(
	/^(cam|dir)_\w+$/,
	'campaign, such as cam_123456, or of a directory, such as dir_1001',
);

/** Whether a value is the ID of a directory. Version 4 numbers its loyalty cards, so a number is let through here as well. */
export const directoryIdForm = idOf(/^(dir_\w+|[1-9]\d*)$/, 'directory, such as dir_1001');

/** Whether a value is the ID of a user of a directory, or a number as for directories. */
export const directoryUserIdForm = idOf(/^(reg_\w+|[1-9]\d*)$/, 'directory user, such as reg_1001');

/** Whether a value is the ID of a loyalty card: a number in version 4; the form in version 3 is not documented. */
export const loyaltyCardIdForm = idOf(/^\w+$/, 'loyalty card, such as 123456');

/** Whether a value is the ID of a loyalty user, whose form is not documented. */
export const loyaltyUserIdForm = idOf(/^\w+$/, 'loyalty user, such as 1001');

/** Whether a value is the ID of a subaccount. */
export const subaccountIdForm = idOf(/^sub_\w+$/, 'subaccount, such as sub_1536');

/** Whether a value is the ID of a package. */
export const packageIdForm = idOf(/^pac_\w+$/, 'package, such as pac_123');

/** Whether a value is a country code of two letters. */
export const countryCode: Check = (value) =>
	/^[a-z]{2}$/i.test(String(value).trim())
		? undefined
		: 'is not a country code of two letters, such as US';

/** Whether a value is the code of a coupon session, whole or its first six characters. */
export const sessionCode: Check = (value) =>
	/^([a-z0-9]{21}|[a-z0-9]{6})$/i.test(String(value).trim())
		? undefined
		: 'is not the code of a session, which has 21 or 6 letters and digits';

/** Whether a value is a date with a time of day and without a zone. */
export const localTime: Check = (value) => {
	const text = String(value).trim();
	const isTime =
		/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(text) && isDay(text.slice(0, 10));
	return isTime && !Number.isNaN(Date.parse(text))
		? undefined
		: 'is not a date and time without a time zone, such as 2026-03-01 23:59:59 (Coupontools reads it in the zone of the campaign)';
};

const STEPS = /^\/?[\w-]+([/.][\w-]+)*\/?$/;

/** Whether a value is a path below a version of the API: no address of another host, no way upwards, no query. */
export const apiPath: Check = (value) => {
	const path = String(value).trim();
	if (path.length > 200) return 'is longer than 200 characters';
	return STEPS.test(path)
		? undefined
		: 'is not a path such as /couponsession/update: letters, digits, hyphens and underscores between slashes, no address, no dots in a row, no question mark';
};
