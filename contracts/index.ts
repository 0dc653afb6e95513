import { coupontools } from './coupontools';
import { nuweb } from './nuweb';
import { personaClick } from './personaClick';
import { retargeting } from './retargeting';
import { webinOne } from './webinOne';

export * from './check';
export * from './contract';
export * from './coupontools';
export * from './coupontoolsMembers';
export * from './nuweb';
export * from './personaClick';
export * from './retargeting';
export * from './webinOne';

/** The contracts of the vendors, by their stored names. */
export const contracts = { retargeting, nuweb, coupontools, personaClick, webinOne };

/** A vendor, by the name of its contract. */
export type VendorName = keyof typeof contracts;
