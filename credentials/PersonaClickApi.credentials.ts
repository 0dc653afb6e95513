import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrl, baseUrlField, boundsFields, extended, text } from './shared/access';

/**
 * PersonaClick's shop id and shop secret, sent as ordinary parameters: in the query of a GET, in the body of the others
 * (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API).
 *
 * A request that names a customer's device (`did`) goes without the secret: with it, the vendor would take it for a
 * request of the shop (documented for the sister brand REES46).
 */
export class PersonaClickApi implements ICredentialType {
	name = 'personaClickApi';

	displayName = 'PersonaClick API';

	icon: Icon = {
		light: 'file:../nodes/PersonaClick/personaClick.svg',
		dark: 'file:../nodes/PersonaClick/personaClick.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-discount-codes/n8n-nodes-discount-codes/blob/main/docs/personaClick.md';

	properties: INodeProperties[] = [
		{
			displayName: 'Shop ID',
			name: 'shopId',
			type: 'string',
			required: true,
			default: '',
			description:
				"The 'Unique Store Key', in PersonaClick under Account > Settings > Store Settings",
		},
		{
			displayName: 'Shop Secret',
			name: 'shopSecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: "The 'Store Secret Key', in the same place",
		},
		baseUrlField(
			'https://api.personaclick.com',
			'for REES46 (https://api.rees46.ru), an installation of your own, or a proxy',
		),
		...boundsFields('Leave it empty for no limit: PersonaClick names none.'),
	];

	authenticate: IAuthenticate = async (credentials, request) => {
		const forDevice = request.qs?.did !== undefined;
		const keys = {
			shop_id: text(credentials, 'shopId'),
			...(!forDevice && { shop_secret: text(credentials, 'shopSecret') }),
		};
		const isGet = (request.method ?? 'GET') === 'GET';
		return extended(credentials, request, {
			baseURL: baseUrl(credentials.baseUrl),
			...(isGet ? { qs: keys } : { body: keys }),
		});
	};
}
