import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrl, baseUrlField, boundsFields, recordNumber, text } from './shared/access';
import { addressed, extended } from './shared/request';

/**
 * Nuweb's API token, sent as a bearer token, and the company to act for
 * (https://github.com/Nutickets/docs, integrate/getting-access.mdx).
 */
export class NuwebApi implements ICredentialType {
	name = 'nuwebApi';

	displayName = 'Nuweb API';

	icon: Icon = {
		light: 'file:../nodes/Nuweb/nuweb.svg',
		dark: 'file:../nodes/Nuweb/nuweb.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-discount-codes/n8n-nodes-discount-codes/blob/main/docs/nuweb.md';

	httpRequestNode = {
		name: 'Nuweb',
		docsUrl: 'https://github.com/Nutickets/docs',
		apiBaseUrl: 'https://api.nuwebgroup.com/v1/',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'API Token',
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'In Nuweb under Settings > API Tokens > Generate Token. It is shown only once.',
		},
		{
			displayName: 'Company ID',
			name: 'companyId',
			type: 'string',
			default: '',
			description:
				'Company to act for. Left empty, Nuweb takes the company that the user of the token has selected last, which changes when they select another one.',
		},
		baseUrlField('https://api.nuwebgroup.com/v1'),
		...boundsFields(
			"Leave it empty for Nuweb's own limit of 60, which all users of the company share.",
		),
	];

	authenticate: IAuthenticate = async (credentials, request) => {
		const companyId = recordNumber(credentials, 'companyId', 'Company ID');
		return extended(addressed(credentials, request, baseUrl(credentials.baseUrl)).request, {
			headers: {
				Authorization: `Bearer ${text(credentials, 'apiToken')}`,
				...(companyId !== '' && { 'X-NU-COMPANY-ID': companyId }),
			},
		});
	};
}
