import { operation } from '../../../shared/editor/operation';
import { campaignOf } from '../../vendor';
import { campaignId } from '../campaignId';

/** POST /v3/coupon/info (https://docs.coupontools.com/api/coupon): the campaign as an object, or as a list of one. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get campaign',
	description: 'Retrieve a campaign',
	effect: 'read',
	request: { method: 'POST', url: '/v3/coupon/info' },
	work: { kind: 'single', due: 'coupon_info', row: campaignOf },
	fields: [campaignId('The campaign, chosen from the list or named by its ID')],
	options: [
		{
			displayName: 'Show Usage Stats',
			name: 'showUsageStats',
			type: 'boolean',
			default: true,
			description:
				'Whether to return how many validation codes of its own the campaign has, and how many of them are claimed',
			routing: { send: { type: 'body', property: 'show_usage_stats' } },
		},
	],
	example: {
		items: [{ campaign: 'cam_123456' }, { campaign: 'cam_123457' }, { campaign: 'cam_123458' }],
		parameters: { campaignId: { __rl: true, mode: 'id', value: '={{ $json.campaign }}' } },
	},
});
