import type { IAuthenticate, ICredentialType, Icon, INodeProperties } from 'n8n-workflow';
import { baseUrl, baseUrlField, boundsFields, text } from './shared/access';
import { addressed, extended, withKeysInBody } from './shared/request';

/** Methods whose requests have no body, so that the keys travel in the query. */
const WITHOUT_BODY = ['GET', 'HEAD', 'OPTIONS'];

/**
 * PersonaClick's shop id and shop secret, sent as ordinary parameters: in the query of a GET, in the body of the others
 * (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API).
 *
 * A request that names a customer's device (`did`) goes without the secret: with it, the vendor would take it for a
 * request of the shop (documented for the sister brand REES46). So does one that has `false` in the secret's place, as the
 * page has it.
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

	httpRequestNode = {
		name: 'PersonaClick',
		docsUrl: 'https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867',
		apiBaseUrl: 'https://api.personaclick.com/',
	};

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

	authenticate: IAuthenticate = async (credentials, given) => {
		const { request, query } = addressed(credentials, given, baseUrl(credentials.baseUrl));
		const { shop_secret, ...qs } = request.qs ?? {};
		const withoutSecret = qs.did !== undefined || query.has('did') || shop_secret === false;
		const keys = {
			shop_id: text(credentials, 'shopId'),
			...(!withoutSecret && { shop_secret: text(credentials, 'shopSecret') }),
		};
		const own = request.qs ? { ...request, qs } : request;
		return WITHOUT_BODY.includes(request.method ?? 'GET')
			? extended(own, { qs: keys })
			: withKeysInBody(own, keys, 'PersonaClick');
	};
}
