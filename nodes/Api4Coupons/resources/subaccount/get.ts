import { operation } from '../../../shared/editor/operation';
import { subaccountIn } from '../../members';
import { subaccountId } from '../memberFields';

/** POST /v4/subaccount (https://docs.coupontools.com/api/account): the answer holds the keys of the subaccount. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get subaccount',
	description: 'Retrieve a subaccount, without its API keys unless the option asks for them',
	effect: 'read',
	request: { method: 'POST', url: '/v4/subaccount' },
	work: { kind: 'single', due: 'subaccount', row: subaccountIn },
	fields: [subaccountId],
	options: [
		{
			displayName: 'Include API Keys',
			name: 'includeSecrets',
			type: 'boolean',
			default: false,
			description:
				'Whether to return the API key and secret of the subaccount as well. Whoever sees the output, or the saved execution, can then act for the subaccount.',
		},
	],
	example: {
		items: [{ subaccount: 'sub_1536' }, { subaccount: 'sub_1537' }, { subaccount: 'sub_1538' }],
		parameters: { subaccountId: { __rl: true, mode: 'id', value: '={{ $json.subaccount }}' } },
	},
});
