import { returnAllOrLimit, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { currencies } from '../../lists/currencies';
import { language } from '../../requestOptions';

/** GET /currencies (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page, up to a minute old. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many currencies',
	description: 'Retrieve many currencies of the company with the number of digits of each',
	effect: 'read',
	work: { kind: 'list', list: currencies },
	fields: [...returnAllOrLimit],
	options: [startAt, language],
	example: {
		items: [{ count: 1 }, { count: 2 }, { count: 3 }],
		parameters: { limit: '={{ $json.count }}' },
	},
});
