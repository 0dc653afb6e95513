import type { Check } from '../shared/types';

/** Whether a value is the ID of a campaign. */
export const campaignIdForm: Check = (value) => (/^cam_\w+$/.test(String(value).trim()) ? undefined : 'is not the ID of a campaign, such as cam_123456');

/** Whether a value is the ID of a campaign, or of a directory where one can be sent in its place. */
export const campaignOrDirectoryIdForm: Check = (value) =>
	/^(cam|dir)_\w+$/.test(String(value).trim()) ? undefined : 'is not the ID of a campaign, such as cam_123456, or of a directory, such as dir_1001';

/** Whether a value is the code of a coupon session, whole or its first six characters. */
export const sessionCode: Check = (value) => (/^([a-z0-9]{21}|[a-z0-9]{6})$/i.test(String(value).trim()) ? undefined : 'is not the code of a session, which has 21 or 6 letters and digits');

/** Whether a value is a date with a time of day and without a zone. */
export const localTime: Check = (value) =>
	/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$/.test(String(value).trim()) && !Number.isNaN(Date.parse(String(value).trim()))
		? undefined
		: 'is not a date and time without a time zone, such as 2026-03-01 23:59:59 (Coupontools reads it in the zone of the campaign)';

const STEPS = /^\/?[\w-]+([/.][\w-]+)*\/?$/;

/** Whether a value is a path below a version of the API: no address of another host, no way upwards, no query. */
export const apiPath: Check = (value) => {
	const path = String(value).trim();
	if (path.length > 200) return 'is longer than 200 characters';
	return STEPS.test(path) ? undefined : 'is not a path such as /couponsession/update: letters, digits, hyphens and underscores between slashes, no address, no dots in a row, no question mark';
};
