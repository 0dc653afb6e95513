import type { INodeProperties } from 'n8n-workflow';
import { recordLocator } from '../../shared/editor/fields';
import { AS_TEXT } from '../../shared/model/values';

/**
 * The campaign that an operation works on.
 *
 * @param description what is done with it
 */
export function campaignId(description: string): INodeProperties {
	return recordLocator({
		displayName: 'Campaign',
		name: 'campaignId',
		description,
		placeholder: 'cam_123456',
		search: 'searchCampaigns',
		routing: { send: { type: 'body', property: 'campaign', value: AS_TEXT } },
	});
}
