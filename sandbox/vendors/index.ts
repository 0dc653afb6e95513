import type { VendorName } from '../../contracts';
import type { Vendor } from '../vendor';
import { coupontools } from './coupontools';
import type { CoupontoolsMemory } from './coupontoolsMemory';
import { nuweb } from './nuweb';
import type { NuwebMemory } from './nuwebSeed';
import type { PersonaClickMemory } from './personaClick';
import { personaClick } from './personaClick';
import type { RetargetingMemory } from './retargeting';
import { retargeting } from './retargeting';
import type { WebinOneMemory } from './webinOne';
import { webinOne } from './webinOne';

/** What each vendor remembers. */
export interface Memories {
	retargeting: RetargetingMemory;
	nuweb: NuwebMemory;
	coupontools: CoupontoolsMemory;
	personaClick: PersonaClickMemory;
	webinOne: WebinOneMemory;
}

/** The five vendors by name; the one without a prefix comes last, for it takes every other address. */
export const vendors: { [Name in VendorName]: Vendor<Memories[Name]> } = {
	retargeting,
	nuweb,
	coupontools,
	personaClick,
	webinOne,
};
