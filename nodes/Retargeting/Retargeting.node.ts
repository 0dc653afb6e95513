import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { gate } from '../shared/gate';
import { propertiesOf } from '../shared/operation';
import { resources } from './resources';
import { retargeting } from './vendor';

export class Retargeting implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retargeting',
		name: 'retargeting',
		icon: { light: 'file:retargeting.svg', dark: 'file:retargeting.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Work with discount codes that Retargeting campaigns gave to customers',
		defaults: { name: 'Retargeting' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'retargetingApi', required: true }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		requestOperations: { pagination: gate(retargeting, resources) },
		properties: propertiesOf(resources),
	};
}
