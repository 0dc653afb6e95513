import {
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { RetargetingApi } from '../../credentials/RetargetingApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { EVERY_METHOD, GIVEN_BY_HAND } from '../shared/webhook/request';
import { codeRequestFields, codeRequestPanel } from './codeRequest/fields';
import { receive } from './codeRequest/receive';
import { forEditor } from '../shared/model/parameter';
import { retargeting } from './vendor';
import codex from './RetargetingCodeRequestTrigger.node.json';

/**
 * Retargeting's request for discount codes (https://retargeting.biz/en/plugins/custom/api-integration/generate-discounts): it calls, the
 * workflow makes the codes. The user gives the URL to Retargeting, so there is nothing to register. The path ends as in the vendor's sample;
 * it is not fixed, for each of the vendor's own plugins for shops answers at another one.
 */
export class RetargetingCodeRequestTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retargeting Code Request Trigger',
		name: 'retargetingCodeRequestTrigger',
		icon: { light: 'file:retargeting.svg', dark: 'file:retargeting.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: 'Retargeting asks for codes',
		description:
			'Starts the workflow when Retargeting asks for discount codes, and answers with the codes of its last node',
		codex,
		defaults: { name: 'Retargeting Code Request Trigger' },
		eventTriggerDescription: 'Waiting for Retargeting, or you, to call the Test URL',
		activationMessage:
			'Retargeting can now ask for codes at the Production URL of this trigger. Give it that URL as the address of your code generator, unless it has it already. Where an account takes the address is not documented: ask Retargeting if you find no field for it.',
		triggerPanel: codeRequestPanel,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'retargetingApi', required: true, testedBy: 'retargetingApiTest' }],
		webhooks: [
			{
				name: 'default',
				httpMethod: EVERY_METHOD,
				ndvHideMethod: true,
				path: 'retargeting-code-generator.php',
				responseMode: 'lastNode',
				responseData: 'allEntries',
			},
		],
		properties: codeRequestFields.map(forEditor),
	};

	methods = {
		credentialTest: { retargetingApiTest: connectionTest(retargeting, new RetargetingApi()) },
	};

	webhookMethods = GIVEN_BY_HAND;

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
