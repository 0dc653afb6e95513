import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialType,
	Icon,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { boundsFields, text } from './shared/access';
import { addressed, extended } from './shared/request';
import { siteUrl, tokenFor } from './shared/webinOneToken';

/** What n8n's request helper takes for "the token has expired": it gets a new one and sends the request (measured). */
const EXPIRED = { response: { status: 401 } };

/**
 * WebinOne's OAuth 2 client credentials (https://docs.webinone.com/open-api-admin/getting-started).
 *
 * n8n keeps the token with the credential and asks for a new one when there is none and after a 401; `authenticate`
 * asks for it shortly before the token ends, too.
 */
export class WebinOneApi implements ICredentialType {
	name = 'webinOneApi';

	displayName = 'WebinOne API';

	icon: Icon = {
		light: 'file:../nodes/WebinOne/webinOne.svg',
		dark: 'file:../nodes/WebinOne/webinOne.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-discount-codes/n8n-nodes-discount-codes/blob/main/docs/webinOne.md';

	httpRequestNode = {
		name: 'WebinOne',
		docsUrl: 'https://docs.webinone.com/open-api-admin/getting-started',
		apiBaseUrlPlaceholder: 'https://www.example.com/api/v2/admin/',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Site URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://www.example.com',
			description:
				'Address of the site whose shop holds the codes. Anything after the host is left out.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: 'In the site admin under Settings > API Applications',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'In the same place. The API application needs discount codes under Admin v2.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: 'public_api',
			description: 'Scope of the token. WebinOne documents one value.',
		},
		...boundsFields('Leave it empty for no limit: WebinOne names none.'),
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{ displayName: 'Sign In Again At', name: 'signInAgainAt', type: 'hidden', default: 0 },
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		return { ...(await tokenFor(this, credentials)) };
	}

	authenticate: IAuthenticate = async (credentials, given) => {
		const { request } = addressed(credentials, given, siteUrl(credentials.baseUrl));
		if (Number(credentials.signInAgainAt) <= Date.now())
			throw Object.assign(new Error('The token has expired'), EXPIRED);
		return extended(request, {
			headers: { Authorization: `Bearer ${text(credentials, 'accessToken')}` },
		});
	};
}
