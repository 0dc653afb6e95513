import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { WebinOneApi } from '../../credentials/WebinOneApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { pollFor } from '../shared/polling/poll';
import { eventProperties, eventSubtitle } from '../shared/polling/trigger';
import { events } from './events';
import { webinOne } from './vendor';
import codex from './WebinOneTrigger.node.json';

export class WebinOneTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WebinOne Trigger',
		name: 'webinOneTrigger',
		icon: { light: 'file:webinOne.svg', dark: 'file:webinOne.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(events),
		description:
			'Starts the workflow when something happens to discount codes of WebinOne (Treepl CMS) sites',
		codex,
		defaults: { name: 'WebinOne Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'webinOneApi', required: true, testedBy: 'webinOneApiTest' }],
		properties: eventProperties(events),
	};

	methods = { credentialTest: { webinOneApiTest: connectionTest(webinOne, new WebinOneApi()) } };

	poll = pollFor(webinOne, events);
}
