import type { IDataObject, IExecuteFunctions, INodeProperties, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

/** A trigger by hand: the one with which a workflow of a single node begins. */
export const TRIGGER = 'n8n-nodes-base.manualTrigger';

/** n8n's own triggers that an example workflow may begin with; here each only hands on its pinned items. */
export const TRIGGERS = [TRIGGER, 'n8n-nodes-base.webhook', 'n8n-nodes-base.scheduleTrigger'];

const pinnedTrigger = {
	description: {
		name: TRIGGER,
		displayName: 'Pinned Trigger',
		group: ['trigger'],
		version: [1, 1.2, 2],
		description: '',
		defaults: {},
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
	},
	async execute(this: IExecuteFunctions) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

/** A node of n8n in the middle of a workflow, by what it makes of each item. */
function inTheMiddle(
	versions: number[],
	parameters: Array<[name: string, type: INodeProperties['type']]>,
	rowsOf: (json: IDataObject, read: (name: string) => unknown) => IDataObject[],
): INodeType {
	return {
		description: {
			...pinnedTrigger.description,
			version: versions,
			group: ['transform'],
			inputs: [NodeConnectionTypes.Main],
			properties: parameters.map(([name, type]) => ({
				displayName: name,
				name,
				type,
				default: type === 'assignmentCollection' ? {} : '',
			})),
		},
		async execute(this: IExecuteFunctions) {
			return [
				this.getInputData().flatMap(({ json }, item) =>
					rowsOf(json, (name) => this.getNodeParameter(name, item)).map((row) => ({
						json: row,
						pairedItem: { item },
					})),
				),
			];
		},
	} as unknown as INodeType;
}

const passing = inTheMiddle([1, 1.1, 2], [], (json) => [json]);

interface Assignments {
	assignments: Array<{ name: string; type: string; value: unknown }>;
}

/** Edit Fields: the fields that it assigns and no others, a text for an array read as JSON. */
const editFields = inTheMiddle([3.4], [['assignments', 'assignmentCollection']], (_json, read) => [
	Object.fromEntries(
		(read('assignments') as Assignments).assignments.map(({ name, type, value }) => [
			name,
			type === 'array' ? (JSON.parse(String(value)) as IDataObject[]) : String(value),
		]),
	),
]);

/** Split Out, with all other fields. */
const splitOut = inTheMiddle([1], [['fieldToSplitOut', 'string']], (json, read) => {
	const field = String(read('fieldToSplitOut'));
	return (json[field] as string[]).map((one) => ({ ...json, [field]: one }));
});

/** A note on the editor's canvas; nothing leads to it, so it never runs. */
const stickyNote = {
	description: {
		...pinnedTrigger.description,
		version: 1,
		name: 'n8n-nodes-base.stickyNote',
		displayName: 'Sticky Note',
		group: ['input'],
		outputs: [],
	},
} as unknown as INodeType;

/**
 * n8n's own nodes that an example workflow may have, by their types. They are no part of the engine, so each is only what
 * the examples need of it; the true ones run in the real n8n.
 */
export const standIns: ReadonlyMap<string, INodeType> = new Map([
	...TRIGGERS.map((name): [string, INodeType] => [name, pinnedTrigger]),
	['n8n-nodes-base.convertToFile', passing],
	['n8n-nodes-base.noOp', passing],
	['n8n-nodes-base.removeDuplicates', passing],
	['n8n-nodes-base.set', editFields],
	['n8n-nodes-base.splitOut', splitOut],
	['n8n-nodes-base.stickyNote', stickyNote],
]);
