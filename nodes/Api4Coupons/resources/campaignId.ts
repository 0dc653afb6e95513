import { recordLocator } from '../../shared/editor/fields';
import { AS_TEXT } from '../../shared/input/converters';
import type { Field } from '../../shared/model/parameter';
import { campaignIdForm } from '../checks';

/**
 * The campaign that an operation works on.
 *
 * @param description what is done with it
 * @param check what counts as its ID
 */
export function campaignId(description: string, check = campaignIdForm): Field {
	return recordLocator({
		displayName: 'Campaign',
		name: 'campaignId',
		description,
		check,
		placeholder: 'e.g. cam_123456',
		search: 'searchCampaigns',
		routing: { send: { type: 'body', property: 'campaign', value: AS_TEXT } },
	});
}
