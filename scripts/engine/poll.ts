import { PollContext } from 'n8n-core';
import {
	type IDataObject,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeTypes,
	type IPollFunctions,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	NodeHelpers,
	Workflow,
} from 'n8n-workflow';
import type { Credentials } from './credentials';

/** What n8n's database would hold of the workflow's static data, as JSON. */
interface Disk {
	staticData: string;
}

/** A polling trigger in a workflow, as n8n has it. */
export interface Activation {
	nodeTypes: INodeTypes;
	credentials: Credentials;
	/** Stored name of the trigger's node. */
	node: string;
	/** Stored name of the credential. */
	credential: string;
	/** n8n's ID of the credential that is chosen; absent: "1". */
	credentialId?: string;
	parameters: IDataObject;
	timezone?: string;
	/** How many milliseconds n8n grants a poll; absent: as n8n 2.41.1 grants where nothing is set, 5 minutes. Null: an n8n that does not say. */
	budgetMs?: number | null;
	disk: Disk;
	/** Sends requests in place of sockets: the options that n8n's helper gets, with the credential's name. */
	transport?: (type: string, options: IHttpRequestOptions) => Promise<unknown>;
	/** Takes the warnings of n8n's log. */
	log?: (text: string) => void;
	/** Takes what a poll hands over, in place of an execution; called after the static data was saved. */
	execute(items: INodeExecutionData[]): void;
}

/**
 * An active workflow with one polling trigger, on n8n's own poll context and workflow.
 *
 * Static data is kept as n8n 2.41.1 keeps it (read in its source: `getExecutePollFunctions`, `saveStaticData`): it lives in
 * the workflow's memory, and is saved when a poll hands items over (then the execution starts), and when the activation
 * has ended. A poll without items, or one that throws, saves nothing.
 */
export class ActiveTrigger {
	readonly workflow: Workflow;
	private readonly nodeInWorkflow: INode;

	private constructor(readonly given: Activation) {
		const { nodeTypes, node, credential, credentialId = '1', parameters, timezone, disk } = given;
		const type = nodeTypes.getByNameAndVersion(`n8n-nodes-discount-codes.${node}`);
		const bare: INode = {
			id: 'trigger',
			name: 'Trigger',
			type: `n8n-nodes-discount-codes.${node}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: parameters as INode['parameters'],
			credentials: { [credential]: { id: credentialId, name: credential } },
		};
		const filled =
			NodeHelpers.getNodeParameters(
				type.description.properties,
				bare.parameters,
				true,
				false,
				bare,
				type.description,
			) ?? {};
		this.nodeInWorkflow = { ...bare, parameters: filled };
		const settings = { executionOrder: 'v1' as const, ...(timezone && { timezone }) };
		this.workflow = new Workflow({
			id: 'w',
			nodes: [this.nodeInWorkflow],
			connections: {},
			active: true,
			nodeTypes,
			settings,
			staticData: JSON.parse(disk.staticData) as IDataObject,
		});
	}

	/**
	 * Activates as n8n does: polls once, then saves.
	 * @throws what that poll throws; the workflow is not active then, and nothing is saved
	 */
	static async activate(
		given: Activation,
		mode: WorkflowActivateMode = 'activate',
	): Promise<ActiveTrigger> {
		const trigger = new ActiveTrigger(given);
		await trigger.tick(mode);
		trigger.save();
		return trigger;
	}

	/** A poll by hand in the editor: gives its items, saves nothing. */
	static async test(given: Activation): Promise<INodeExecutionData[]> {
		const [items] = (await new ActiveTrigger(given).poll('manual', 'manual')) ?? [];
		return items ?? [];
	}

	/** One poll, with what n8n does with its outcome. */
	async tick(mode: WorkflowActivateMode = this.mode): Promise<void> {
		this.mode = mode;
		const outcome = await this.poll('trigger', mode);
		if (outcome === null) return;
		this.save();
		this.given.execute(outcome[0] ?? []);
	}

	private mode: WorkflowActivateMode = 'activate';

	/** Writes the static data to the disk if it has changed. */
	save(): void {
		if (this.workflow.staticData.__dataChanged !== true) return;
		this.given.disk.staticData = JSON.stringify(this.workflow.staticData);
		this.workflow.staticData.__dataChanged = false;
	}

	private async poll(
		mode: 'trigger' | 'manual',
		activation: WorkflowActivateMode,
	): Promise<INodeExecutionData[][] | null> {
		const { nodeTypes, credentials } = this.given;
		const additionalData = {
			credentialsHelper: credentials,
			variables: {},
			restApiUrl: 'http://localhost/',
			instanceBaseUrl: 'http://localhost/',
			webhookBaseUrl: 'http://localhost/',
		} as unknown as IWorkflowExecuteAdditionalData;
		const context = new PollContext(
			this.workflow,
			this.nodeInWorkflow,
			additionalData,
			mode,
			activation,
		);
		const { transport, log, budgetMs } = this.given;
		if (budgetMs !== undefined)
			Object.defineProperty(context, 'getPollBudgetMs', {
				value: budgetMs === null ? undefined : () => budgetMs,
			});
		if (log) Object.defineProperty(context, 'logger', { value: { warn: log } });
		if (transport)
			context.helpers.httpRequestWithAuthentication = (async (
				credential: string,
				options: IHttpRequestOptions,
			) =>
				await transport(
					credential,
					options,
				)) as typeof context.helpers.httpRequestWithAuthentication;
		const type = nodeTypes.getByNameAndVersion(this.nodeInWorkflow.type);
		const outcome = (await type.poll?.call(context as unknown as IPollFunctions)) ?? null;
		// What comes out goes into a database: nothing that JSON cannot hold may be in it.
		return outcome === null
			? null
			: (JSON.parse(JSON.stringify(outcome)) as INodeExecutionData[][]);
	}
}
