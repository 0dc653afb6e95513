import { returnAllOrLimit, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { companies } from '../../lists/companies';
import { language } from '../../requestOptions';

/** GET /companies (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many companies',
	description:
		'Retrieve many companies that the API Token may act for: the ID of one is what the credential wants as its Company ID',
	effect: 'read',
	work: { kind: 'list', list: companies },
	fields: [...returnAllOrLimit],
	options: [startAt, language],
	example: {
		items: [{ count: 1 }, { count: 2 }, { count: 3 }],
		parameters: { limit: '={{ $json.count }}' },
	},
});
