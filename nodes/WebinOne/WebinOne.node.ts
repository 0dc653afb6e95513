import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { WebinOneApi } from '../../credentials/WebinOneApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { gate } from '../shared/run/gate';
import { customOperationsOf } from '../shared/run/runner';
import { propertiesOf, subtitleOf } from '../shared/editor/operation';
import { searchDiscountCodes } from './methods/searchDiscountCodes';
import { searchGiftVouchers } from './methods/searchGiftVouchers';
import { resources } from './resources';
import { webinOne } from './vendor';
import codex from './WebinOne.node.json';

export class WebinOne implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WebinOne (Treepl CMS)',
		name: 'webinOne',
		icon: { light: 'file:webinOne.svg', dark: 'file:webinOne.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Work with discount codes of WebinOne shops',
		codex,
		defaults: { name: 'WebinOne' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'webinOneApi', required: true, testedBy: 'webinOneApiTest' }],
		requestDefaults: { baseURL: '={{ $credentials.baseUrl }}' },
		requestOperations: { pagination: gate(webinOne, resources) },
		properties: propertiesOf(resources),
	};

	customOperations = customOperationsOf(webinOne, resources);

	methods = {
		listSearch: { searchDiscountCodes, searchGiftVouchers },
		credentialTest: { webinOneApiTest: connectionTest(webinOne, new WebinOneApi()) },
	};
}
