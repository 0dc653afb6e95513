import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { gate } from '../shared/gate';
import { propertiesOf } from '../shared/operation';
import { resources } from './resources';
import { nuweb } from './vendor';

export class Nuweb implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nuweb',
		name: 'nuweb',
		icon: { light: 'file:nuweb.svg', dark: 'file:nuweb.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with discount codes of Nuweb ticket shops',
		defaults: { name: 'Nuweb' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nuwebApi', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		requestOperations: { pagination: gate(nuweb, resources) },
		properties: propertiesOf(resources),
	};
}
