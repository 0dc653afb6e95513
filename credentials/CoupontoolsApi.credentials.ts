import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrl, boundsFields, text } from './shared/access';
import { addressed, extended, isBare } from './shared/request';

/** The body of a POST without parameters, as a text: n8n sends nothing at all for an empty object. */
const NO_PARAMETERS = '{}';

/**
 * Coupontools' client id and secret, sent as headers (https://www.coupontools.com/en/api-and-webhooks/authentication).
 * Its v4 paths have headers of another name for the same two values (https://docs.coupontools.com/api/v4/directory).
 * Wrong keys may be told inside a 200, so the test judges the body.
 */
export class CoupontoolsApi implements ICredentialType {
	name = 'coupontoolsApi';

	displayName = 'Coupontools API';

	icon: Icon = {
		light: 'file:../nodes/Api4Coupons/coupontools.svg',
		dark: 'file:../nodes/Api4Coupons/coupontools.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-discount-codes/n8n-nodes-discount-codes/blob/main/docs/coupontools.md';

	httpRequestNode = {
		name: 'Coupontools',
		docsUrl: 'https://docs.coupontools.com',
		apiBaseUrl: 'https://api.coupontools.com/v3/',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			required: true,
			default: '',
			description: "In your Coupontools account, on the page 'API documentation'",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'On the same page',
		},
		{
			displayName: 'Host',
			name: 'host',
			type: 'options',
			options: [
				{ name: 'api.coupontools.com', value: 'https://api.coupontools.com' },
				{ name: 'api4coupons.com (Older)', value: 'https://api4coupons.com' },
				{ name: 'Other', value: 'custom' },
			],
			default: 'https://api.coupontools.com',
			description: 'Host of the API. That both hosts serve the same paths is not documented.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { host: ['custom'] } },
			default: 'https://api.coupontools.com',
			description: 'Address of the API, for a white label or a proxy',
		},
		...boundsFields('Leave it empty for no limit: Coupontools names none.'),
	];

	authenticate: IAuthenticate = async (credentials, given) => {
		const clientId = text(credentials, 'clientId');
		const clientSecret = text(credentials, 'clientSecret');
		const base = baseUrl(credentials.host === 'custom' ? credentials.baseUrl : credentials.host);
		const { request, path } = addressed(credentials, given, base);
		const isEmptyPost = request.method === 'POST' && isBare(request);
		return extended(isEmptyPost ? { ...request, body: NO_PARAMETERS } : request, {
			headers: {
				'X-Client-Id': clientId,
				'X-Client-Secret': clientSecret,
				...(isEmptyPost && { 'Content-Type': 'application/json' }),
				...(path.startsWith('/v4/') && { 'x-api-key': clientId, 'x-api-secret': clientSecret }),
			},
		});
	};
}
