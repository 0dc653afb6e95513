import { patternFields } from '../../shared/editor/patternFields';
import { wholeBetween } from '../../shared/input/checks';
import { valuesFrom } from '../../shared/input/source';
import type { Field } from '../../shared/model/parameter';

const fieldWithCodes: Field = {
	displayName: 'Codes',
	name: 'codes',
	type: 'string',
	several: true,
	required: true,
	default: '',
	placeholder: 'e.g. SPRING-00001',
	description:
		'The code of each input item, or several separated by commas or line breaks. The codes of all items go out together.',
};

/** The promo codes that an operation sends, from a field of each item or from a file on it. */
export const codes: Field[] = valuesFrom(fieldWithCodes);

/** The same, or made here. */
export const codesOrNewOnes: Field[] = valuesFrom(fieldWithCodes, patternFields());

/** How the codes of all items are cut into requests; the vendor names no maximum. */
export const chunkSize: Field = {
	displayName: 'Codes per Request',
	name: 'chunkSize',
	type: 'number',
	check: wholeBetween(1),
	default: 1000,
	description: 'Most codes to send in one request',
};
