import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { RetargetingApi } from '../../credentials/RetargetingApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { gate } from '../shared/run/gate';
import { customOperationsOf } from '../shared/run/runner';
import { propertiesOf, subtitleOf } from '../shared/editor/operation';
import { resources } from './resources';
import { retargeting } from './vendor';
import codex from './Retargeting.node.json';

export class Retargeting implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Retargeting',
		name: 'retargeting',
		icon: { light: 'file:retargeting.svg', dark: 'file:retargeting.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description:
			'Get the discount codes that Retargeting campaigns gave to customers, and send emails',
		codex,
		defaults: { name: 'Retargeting' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'retargetingApi', required: true, testedBy: 'retargetingApiTest' }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		requestOperations: { pagination: gate(retargeting, resources) },
		properties: propertiesOf(resources),
	};

	customOperations = customOperationsOf(retargeting, resources);

	methods = {
		credentialTest: { retargetingApiTest: connectionTest(retargeting, new RetargetingApi()) },
	};
}
