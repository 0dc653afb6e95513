import { type INodeType, type INodeTypeDescription, NodeConnectionTypes } from 'n8n-workflow';
import { CoupontoolsApi } from '../../credentials/CoupontoolsApi.credentials';
import { connectionTest } from '../shared/editor/connection';
import { pollFor } from '../shared/polling/poll';
import { eventProperties, eventSubtitle } from '../shared/polling/trigger';
import { events } from './events';
import { getCampaigns } from './methods/searchCampaigns';
import { searchDirectories } from './methods/searchDirectories';
import { coupontools } from './vendor';
import codex from './Api4CouponsTrigger.node.json';

export class Api4CouponsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Coupontools Trigger',
		name: 'api4CouponsTrigger',
		icon: { light: 'file:coupontools.svg', dark: 'file:coupontools.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(events),
		description:
			'Starts the workflow when a coupon of Coupontools is opened, claimed or validated, or a person registers in a directory',
		codex,
		defaults: { name: 'Coupontools Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'coupontoolsApi', required: true, testedBy: 'coupontoolsApiTest' }],
		properties: eventProperties(events),
	};

	methods = {
		listSearch: { searchDirectories },
		loadOptions: { getCampaigns },
		credentialTest: { coupontoolsApiTest: connectionTest(coupontools, new CoupontoolsApi()) },
	};

	poll = pollFor(coupontools, events);
}
