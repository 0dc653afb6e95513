import { namesIn } from '../input/names';
import type { Check, Field } from '../model/parameter';

/** Refuses a choice of fields that names none. */
const namesSome: Check = (output, read) =>
	output === 'fields' && namesIn(read?.('options.fields')).length === 0
		? "says Selected Fields, but 'Output: Fields' names none"
		: undefined;

/**
 * n8n's "Output", with the values that it has in n8n's own nodes. A tool of an AI agent should give a model no more than it needs
 * (https://docs.n8n.io/integrations/creating-nodes/build/reference/ux-guidelines/).
 */
export const outputOptions: Field[] = [
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'Simplified',
				value: 'simple',
				description: 'At most ten fields, the same each time',
			},
			{ name: 'Raw', value: 'raw', description: 'All fields' },
			{
				name: 'Selected Fields',
				value: 'fields',
				description: "The ID and those that 'Output: Fields' names",
			},
		],
		default: 'simple',
		description:
			'Which fields come out. For a tool of an AI agent the fewest that it needs are best.',
		check: namesSome,
	},
	{
		displayName: 'Output: Fields',
		name: 'fields',
		type: 'string',
		several: true,
		displayOptions: { show: { output: ['fields'] } },
		default: '',
		placeholder: 'e.g. code, status, endsAt',
		description:
			'Names of fields, separated by commas, as they come out without this option; an inner field as in Discount.Code',
	},
];
