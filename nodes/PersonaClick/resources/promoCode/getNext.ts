import { simplify } from '../../../shared/editor/fields';
import { notCached, operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { WITHOUT_SECRET } from '../../converters';
import { promoCodeListId } from '../promoCodeListId';

/**
 * GET /promo_codes/fetch (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API).
 * A GET that uses up a code. The page has it with shop ID and list alone; PersonaClick's reference before 24 March 2026
 * (https://github.com/rees46/api-docs/blob/fb47b787ecccf5cb9e9acf7de0871565a78ae31f/source/includes/_loyalty.promo_codes.fetch.md.erb)
 * wants a device. That the secret gives each call a new code is documented for the sister brand REES46.
 */
export const getNext = operation({
	name: 'Get Next',
	value: 'getNext',
	action: 'Take next promo code and use it up',
	description: 'Take the next promo code of a list, which uses it up',
	effect: 'once',
	lookUp:
		'To find out, compare the number of codes left (Promo Code List: Get Many) with what you expect: PersonaClick cannot show a code again.',
	request: { method: 'GET', url: '/promo_codes/fetch', headers: notCached },
	work: {
		kind: 'single',
		due: 'code',
		nothing: { status: 404, parameter: 'whenEmpty', value: 'emptyResult', row: { code: null } },
	},
	fields: [
		promoCodeListId({ send: { type: 'query', property: 'id', value: AS_TEXT } }),
		{
			displayName: 'Who Gets a Code',
			name: 'mode',
			type: 'options',
			options: [
				{
					name: 'Each Call a New Code',
					value: 'backend',
					description: 'Ask as the shop: every call uses up a code',
				},
				{
					name: 'Each Device Its Own Code',
					value: 'device',
					description: 'Ask for a device: it gets the same code until that one is used',
				},
				{
					name: 'As on the Promo Codes Page',
					value: 'page',
					description:
						'Ask with the shop ID and the list alone, the only form on the page of PersonaClick. Whether your server takes it is not known.',
				},
			],
			default: 'backend',
			description: 'Whether each call gets a new code, or each device of a customer has its own',
			routing: { send: { type: 'query', property: 'shop_secret', value: WITHOUT_SECRET } },
		},
		{
			displayName: 'Device ID',
			name: 'deviceId',
			type: 'string',
			required: true,
			displayOptions: { show: { mode: ['device'] } },
			default: '',
			description: "ID of the customer's device, from PersonaClick's script or app library",
			routing: { send: { type: 'query', property: 'did' } },
		},
		{
			displayName: 'Session ID',
			name: 'sessionId',
			type: 'string',
			displayOptions: { show: { mode: ['device'] } },
			default: '',
			description: "ID of the customer's session, from the same place",
			routing: { send: { type: 'query', property: 'sid' } },
		},
		{
			displayName: 'When the List Is Empty',
			name: 'whenEmpty',
			type: 'options',
			options: [
				{ name: 'Return an Error', value: 'error' },
				{ name: 'Return an Item Without a Code', value: 'emptyResult' },
			],
			default: 'error',
			description:
				'What to do when no code is left. PersonaClick answers the same when there is no such list.',
		},
		simplify,
	],
	example: {
		items: [{ list: 3184 }, { list: 100500 }, { list: 3184 }],
		parameters: { promoCodeListId: { __rl: true, mode: 'id', value: '={{ $json.list }}' } },
	},
});
