import type { INodeProperties } from 'n8n-workflow';
import { valuesFrom } from '../../shared/input/source';

/** The promo codes that an operation sends, from a field of each item or from a file on it. */
export const codes: INodeProperties[] = valuesFrom({
	displayName: 'Codes',
	name: 'codes',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'SPRING-00001',
	description:
		'The code of each input item, or several separated by commas or line breaks. The codes of all items go out together.',
});

/** How the codes of all items are cut into requests; the vendor names no maximum. */
export const chunkSize: INodeProperties = {
	displayName: 'Codes per Request',
	name: 'chunkSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 1000,
	description: 'Most codes to send in one request',
};
