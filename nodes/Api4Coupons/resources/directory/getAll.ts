import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { directories } from '../../lists/directories';

/** GET /v4/directory (https://docs.coupontools.com/api/v4/directory). */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many directories',
	description: 'Retrieve many directories of the account',
	effect: 'read',
	work: { kind: 'list', list: directories },
	fields: [...returnAllOrLimit],
	example: { items: [{}, {}, {}], parameters: { limit: 2 } },
});
