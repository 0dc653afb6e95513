import type { INodeProperties, TriggerPanelDefinition } from 'n8n-workflow';
import { optionsOf } from '../../shared/editor/fields';

/** The fields of the webhook trigger. */
export const webhookFields: INodeProperties[] = [
	{
		displayName:
			'Copy the Production URL above and paste it into your Coupontools dashboard as the address for webhooks (for a subaccount: its webhook endpoint). Coupontools documents no other way to register one, so publishing this workflow (in n8n 1: activating it) does not do it for you. Each event is checked with Coupontools before the workflow starts.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Event',
		name: 'event',
		type: 'options',
		options: [
			{
				name: 'Any',
				value: 'any',
				action: 'On any event of a coupon',
				description: 'Every event that Coupontools confirms',
			},
			{
				name: 'Coupon Validated',
				value: 'coupon_validated',
				action: 'On coupon validated',
				description: 'A customer has redeemed a coupon',
			},
			{
				name: 'Other',
				value: 'other',
				action: 'On event whose kind you name',
				description: 'A kind of event that Coupontools does not document',
			},
		],
		default: 'any',
		description:
			'The kind of event that starts the workflow. Coupontools documents one kind; with Any you find out which others your account posts.',
	},
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		displayOptions: { show: { event: ['other'] } },
		default: '',
		required: true,
		placeholder: 'e.g. coupon_validated',
		description:
			"The kind, spelled as in the field 'type' of an event that this trigger has given out",
	},
	{
		displayName: 'When Not Verified',
		name: 'whenNotVerified',
		type: 'options',
		options: [
			{
				name: 'Drop and Log',
				value: 'drop',
				description:
					"Answer at once and check later: start nothing, and write a line into n8n's log. An event that is being checked when n8n is stopped is lost.",
			},
			{
				name: 'Pass On, Marked',
				value: 'passOn',
				description:
					'Answer at once and check later: start the workflow with "verified" false and nothing that could be trusted, whatever the kind of event. An event that is being checked when n8n is stopped is lost.',
			},
			{
				name: 'Refuse',
				value: 'refuse',
				description:
					'Check first, and answer after that: 200 once n8n has saved the execution, so no event that was answered 200 is lost; 403 when Coupontools denies the event, 503 when it could not be asked',
			},
		],
		default: 'refuse',
		description:
			'What to do with an event that Coupontools does not confirm, or when it gives no answer within ten seconds (with Refuse) or two minutes. Anybody who knows the URL can post to it. It is not known whether Coupontools confirms events of webhooks that were set up in its dashboard: try it.',
	},
	optionsOf([
		{
			displayName: 'Include Body',
			name: 'includeBody',
			type: 'boolean',
			default: false,
			description:
				'Whether to add what was posted as "untrustedBody". Coupontools confirms the event, not this: never act on it unchecked.',
		},
	]),
];

const PRODUCTION =
	'paste the <b>Production URL</b> into your Coupontools dashboard as the address for webhooks; a subaccount has one, its webhook endpoint. Coupontools does not document another way.';

/** What n8n shows beside the node before anything has come. That the URL is set in the dashboard is documented; under which menu entry is not. */
export const webhookPanel: TriggerPanelDefinition = {
	header: 'Start when Coupontools posts an event',
	executionsHelp: {
		inactive: `<b>While you build the workflow</b>, click the button, and let Coupontools post an event to the <b>Test URL</b>: have that URL in your dashboard meanwhile, then validate a coupon. The event shows up here.<br /><br /><b>Once you are happy with it</b>, publish the workflow (in n8n 1: activate it), and ${PRODUCTION} The executions are in the <a data-key="executions">executions list</a>, not here.`,
		active: `<b>The workflow starts by itself</b> with every event that Coupontools posts to the Production URL. If none comes, ${PRODUCTION} The executions are in the <a data-key="executions">executions list</a>, not here.<br /><br /><b>While you change the workflow</b>, click the button, and let Coupontools post an event to the <b>Test URL</b>. That event shows up here.`,
	},
	activationHint: {
		inactive: `Once you have published the workflow (in n8n 1: activated it), ${PRODUCTION}`,
		active: 'Events that Coupontools posts to the Production URL start the workflow by themselves.',
	},
};

/** What stands below the node on the canvas: the kind of event that starts the workflow. */
export const webhookSubtitle =
	'={{ ({ any: "Any event", coupon_validated: "Coupon Validated" })[$parameter["event"]] ?? $parameter["eventName"] }}';
