import type { VendorName } from '../../contracts';
import type { Vendor } from '../vendor';
import { coupontools } from './coupontools';
import { nuweb } from './nuweb';
import { personaClick } from './personaClick';
import { retargeting } from './retargeting';
import { webinOne } from './webinOne';

/** The vendors by name: one for each contract. */
export const vendors = { retargeting, nuweb, coupontools, personaClick, webinOne } satisfies Record<
	VendorName,
	object
>;

/** The vendors with what is special about each. */
export type Vendors = typeof vendors;

/** What each vendor remembers. */
export type Memories = { [Name in VendorName]: ReturnType<Vendors[Name]['seed']> };

/** The names of the vendors, in the order of their registration. */
export const names = Object.keys(vendors) as VendorName[];

/** A vendor of which nothing is known but its name. */
export function vendorNamed(name: VendorName): Vendor {
	return vendors[name] as Vendor;
}

/** The values of the package's credential that fit a vendor at an address, by the names of its fields. */
export function credentialsOf(
	name: VendorName,
	baseUrl: string,
	keys: object = vendors[name].settings.keys,
): Record<string, string> {
	return { ...vendorNamed(name).credentials(baseUrl), ...(keys as Record<string, string>) };
}

/** A vendor's keys with another text in each that is a secret. */
export function changedKeys(
	name: VendorName,
	keys: object,
	change: (field: string, value: string) => string,
): Record<string, string> {
	const open: string[] = vendorNamed(name).open ?? [];
	return Object.fromEntries(
		Object.entries(keys as Record<string, string>).map(([field, value]) => [
			field,
			open.includes(field) ? value : change(field, value),
		]),
	);
}
