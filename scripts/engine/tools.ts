import {
	type IDataObject,
	type IExecuteFunctions,
	type INode,
	type INodeType,
	type INodeTypes,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { startWorkflow, type Execution, type WorkflowFile } from './engine';
import type { Case, World } from './world';

const PACKAGE = 'n8n-nodes-discount-codes';
const AGENT = '@n8n/n8n-nodes-langchain.agent';

/** One call of the tool: what the model fills in. */
type ToolCall = IDataObject;

/** What an agent got back for a call: the rows, or the error in words. */
type ToolResult = { rows: IDataObject[] } | { error: string };

interface LangChainTool {
	invoke(given: ToolCall): Promise<string>;
}

async function invoke(tool: LangChainTool, given: ToolCall): Promise<ToolResult> {
	try {
		return { rows: JSON.parse(await tool.invoke(given)) as IDataObject[] };
	} catch (error) {
		return { error: (error as Error).message };
	}
}

/**
 * Calls its tools itself, as n8n's agents below version 3 and the MCP Server Trigger do: by n8n-core's own
 * `getInputConnectionData`, once for each item of its input. What it calls them with is in its parameters.
 */
const agent = {
	description: {
		name: AGENT,
		displayName: 'Agent',
		group: ['transform'],
		version: 2,
		description: '',
		defaults: {},
		inputs: [NodeConnectionTypes.Main, { type: NodeConnectionTypes.AiTool }],
		outputs: [NodeConnectionTypes.Main],
		properties: [
			{ displayName: 'Calls', name: 'calls', type: 'json', default: [] },
			{ displayName: 'Is Batched', name: 'isBatched', type: 'boolean', default: false },
		],
	},
	async execute(this: IExecuteFunctions) {
		const calls = this.getNodeParameter('calls', 0) as ToolCall[];
		const results: ToolResult[] = [];
		const toolFor = async (item: number) =>
			(
				(await this.getInputConnectionData(NodeConnectionTypes.AiTool, item)) as LangChainTool[]
			)[0] as LangChainTool;
		const callAll = async (tool: LangChainTool) => {
			for (const call of calls) results.push(await invoke(tool, { ...call }));
		};
		const items = this.getInputData().map((_input, item) => item);
		const isBatched = this.getNodeParameter('isBatched', 0) === true;
		const tools = isBatched ? await Promise.all(items.map(toolFor)) : [];
		for (const item of items) await callAll(tools[item] ?? (await toolFor(item)));
		return [[{ json: { results } as unknown as IDataObject }]];
	},
} as unknown as INodeType;

/** A node as a tool, as n8n's registry makes it (2.41.1): no input, an output for the agent, the rest as it is. */
function toolOf(type: INodeType): INodeType {
	const { description } = type;
	const outputs = [NodeConnectionTypes.AiTool];
	return Object.create(type, {
		description: {
			value: { ...description, name: `${description.name}Tool`, inputs: [], outputs },
		},
	}) as INodeType;
}

function withTools(nodes: INodeTypes): INodeTypes {
	const tools = new Map<string, INodeType>();
	const get = (name: string): INodeType => {
		if (name === AGENT) return agent;
		if (!name.endsWith('Tool')) return nodes.getByNameAndVersion(name) as INodeType;
		const tool =
			tools.get(name) ?? toolOf(nodes.getByNameAndVersion(name.slice(0, -4)) as INodeType);
		tools.set(name, tool);
		return tool;
	};
	return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
}

/** An operation's example as a tool: what its expressions read from an item, the model fills in. */
function parametersOfTool(
	{ resource, operation }: Case,
	parameters: IDataObject,
	[call = {}]: ToolCall[],
): IDataObject {
	const filledIn = (_all: string, name: string) => `$fromAI('${name}', '', '${typeof call[name]}')`;
	const text = JSON.stringify(parameters).replace(/\$json\.(\w+)/g, filledIn);
	return {
		resource: resource.value,
		operation: operation.value,
		...(JSON.parse(text) as IDataObject),
	};
}

/** How a tool is called. */
export interface AgentCall {
	calls: ToolCall[];
	parameters?: IDataObject;
	/** Settings of the tool's node, such as Retry On Fail. */
	node?: Partial<INode>;
	/** How many items the agent has; for each it makes all calls. */
	items?: number;
	/** Whether it gets the tools of all of its items first, as an agent does that works on several items at once. */
	isBatched?: boolean;
}

/** What became of an agent's calls. */
export interface AgentRun {
	results: ToolResult[];
	execution: Execution;
}

/** Lets an agent call an operation as its tool, in the given order, on n8n's own engine. */
export async function callTool(
	world: World,
	one: Case,
	{
		calls,
		parameters = one.operation.example.parameters,
		node,
		items = 1,
		isBatched = false,
	}: AgentCall,
): Promise<AgentRun> {
	const { vendor } = one;
	const start: INode = {
		id: 'a',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const caller: INode = {
		id: 'b',
		name: 'Agent',
		type: AGENT,
		typeVersion: 2,
		position: [200, 0],
		parameters: { calls, isBatched } as unknown as INode['parameters'],
	};
	const tool: INode = {
		id: 'c',
		name: 'Tool',
		type: `${PACKAGE}.${one.node}Tool`,
		typeVersion: 1,
		position: [200, 200],
		parameters: parametersOfTool(one, parameters, calls) as INode['parameters'],
		credentials: { [vendor.credential]: { id: '1', name: vendor.credential } },
		...node,
	};
	const to = (type: 'main' | 'ai_tool') => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	const file: WorkflowFile = {
		nodes: [start, caller, tool],
		connections: { Start: to('main'), Tool: to('ai_tool') },
		pinData: { Start: Array.from({ length: items }, (_, index) => ({ json: { index } })) },
	};
	const execution = await startWorkflow(file, {
		nodeTypes: withTools(world.nodeTypes),
		credentials: world.credentials(),
	}).end;
	if (execution.error) throw execution.error;
	const [output] = execution.nodes.Agent?.main[0] ?? [];
	return { results: (output?.json.results ?? []) as unknown as ToolResult[], execution };
}
