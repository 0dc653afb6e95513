import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { propertiesOf } from '../nodes/shared/editor/operation';
import type { Case } from '../scripts/engine/world';
import type { ItemsCase } from './itemsCases';

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
export const bareNode = (one: Case, { requestDefaults }: INodeTypeDescription): INodeType => ({
	description: { ...descriptionOf(one, 'bare'), requestDefaults: requestDefaults ?? {} },
});

/** A programmatic node: reads each field once, sends with n8n's helper, and keeps no more than so many requests in flight. */
export const plainNode = (one: Case, { requestOf }: ItemsCase, bound: number): INodeType => ({
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
