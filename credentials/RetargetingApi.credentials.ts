import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrl, baseUrlField, boundsFields, extended, text } from './shared/access';

/**
 * Retargeting's REST API key, sent in the query: as `k`, for the partners' statistics as `rest_key` (https://retargeting.biz/en/plugins/custom/api-integration/discounts).
 * Wrong keys are told in the body, with any HTTP status, so the test judges the body.
 */
export class RetargetingApi implements ICredentialType {
	name = 'retargetingApi';

	displayName = 'Retargeting API';

	icon: Icon = {
		light: 'file:../nodes/Retargeting/retargeting.svg',
		dark: 'file:../nodes/Retargeting/retargeting.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-discount-codes/n8n-nodes-discount-codes/blob/main/docs/retargeting.md';

	properties: INodeProperties[] = [
		{
			displayName: 'REST API Key',
			name: 'restApiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'In Retargeting under Settings > Integration > REST API Key: the second field',
		},
		baseUrlField('https://api.retargeting.app/v1'),
		...boundsFields('Leave it empty for no limit: Retargeting names none.'),
	];

	authenticate: IAuthenticate = async (credentials, request) =>
		extended(credentials, request, {
			baseURL: baseUrl(credentials.baseUrl),
			qs: {
				[request.url.startsWith('/partners-api') ? 'rest_key' : 'k']: text(
					credentials,
					'restApiKey',
				),
			},
		});
}
