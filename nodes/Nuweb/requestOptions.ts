import { recordLocator, textMode } from '../shared/editor/fields';
import { AS_LIST, AS_TEXT } from '../shared/input/converters';
import type { Check, Field } from '../shared/model/parameter';

/** A language, or several as browsers send them, with weights. */
const languages: Check = (value) =>
	/^[a-z*][a-z\d*,;=. -]{0,99}$/i.test(String(value).trim())
		? undefined
		: 'is not a language such as en, fr or de';

const currencyName: Check = (value) =>
	/^([1-9]\d*|[a-z]{3})$/i.test(String(value).trim())
		? undefined
		: 'is neither an ID nor a code of three letters, such as GBP';

/** The header Accept-Language, which every request of Nuweb knows (documented). */
export const language: Field = {
	displayName: 'Language',
	name: 'language',
	check: languages,
	type: 'string',
	default: '',
	placeholder: 'e.g. en',
	description:
		'Language of names and descriptions, such as en, fr or de, in what is read and in what is written. Left empty, or if the company does not have it, Nuweb takes the language of the company.',
	routing: { request: { headers: { 'Accept-Language': AS_TEXT } } },
};

/** The header X-NU-CURRENCY-ID, which the lists of sale items know (documented). */
export const priceCurrency: Field = recordLocator({
	displayName: 'Currency of Prices',
	name: 'priceCurrency',
	required: false,
	description:
		'Currency in which prices are returned, chosen from the list or named by its ID or code. Left empty, Nuweb takes the default currency of the company.',
	placeholder: 'e.g. 1',
	search: 'searchCurrencies',
	more: [textMode('By Code', 'code', 'e.g. GBP')],
	check: currencyName,
	routing: { request: { headers: { 'X-NU-CURRENCY-ID': AS_TEXT } } },
});

/** Which attributes of a code an answer has. Both at once may not be about the same resource (documented). */
export const codeAttributes: Field[] = [
	{
		displayName: 'Leave Out Attributes',
		name: 'except',
		type: 'string',
		several: true,
		default: '',
		placeholder: 'e.g. discountCodes.updatedAt,currencies.symbol',
		description:
			'Attributes to leave out of the answer, separated by commas, each with its resource before a dot',
		routing: { send: { type: 'query', property: 'except', value: AS_LIST } },
	},
	{
		displayName: 'Return Only Attributes',
		name: 'only',
		type: 'string',
		several: true,
		default: '',
		placeholder: 'e.g. discountCodes.code,discountCodes.amount',
		description:
			'The only attributes to return, separated by commas, each with its resource before a dot. With Simplify on, fields whose attributes are left out are empty.',
		routing: { send: { type: 'query', property: 'only', value: AS_LIST } },
	},
];
