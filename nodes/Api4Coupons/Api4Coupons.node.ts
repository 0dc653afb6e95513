import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { CoupontoolsApi } from '../../credentials/CoupontoolsApi.credentials';
import { customOperationsOf } from '../shared/run/runner';
import { connectionTest } from '../shared/editor/connection';
import { gate } from '../shared/run/gate';
import { propertiesOf, subtitleOf } from '../shared/editor/operation';
import { SECRET_OUTPUTS } from './members';
import { searchCampaigns } from './methods/searchCampaigns';
import { searchDirectories } from './methods/searchDirectories';
import { searchLoyaltyCards } from './methods/searchLoyaltyCards';
import { searchSubaccounts } from './methods/searchSubaccounts';
import { resources } from './resources';
import { coupontools } from './vendor';
import codex from './Api4Coupons.node.json';

export class Api4Coupons implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coupontools',
		name: 'api4Coupons',
		icon: { light: 'file:coupontools.svg', dark: 'file:coupontools.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(resources),
		description: 'Make and send coupons of Coupontools campaigns, and see what became of them',
		codex,
		defaults: { name: 'Coupontools' },
		usableAsTool: true,
		sensitiveOutputFields: SECRET_OUTPUTS,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coupontoolsApi', required: true, testedBy: 'coupontoolsApiTest' }],
		requestDefaults: {
			baseURL: '={{ $credentials.host === "custom" ? $credentials.baseUrl : $credentials.host }}',
		},
		requestOperations: { pagination: gate(coupontools, resources) },
		properties: propertiesOf(resources),
	};

	methods = {
		listSearch: { searchCampaigns, searchDirectories, searchLoyaltyCards, searchSubaccounts },
		credentialTest: { coupontoolsApiTest: connectionTest(coupontools, new CoupontoolsApi()) },
	};

	customOperations = customOperationsOf(coupontools, resources);
}
