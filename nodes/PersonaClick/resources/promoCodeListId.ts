import type { INodeProperties } from 'n8n-workflow';
import { recordLocator } from '../../shared/editor/fields';

/** The list of promo codes that an operation works on. */
export function promoCodeListId(routing: NonNullable<INodeProperties['routing']>): INodeProperties {
	return recordLocator({
		displayName: 'Promo Code List',
		name: 'promoCodeListId',
		description: 'The list of promo codes. Lists are made in the PersonaClick dashboard.',
		placeholder: 'e.g. 100500',
		search: 'searchPromoCodeLists',
		routing,
	});
}
