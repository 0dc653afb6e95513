import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from '../../shared/editor/fields';

/** The fields of the webhook trigger. */
export const webhookFields: INodeProperties[] = [
	{
		displayName:
			'Copy the Production URL above and paste it into your Coupontools dashboard as the address for webhooks (for a subaccount: its webhook endpoint). Coupontools has no other way to register one, so publishing this workflow (in n8n 1: activating it) does not do it for you. Each event is checked with Coupontools before the workflow starts.',
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
				description: "Start nothing, and write a line into n8n's log",
			},
			{
				name: 'Pass On, Marked',
				value: 'passOn',
				description:
					'Start the workflow with "verified" false and nothing that could be trusted, whatever the kind of event',
			},
			{
				name: 'Refuse',
				value: 'refuse',
				description:
					'Let Coupontools wait for the check, and answer 403 or, when it could not be asked, 503',
			},
		],
		default: 'drop',
		description:
			'What to do with an event that Coupontools does not confirm, or when it gives no answer within two minutes. Anybody who knows the URL can post to it. It is not known whether Coupontools confirms events of webhooks that were set up in its dashboard: try it.',
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

/** What stands below the node on the canvas: the kind of event that starts the workflow. */
export const webhookSubtitle =
	'={{ ({ any: "Any event", coupon_validated: "Coupon Validated" })[$parameter["event"]] ?? $parameter["eventName"] }}';
