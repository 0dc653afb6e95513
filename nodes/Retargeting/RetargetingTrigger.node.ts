import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { RetargetingApi } from '../../credentials/RetargetingApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { pollFor } from '../shared/polling/poll';
import { eventProperties, eventSubtitle } from '../shared/polling/trigger';
import { events } from './events';
import { retargeting } from './vendor';
import codex from './RetargetingTrigger.node.json';

export class RetargetingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retargeting Trigger',
		name: 'retargetingTrigger',
		icon: { light: 'file:retargeting.svg', dark: 'file:retargeting.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(events),
		description:
			'Starts the workflow when Retargeting gives a discount code to a customer, or one is used',
		codex,
		defaults: { name: 'Retargeting Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'retargetingApi', required: true, testedBy: 'retargetingApiTest' }],
		properties: eventProperties(events),
	};

	methods = {
		credentialTest: { retargetingApiTest: connectionTest(retargeting, new RetargetingApi()) },
	};

	poll = pollFor(retargeting, events);
}
