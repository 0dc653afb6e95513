import { LoadOptionsContext } from 'n8n-core';
import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeType,
	Workflow,
} from 'n8n-workflow';
import type { World } from '../../scripts/engine/world';

/** What the editor calls the methods of a node in: the lists behind its fields. */
export function loadContextOf(
	world: World,
	type: INodeType,
	credential: IDataObject = {},
): ILoadOptionsFunctions {
	const [needed] = type.description.credentials ?? [];
	const node = {
		id: 'n',
		name: 'Node',
		type: `n8n-nodes-discount-codes.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		credentials: { [needed!.name]: { id: '1', name: 'one' } },
	};
	const workflow = new Workflow({
		id: 'w',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: world.nodeTypes,
	});
	const credentialsHelper = world.credentials({ [needed!.name]: credential as never });
	return new LoadOptionsContext(
		workflow,
		node,
		{ credentialsHelper, variables: {} } as never,
		'',
	) as ILoadOptionsFunctions;
}
