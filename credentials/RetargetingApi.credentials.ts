import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrl, baseUrlField, boundsFields, text } from './shared/access';
import { addressed, extended } from './shared/request';

/** Paths that take the key as `rest_key` (https://retargeting.biz/en/plugins/custom/api-for-partners/aov); the others take it as `k`. */
const OF_REST_KEY = /^\/(partners-api|unsubscribed-emails)(\/|$)/;

/**
 * Retargeting's REST API key, sent in the query: as `k`, for the partners' statistics and unsubscribed e-mails as `rest_key` (https://retargeting.biz/en/plugins/custom/api-integration/discounts).
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

	httpRequestNode = {
		name: 'Retargeting',
		docsUrl: 'https://retargeting.biz/en/plugins/custom/api-integration',
		apiBaseUrl: 'https://api.retargeting.app/v1/',
	};

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

	authenticate: IAuthenticate = async (credentials, given) => {
		const { request, path } = addressed(credentials, given, baseUrl(credentials.baseUrl));
		const name = OF_REST_KEY.test(path) ? 'rest_key' : 'k';
		return extended(request, { qs: { [name]: text(credentials, 'restApiKey') } });
	};
}
