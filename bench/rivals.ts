import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type INodeTypes,
} from 'n8n-workflow';
import manifest from '../package.json';
import { propertiesOf } from '../nodes/shared/editor/operation';
import { nodeTypesOf, oneNode, type WorkflowFile } from '../scripts/engine/engine';
import { allNodes, allOperations, type Case } from '../scripts/engine/world';
import { itemsCases, pagesCase, type ItemsCase } from './itemsCases';
import type { Variant } from './itemsTask';

/** One operation alone, so that no node is slowed by fields of others. */
const descriptionOf = (
	{ vendor, resource, operation }: Case,
	name: string,
): INodeTypeDescription => ({
	displayName: name,
	name,
	group: ['transform'],
	version: 1,
	description: '',
	defaults: {},
	inputs: [NodeConnectionTypes.Main],
	outputs: [NodeConnectionTypes.Main],
	credentials: [{ name: vendor.credential, required: true }],
	properties: propertiesOf([{ ...resource, operations: [operation] }]),
});

/**
 * A bare declarative node: the operation's own fields and routing, carried out by n8n's RoutingNode, without anything of this
 * package on the way. It bounds nothing.
 */
const bareNode = (one: Case, { requestDefaults }: INodeTypeDescription): INodeType => ({
	description: { ...descriptionOf(one, 'bare'), requestDefaults: requestDefaults ?? {} },
});

/** A programmatic node: reads each field once, sends with n8n's helper, and keeps no more than so many requests in flight. */
const plainNode = (one: Case, { requestOf }: ItemsCase, bound: number): INodeType => ({
	description: descriptionOf(one, 'plain'),
	async execute(this: IExecuteFunctions) {
		const count = this.getInputData().length;
		const outputs: INodeExecutionData[] = [];
		let next = 0;
		const work = async () => {
			while (next < count) {
				const item = next++;
				const request = requestOf((name) =>
					this.getNodeParameter(name, item, undefined, { extractValue: true }),
				);
				const json = (await this.helpers.httpRequestWithAuthentication.call(
					this,
					one.vendor.credential,
					{ ...request, json: true },
				)) as IDataObject;
				outputs[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: bound }, work));
		return [outputs];
	},
});

const fromSources = (name: string) =>
	allNodes().find(({ description }) => description.name === name) as INodeType;

/** A node as it ships: what runs the sources (tsx) gives each function its name whenever it is made, which no user pays for. */
export function fromDist(name: string): INodeType {
	const file = manifest.n8n.nodes.find((one) =>
		one.toLowerCase().endsWith(`/${name}.node.js`.toLowerCase()),
	);
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const [Class] = Object.values(require(`../${file}`) as Record<string, new () => INodeType>);
	if (!Class) throw new Error(`${file} exports nothing`);
	return new Class();
}

/** The nodes that carry out one measured operation, and workflows that give them the same items. */
export class Rivals {
	readonly nodeTypes: INodeTypes;
	readonly one: Case;
	private readonly what: ItemsCase;

	/**
	 * @param title of a measured operation
	 * @param bound requests in flight of the programmatic node
	 * @param own gives the package's node by its name
	 */
	constructor(title: string, bound: number, own = fromSources) {
		const named = (given: { title: string }) => given.title === title;
		this.one = allOperations().find(named) as Case;
		this.what = [...itemsCases, pagesCase].find(named) as ItemsCase;
		const ownNode = own(this.one.node);
		this.nodeTypes = nodeTypesOf([
			ownNode,
			bareNode(this.one, ownNode.description),
			plainNode(this.one, this.what, bound),
		]);
	}

	/** A workflow of one of them. @param run tells the items of several runs apart */
	fileOf(variant: Variant, count: number, run: string): WorkflowFile {
		const { one, what } = this;
		const items = Array.from({ length: count }, (_, index) => what.item(index, run));
		const parameters = {
			resource: one.resource.value,
			operation: one.operation.value,
			...what.parameters,
		};
		return oneNode(
			variant === 'own' ? one.node : variant,
			{
				items,
				parameters,
				...(variant === 'passing' && { node: { type: 'n8n-nodes-base.noOp' } }),
			},
			one.vendor.credential,
		);
	}
}
