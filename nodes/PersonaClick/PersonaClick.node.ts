import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { PersonaClickApi } from '../../credentials/PersonaClickApi.credentials';
import { customOperationsOf } from '../shared/run/runner';
import { connectionTest } from '../shared/editor/connection';
import { gate } from '../shared/run/gate';
import { propertiesOf, subtitleOf } from '../shared/editor/operation';
import { searchPromoCodeLists } from './methods/searchPromoCodeLists';
import { resources } from './resources';
import { personaClick } from './vendor';
import codex from './PersonaClick.node.json';

export class PersonaClick implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PersonaClick',
		name: 'personaClick',
		icon: { light: 'file:personaClick.svg', dark: 'file:personaClick.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Upload promo codes to PersonaClick lists and take the next one',
		codex,
		defaults: { name: 'PersonaClick' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'personaClickApi', required: true, testedBy: 'personaClickApiTest' }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		requestOperations: { pagination: gate(personaClick, resources) },
		properties: propertiesOf(resources),
	};

	methods = {
		listSearch: { searchPromoCodeLists },
		credentialTest: { personaClickApiTest: connectionTest(personaClick, new PersonaClickApi()) },
	};

	customOperations = customOperationsOf(personaClick, resources);
}
