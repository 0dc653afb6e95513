import 'reflect-metadata';
import { DirectoryLoader, ExecutionLifecycleHooks, RoutingNode, WorkflowExecute } from 'n8n-core';
import type {
	ExecutionStatus,
	IConnections,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IPinData,
	IRun,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { createRunExecutionData, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';
import type { Credentials } from './credentials';
import './keyStore';
import { standIns, TRIGGER, TRIGGERS } from './standIns';

const PACKAGE = 'n8n-nodes-discount-codes';
/** n8n wants valid addresses here; nothing is listening and nothing is sent. */
const NOWHERE = 'http://localhost/';

/** A workflow as n8n exports it. */
export interface WorkflowFile {
	name?: string;
	nodes: INode[];
	connections: IConnections;
	pinData?: IPinData;
	settings?: IDataObject;
}

/** What became of one node: its outputs in order, and its error. */
export interface NodeResult {
	main: INodeExecutionData[][];
	error?: Error;
}

/** A finished execution. */
export interface Execution {
	status: ExecutionStatus;
	error?: Error;
	/** The last run of each node that ran, by the node's name. */
	nodes: Record<string, NodeResult>;
	run: IRun;
}

/** Gives a declarative node what n8n's node registry gives it: the "Request Options", and RoutingNode to run it. */
function declarative(type: INodeType): INodeType {
	if (type.execute || type.poll || type.trigger || !type.description.requestDefaults) return type;
	DirectoryLoader.applyDeclarativeNodeOptionParameters(type);
	type.execute = async function (this: IExecuteFunctions) {
		return (await new RoutingNode(this as never, type).runNode()) ?? [];
	};
	return type;
}

/** The registry of node types that a workflow may name. */
export function nodeTypesOf(types: INodeType[]): INodeTypes {
	const byName = new Map(
		types.map((type) => [`${PACKAGE}.${type.description.name}`, declarative(type)]),
	);
	for (const [name, type] of standIns) byName.set(name, type);
	const get = (name: string) => {
		const type = byName.get(name);
		if (!type) throw new Error(`no node type ${name}`);
		return type;
	};
	return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
}

/** Fills in the defaults of a node's parameters, as the editor does when the node is added. */
function withDefaults(node: INode, nodeTypes: INodeTypes): INode {
	const type = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
	const parameters = NodeHelpers.getNodeParameters(
		type.description.properties,
		node.parameters,
		true,
		false,
		node,
		type.description,
	);
	return { ...node, parameters: parameters ?? {} };
}

/** What a workflow needs around it. */
export interface Surroundings {
	nodeTypes: INodeTypes;
	credentials: Credentials;
	timezone?: string;
	/** An earlier execution whose context goes on, as with "Retry" in n8n's list of executions. */
	retryOf?: Execution;
}

let executions = 0;

/** What n8n gives each execution, and each call of a trigger, around it. */
export function additionalDataOf(
	credentials: Credentials,
	more: Partial<IWorkflowExecuteAdditionalData> = {},
): IWorkflowExecuteAdditionalData {
	return {
		credentialsHelper: credentials,
		currentNodeExecutionIndex: 0,
		variables: {},
		setExecutionStatus() {},
		restApiUrl: NOWHERE,
		instanceBaseUrl: NOWHERE,
		formWaitingBaseUrl: NOWHERE,
		webhookBaseUrl: NOWHERE,
		webhookWaitingBaseUrl: NOWHERE,
		webhookTestBaseUrl: NOWHERE,
		...more,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** The workflow of a file as the engine wants it: the nodes' parameters filled in with their defaults. */
export function workflowOf(
	file: WorkflowFile,
	nodeTypes: INodeTypes,
	more: { timezone?: string; staticData?: IDataObject } = {},
): Workflow {
	const nodes = file.nodes.map((node) => withDefaults(node, nodeTypes));
	const settings = {
		executionOrder: 'v1' as const,
		...file.settings,
		...(more.timezone && { timezone: more.timezone }),
	};
	const { staticData } = more;
	return new Workflow({
		id: 'w',
		nodes,
		connections: file.connections,
		active: false,
		settings,
		nodeTypes,
		...(staticData && { staticData }),
	});
}

const isOwnTrigger = ({ webhook, poll }: INodeType) => webhook !== undefined || poll !== undefined;

/** The node by which a workflow begins: one of n8n's triggers, or a trigger of this package. */
export function triggerOf({ nodes, nodeTypes }: Workflow): INode {
	const isTrigger = ({ type, typeVersion }: INode) =>
		TRIGGERS.includes(type) || isOwnTrigger(nodeTypes.getByNameAndVersion(type, typeVersion));
	const trigger = Object.values(nodes).find(isTrigger);
	if (!trigger) throw new Error('the workflow has no trigger');
	return trigger;
}

/**
 * Starts a workflow on n8n's own engine at its trigger, with the trigger's pinned items as input.
 *
 * @returns the promise of its end, and a function that cancels it as the editor's stop button does
 */
export function startWorkflow(
	file: WorkflowFile,
	{ nodeTypes, credentials, timezone, retryOf }: Surroundings,
): { end: Promise<Execution>; cancel: () => void; soFar: () => Execution } {
	const executionId = String(++executions);
	const workflow = workflowOf(file, nodeTypes, { ...(timezone && { timezone }) });
	const trigger = triggerOf(workflow);
	const nodes = Object.values(workflow.nodes);
	const hooks = new ExecutionLifecycleHooks('manual', executionId, {
		id: 'w',
		name: 'w',
		nodes,
		connections: file.connections,
		active: false,
	} as never);
	const additionalData = additionalDataOf(credentials, { hooks, executionId } as never);
	const input = file.pinData?.[trigger.name] ?? [{ json: {} }];
	const data = createRunExecutionData({
		// A trigger that polls would else ask its vendor.
		resultData: { pinData: { [trigger.name]: input } },
		executionData: {
			nodeExecutionStack: [{ node: trigger, data: { main: [input] }, source: null }],
			...(retryOf && { contextData: structuredClone(retryOf.run.data.executionData?.contextData) }),
		},
	} as never);
	const running = new WorkflowExecute(additionalData, 'manual', data).processRunExecutionData(
		workflow,
	);
	const soFar = () =>
		({
			run: structuredClone({
				data: { executionData: { contextData: data.executionData?.contextData } },
			}),
		}) as unknown as Execution;
	return { end: running.then(executionOf), cancel: () => running.cancel(), soFar };
}

function executionOf(run: IRun): Execution {
	const { resultData } = run.data;
	const nodes: Record<string, NodeResult> = {};
	for (const [name, tasks] of Object.entries(resultData.runData)) {
		const task = tasks[tasks.length - 1];
		nodes[name] = {
			main: (task?.data?.main ?? []).map((items) => items ?? []),
			...(task?.error && { error: task.error }),
		};
	}
	return { status: run.status, ...(resultData.error && { error: resultData.error }), nodes, run };
}

/** Runs a workflow to its end. */
export async function runWorkflow(file: WorkflowFile, world: Surroundings): Promise<Execution> {
	return await startWorkflow(file, world).end;
}

/** A workflow of a manual trigger with the given items and one node, named "Node", of this package. */
export function oneNode(
	type: string,
	{
		items = [{}],
		files = [],
		parameters = {},
		node = {},
	}: {
		items?: IDataObject[];
		files?: Array<INodeExecutionData['binary']>;
		parameters?: IDataObject;
		node?: Partial<INode>;
	} = {},
	credential?: string,
): WorkflowFile {
	const trigger: INode = {
		id: 'a',
		name: 'Start',
		type: TRIGGER,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const tested: INode = {
		id: 'b',
		name: 'Node',
		type: `${PACKAGE}.${type}`,
		typeVersion: 1,
		position: [200, 0],
		parameters: parameters as INode['parameters'],
		...(credential && { credentials: { [credential]: { id: '1', name: credential } } }),
		...node,
	};
	return {
		nodes: [trigger, tested],
		connections: {
			Start: { main: [[{ node: 'Node', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
		pinData: {
			Start: items.map((json, index) => ({
				json,
				...(files[index] && { binary: files[index] }),
			})) as IPinData[string],
		},
	};
}
