import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { CoupontoolsApi } from '../../credentials/CoupontoolsApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { EVERY_METHOD, GIVEN_BY_HAND } from '../shared/webhook/request';
import { webhookFields, webhookPanel, webhookSubtitle } from './webhook/fields';
import { receive } from './webhook/receive';
import { coupontools } from './vendor';
import codex from './Api4CouponsWebhookTrigger.node.json';

/**
 * Events that Coupontools posts to a URL (https://www.coupontools.com/en/api-and-webhooks/webhooks). The user pastes the URL into the
 * vendor's dashboard: no endpoint is known by which a webhook could be registered, so there is nothing to create or delete.
 */
export class Api4CouponsWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coupontools Webhook Trigger',
		name: 'api4CouponsWebhookTrigger',
		icon: { light: 'file:coupontools.svg', dark: 'file:coupontools.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: webhookSubtitle,
		description:
			'Starts the workflow when Coupontools posts an event, checked by calling Coupontools back',
		codex,
		defaults: { name: 'Coupontools Webhook Trigger' },
		eventTriggerDescription: 'Waiting for Coupontools to post an event to the Test URL',
		activationMessage:
			'Coupontools can now post events to the Production URL of this trigger. Paste that URL into your Coupontools dashboard as the address for webhooks (for a subaccount: its webhook endpoint), unless it is there already.',
		triggerPanel: webhookPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coupontoolsApi', required: true, testedBy: 'coupontoolsApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: EVERY_METHOD,
				ndvHideMethod: true,
				path: 'webhook',
				responseMode: 'onReceived',
				responseData: '',
			},
		],
		properties: webhookFields,
	};

	methods = {
		credentialTest: { coupontoolsApiTest: connectionTest(coupontools, new CoupontoolsApi()) },
	};

	webhookMethods = GIVEN_BY_HAND;

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
