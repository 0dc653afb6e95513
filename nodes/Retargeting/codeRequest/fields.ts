import type { TriggerPanelDefinition } from 'n8n-workflow';
import { optionsOf } from '../../shared/editor/fields';
import { DEFAULT_MOST_CODES, MOST_CODES } from './request';
import { wholeBetween } from '../../shared/input/checks';
import type { Field } from '../../shared/model/parameter';

/** The fields of the trigger. */
export const codeRequestFields: Field[] = [
	{
		displayName:
			'Copy the Production URL above and give it to Retargeting as the address of your code generator; Retargeting adds key, value, type and count to it. When it calls, the workflow runs, and the codes in the items of its <b>last node</b> are the answer.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Output',
		name: 'output',
		type: 'options',
		options: [
			{
				name: 'One Item',
				value: 'request',
				description: 'What was asked for, with "newCodes": a list of random texts for the codes',
			},
			{
				name: 'One Item per Code',
				value: 'codes',
				description:
					'For nodes that make one code for each item; "newCode" is a random text for it',
			},
		],
		default: 'request',
		description: 'How a request for codes comes into the workflow',
	},
	{
		displayName: 'Code Field',
		name: 'codeField',
		type: 'string',
		default: 'code',
		required: true,
		description:
			"Field in which the last node's items have their code: the nodes of this package call it code. It may hold a list of codes, and have dots as in data.code.",
	},
	{
		displayName: 'Max Codes',
		name: 'maxCount',
		type: 'number',
		check: wholeBetween(1, MOST_CODES),
		default: DEFAULT_MOST_CODES,
		description:
			'Most codes that one request may ask for; one that asks for more is refused. Retargeting does not say how many it asks for at most; its own plugins for shops allow 1,000 or 5,000.',
	},
	optionsOf([
		{
			displayName: 'Form of the Answer',
			name: 'answerForm',
			type: 'options',
			options: [
				{
					name: 'List of Codes',
					value: 'list',
					description: 'As Retargeting documents it',
				},
				{
					name: 'Status and Data',
					value: 'statusAndData',
					description:
						"As Retargeting's plugin for PrestaShop answers: status, which is true or false, with the codes under data",
				},
			],
			default: 'list',
			description: 'How Retargeting gets the codes',
		},
		{
			displayName: 'Prefix',
			name: 'prefix',
			type: 'string',
			default: 'RTG-',
			description: 'What the random texts for new codes begin with',
		},
		{
			displayName: 'Timeout (Seconds)',
			name: 'timeout',
			type: 'number',
			check: wholeBetween(1, 3600),
			default: 60,
			description:
				'How long Retargeting waits at most before it is told that there are no codes. The workflow runs on; to end it as well, set the Timeout in its settings.',
		},
	]),
];

const PRODUCTION =
	'give Retargeting the <b>Production URL</b> as the address of your code generator. Where an account takes it is not documented: ask Retargeting if you find no field for it.';
const TEST =
	'call the <b>Test URL</b> yourself, as Retargeting would: put <code>?key=…&value=10&type=1&count=2</code> behind it, with your REST API key. The request shows up here, and the codes of the last node are the answer.';

/** What n8n shows beside the node before anything has come. The four names in the query are documented; that the address can be set in the account is our reading. */
export const codeRequestPanel: TriggerPanelDefinition = {
	header: 'Start when Retargeting asks for codes',
	executionsHelp: {
		inactive: `<b>While you build the workflow</b>, click the button, and ${TEST}<br /><br /><b>Once you are happy with it</b>, publish the workflow (in n8n 1: activate it), and ${PRODUCTION} The executions are in the <a data-key="executions">executions list</a>, not here.`,
		active: `<b>The workflow starts by itself</b> whenever Retargeting asks at the Production URL. If it never does, ${PRODUCTION} The executions are in the <a data-key="executions">executions list</a>, not here.<br /><br /><b>While you change the workflow</b>, click the button, and ${TEST}`,
	},
	activationHint: {
		inactive: `Once you have published the workflow (in n8n 1: activated it), ${PRODUCTION}`,
		active: 'Requests of Retargeting to the Production URL start the workflow by themselves.',
	},
};
