import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { PersonaClickApi } from '../../credentials/PersonaClickApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { pollFor } from '../shared/polling/poll';
import { eventProperties, eventSubtitle } from '../shared/polling/trigger';
import { events } from './events';
import { getPromoCodeLists } from './methods/searchPromoCodeLists';
import { personaClick } from './vendor';
import codex from './PersonaClickTrigger.node.json';

export class PersonaClickTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PersonaClick Trigger',
		name: 'personaClickTrigger',
		icon: { light: 'file:personaClick.svg', dark: 'file:personaClick.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(events),
		description: 'Starts the workflow when a promo code list of PersonaClick runs low',
		codex,
		defaults: { name: 'PersonaClick Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'personaClickApi', required: true, testedBy: 'personaClickApiTest' }],
		properties: eventProperties(events),
	};

	methods = {
		loadOptions: { getPromoCodeLists },
		credentialTest: { personaClickApiTest: connectionTest(personaClick, new PersonaClickApi()) },
	};

	poll = pollFor(personaClick, events);
}
