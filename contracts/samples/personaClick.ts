/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the vendor's printed examples */
import type { Sample } from '../contract';
import { personaClickPages as pages } from '../personaClickPages';

const keys = {
	shop_id: '0d42fd8b713d0752776ca589cc0056',
	shop_secret: '0123456789abcdef0123456789abcdef',
};

const secretRefused: Sample = {
	of: 'error',
	basis: 'seen',
	text: '{ "success": false, "payload": { "message": "Shop not found" } }',
};

/** What the page prints under "Get Promo Code Lists", and the lists in their two wrappings. */
export const lists: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `curl https://api.personaclick.com/promo_codes?shop_id=0d42fd8b713d0752776ca589cc0056&shop_secret=0123456789abcdef0123456789abcdef`,
		reading: { query: keys },
		note: "The key and secret are the page's own examples.",
	},
	{
		of: 'answer',
		basis: 'documented',
		page: pages.lists,
		text: '[ { "id": 3184, "name": "Abandoned cart trigger discount codes", "available": 3744 } ]',
	},
	{
		of: 'answer',
		basis: 'seen',
		text: '{ "success": true, "payload": [ { "id": 3184, "name": "Abandoned cart trigger discount codes", "available": 3744 } ] }',
		note: 'The wrapping of the sister brand.',
	},
	secretRefused,
];

/** What the page prints under "Upload Promo Codes". */
export const upload: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: String.raw`curl 'https://api.personaclick.com/promo_codes' \ -X 'POST' \ -H 'content-type: application/json' \ -d '{"shop_id":"0d42fd8b713d0752776ca589cc0056","shop_secret":"0123456789abcdef0123456789abcdef","id":100500,"codes":["code1","code2","codeN"]}'`,
		reading: {
			headers: { 'content-type': 'application/json' },
			body: { ...keys, id: 100500, codes: ['code1', 'code2', 'codeN'] },
		},
	},
	{ of: 'answer', basis: 'seen', text: '{"status":"success"}' },
	{
		of: 'error',
		basis: 'documented',
		page: pages.segments,
		text: '{ "status": "error", "message": "Error description text" }',
	},
	{
		of: 'error',
		basis: 'seen',
		text: '{ "status": "error", "payload": { "message": "error message" } }',
	},
	secretRefused,
];

/** What the page prints under "Get Next Promo Code". */
export const fetchNext: readonly Sample[] = [
	{
		of: 'request',
		basis: 'documented',
		text: `curl https://api.personaclick.com/promo_codes/fetch?shop_id=0d42fd8b713d0752776ca589cc0056&id=100500`,
		reading: { query: { shop_id: keys.shop_id, id: '100500' } },
	},
	{ of: 'answer', basis: 'documented', page: pages.fetch, text: '{"code":"UNIQUE_CODE"}' },
	secretRefused,
];

/** What is printed for `DELETE /promo_codes/delete`, at the sister brand and, by the names in its table, in PersonaClick's reference. */
export const deleteCodes: readonly Sample[] = [
	{
		of: 'answer',
		basis: 'seen',
		text: '{ "status": "success", "payload": { "deleted_count": 300, "not_found_count": 15 } }',
	},
	{ of: 'answer', basis: 'reading', text: '{ "delete_count": 300, "not_found_count": 15 }' },
];

/** What the sister brand prints for `DELETE /promo_codes/purge`. */
export const purge: readonly Sample[] = [
	{ of: 'answer', basis: 'seen', text: '{"status":"success"}' },
];
