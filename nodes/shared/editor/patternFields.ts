import type { INodeProperties } from 'n8n-workflow';
import { wholeBetween } from '../input/checks';
import { longEnough, NUMBER_OF_CODES, numberOfCodes, onOneLine } from '../input/codePattern';
import { CLEAR_CHARACTERS, whyNoAlphabet } from '../model/newCodes';
import type { Field } from '../model/parameter';

/** Fields for codes that are made here: how many, and what they look like. @param hint what stands below their number */
export const patternFields = (hint?: string): Field[] => [
	{
		displayName: 'Number of Codes',
		name: NUMBER_OF_CODES,
		type: 'number',
		default: 100,
		description: 'How many codes to make for each input item, at most 100,000',
		check: numberOfCodes,
		...(hint !== undefined && { hint }),
	},
	{
		displayName: 'Code Prefix',
		name: 'codePrefix',
		type: 'string',
		default: '',
		placeholder: 'e.g. SUMMER',
		description: 'What each code begins with',
		check: onOneLine,
	},
	{
		displayName: 'Code Length',
		name: 'codeLength',
		type: 'number',
		default: 10,
		description:
			'How many random characters each code has, at most 50; prefix, suffix, dashes and the check character are not counted. A thousand times as many codes must be possible as are made, so that nobody guesses one.',
		check: longEnough,
	},
];

const options: Field[] = [
	{
		displayName: 'Code Alphabet',
		name: 'codeAlphabet',
		type: 'string',
		default: CLEAR_CHARACTERS,
		description:
			'The characters that codes are made of, 8 to 64. Without 0, O, 1 and I, which are mistaken for each other, unless you change it.',
		check: (value) => whyNoAlphabet(String(value).trim()),
	},
	{
		displayName: 'Code Check Character',
		name: 'codeCheck',
		type: 'boolean',
		default: false,
		description:
			'Whether each code gets one more character, by which a shop can tell a mistyped code: Luhn modulo the length of the alphabet. It notices each wrong character and each swap of two neighbours.',
	},
	{
		displayName: 'Code Group Size',
		name: 'codeGroupSize',
		type: 'number',
		default: 4,
		description:
			'After how many characters a dash stands, so that codes are easier to read. Without this option, none.',
		check: wholeBetween(0, 50),
	},
	{
		displayName: 'Code Suffix',
		name: 'codeSuffix',
		type: 'string',
		default: '',
		placeholder: 'e.g. UK',
		description: 'What each code ends with',
		check: onOneLine,
	},
];

/** Options for codes that are made here. @param show when they are shown, by the node's parameters; absent: always */
export const patternOptions = (
	show?: NonNullable<INodeProperties['displayOptions']>['show'],
): Field[] => options.map((field) => (show ? { ...field, displayOptions: { show } } : field));
