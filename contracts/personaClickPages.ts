/**
 * PersonaClick's own reference (https://reference.api.personaclick.com/) is built from this repository. It had the promo codes until 24
 * March 2026; since then they are in the reference of the sister brand alone.
 */
const reference = 'https://github.com/rees46/api-docs/blob';
const promoCodes = (commit: string, name: string) =>
	`${reference}/${commit}/source/includes/_loyalty.promo_codes.${name}.md.erb`;
const last = 'fb47b787ecccf5cb9e9acf7de0871565a78ae31f';
const listing = '8052d2d92545827760a8068e0b30147d6350b74b';

/** Pages of the vendor, each as it stood when it was last there. */
export const personaClickPages = {
	promoCodes:
		'https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API',
	segments: 'https://personaclick.atlassian.net/wiki/spaces/english/pages/100303862',
	lists: promoCodes(listing, 'lists'),
	upload: promoCodes(listing, 'upload'),
	fetch: promoCodes(last, 'fetch'),
	delete: promoCodes(last, 'delete'),
	cleanup: promoCodes(last, 'cleanup'),
	errors: `${reference}/23e585d4d31977b320a4dcc3fa3240947847e620/source/includes/_errors.md.erb`,
};
