import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { NuwebApi } from '../../credentials/NuwebApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { gate } from '../shared/run/gate';
import { customOperationsOf } from '../shared/run/runner';
import { propertiesOf, subtitleOf } from '../shared/editor/operation';
import { searchCurrencies } from './methods/searchCurrencies';
import { searchDiscountCodes } from './methods/searchDiscountCodes';
import { searchOrders } from './methods/searchOrders';
import { searchSaleItems } from './methods/searchSaleItems';
import { resources } from './resources';
import { nuweb } from './vendor';
import codex from './Nuweb.node.json';

export class Nuweb implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nuweb',
		name: 'nuweb',
		icon: { light: 'file:nuweb.svg', dark: 'file:nuweb.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Work with discount codes of Nuweb ticket shops',
		codex,
		defaults: { name: 'Nuweb' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nuwebApi', required: true, testedBy: 'nuwebApiTest' }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		requestOperations: { pagination: gate(nuweb, resources) },
		properties: propertiesOf(resources),
	};

	customOperations = customOperationsOf(nuweb, resources);

	methods = {
		listSearch: { searchCurrencies, searchDiscountCodes, searchOrders, searchSaleItems },
		credentialTest: { nuwebApiTest: connectionTest(nuweb, new NuwebApi()) },
	};
}
