import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { NuwebApi } from '../../credentials/NuwebApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { pollFor } from '../shared/polling/poll';
import { eventProperties, eventSubtitle } from '../shared/polling/trigger';
import { events } from './events';
import { nuweb } from './vendor';
import codex from './NuwebTrigger.node.json';

export class NuwebTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nuweb Trigger',
		name: 'nuwebTrigger',
		icon: { light: 'file:nuweb.svg', dark: 'file:nuweb.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(events),
		description:
			'Starts the workflow when something happens to discount codes of Nuweb ticket shops',
		codex,
		defaults: { name: 'Nuweb Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nuwebApi', required: true, testedBy: 'nuwebApiTest' }],
		properties: eventProperties(events),
	};

	methods = { credentialTest: { nuwebApiTest: connectionTest(nuweb, new NuwebApi()) } };

	poll = pollFor(nuweb, events);
}
