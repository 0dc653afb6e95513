/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the password opens nothing but made-up data */
import type { ExecutionStatus, IDataObject, IRunExecutionData, IWorkflowBase } from 'n8n-workflow';
import type { NodeResult, WorkflowFile } from '../engine/engine';
import { until } from './process';

/** Who may sign in to every n8n that is started here. */
export const owner = { email: 'owner@example.com', password: 'Discount-Codes-1' };

/** How a workflow's run went, as n8n has stored it. */
export interface StoredExecution {
	id: string;
	workflowId: string;
	status: ExecutionStatus;
	mode: string;
	error?: Error;
	/** The last run of each node that ran, by the node's name. */
	nodes: Record<string, NodeResult>;
	data: IRunExecutionData;
}

/** A run as n8n's REST interface gives it. */
type StoredText = Pick<StoredExecution, 'workflowId' | 'status' | 'mode'> & { data: string };

/** How a workflow's run went or goes, as n8n's list of executions has it. */
export type ListedExecution = Pick<StoredExecution, 'id' | 'status' | 'mode'>;

/** An answer of n8n that is not the one wanted. */
class RefusedByN8n extends Error {
	constructor(
		what: string,
		readonly status: number,
		body: string,
	) {
		super(`${what}: n8n answered ${status}: ${body.slice(0, 500)}`);
	}
}

const FINAL: ExecutionStatus[] = ['success', 'error', 'canceled', 'crashed'];

/**
 * The editor's own REST interface of n8n 2.41.1. It is not the public one and may change with n8n.
 */
export class Client {
	private constructor(
		private readonly url: string,
		/** The session, as a browser has to send it: `n8n-auth=…`. */
		readonly cookie: string,
	) {}

	/** Signs in as the owner, who is made first where there is none yet. */
	static async signIn(url: string): Promise<Client> {
		// n8n 1.123 calls itself ready before it has its REST interface.
		await until('n8n answers', async () => (await fetch(`${url}/rest/settings`)).ok);
		const post = async (path: string, body: object) =>
			await fetch(`${url}/rest${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
			});
		const names = { firstName: 'Local', lastName: 'Owner' };
		const made = await post('/owner/setup', { ...owner, ...names });
		const answer = made.ok
			? made
			: await post('/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		if (!answer.ok) throw new RefusedByN8n('Signing in', answer.status, await answer.text());
		return new Client(
			url,
			answer.headers
				.getSetCookie()
				.map((cookie) => cookie.split(';')[0])
				.join('; '),
		);
	}

	/**
	 * @param path below `/rest`
	 * @returns the content of the answer's `data`
	 * @throws RefusedByN8n
	 */
	async call<Answer>(
		method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
		path: string,
		body?: object,
	): Promise<Answer> {
		const answer = await fetch(`${this.url}${path.startsWith('/types') ? '' : '/rest'}${path}`, {
			method,
			headers: { cookie: this.cookie, ...(body && { 'content-type': 'application/json' }) },
			...(body && { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new RefusedByN8n(`${method} ${path}`, answer.status, text);
		const content = JSON.parse(text || '{}') as { data?: Answer };
		return content.data === undefined ? (content as Answer) : content.data;
	}

	/** Makes a credential, or gives the one of the same name and type these values. @returns its id */
	async saveCredential(name: string, type: string, data: IDataObject): Promise<string> {
		const all = await this.call<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/credentials',
		);
		const old = all.find((one) => one.name === name && one.type === type);
		const path = old ? `/credentials/${old.id}` : '/credentials';
		const { id } = await this.call<{ id: string }>(old ? 'PATCH' : 'POST', path, {
			name,
			type,
			data,
		});
		return id;
	}

	/** Has n8n test a credential as the editor does when it is saved. */
	async testCredential(id: string): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const { name, type, data } = await this.call<IDataObject>(
			'GET',
			`/credentials/${id}?includeData=true`,
		);
		return await this.call('POST', '/credentials/test', { credentials: { id, name, type, data } });
	}

	/**
	 * Imports a workflow file: its nodes get the ids that this n8n has for credentials of the same name.
	 * @throws Error when a credential is missing
	 */
	async importWorkflow(file: WorkflowFile): Promise<IWorkflowBase> {
		const all = await this.call<Array<{ id: string; name: string; type: string }>>(
			'GET',
			'/credentials',
		);
		const nodes = file.nodes.map((node) => ({
			...node,
			...(node.credentials && {
				credentials: Object.fromEntries(
					Object.entries(node.credentials).map(([type, { name }]) => {
						const found = all.find((one) => one.type === type && one.name === name);
						if (!found)
							throw new Error(`"${file.name}" wants a credential "${name}" that is not there`);
						return [type, { id: found.id, name }];
					}),
				),
			}),
		}));
		const { name = 'A workflow', connections, pinData = {}, settings = {} } = file;
		// n8n 1.123 wants to be told that it is not active.
		const more = { pinData, settings, active: false };
		return await this.call('POST', '/workflows', { name, nodes, connections, ...more });
	}

	/** Starts a workflow as the editor's button does. @returns the id of the execution */
	async run(workflow: IWorkflowBase, trigger: string): Promise<string> {
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			// n8n before 2.x runs what is in `workflowData`, a later one what it has stored.
			{ triggerToStartFrom: { name: trigger }, workflowData: workflow },
		);
		return executionId;
	}

	/** Runs a workflow to its end, by hand. */
	async runToEnd(workflow: IWorkflowBase, trigger: string): Promise<StoredExecution> {
		return await this.ended(await this.run(workflow, trigger));
	}

	/**
	 * Has a node answer as an AI agent's tool; that takes no model.
	 *
	 * @param tool the node's name, of letters and digits only
	 * @param given what a model would fill in, by the names in `$fromAI()`
	 * @returns what the model would get
	 * @throws Error when the execution fails
	 */
	async runTool(workflow: IWorkflowBase, tool: string, given: IDataObject): Promise<unknown> {
		const { executionId } = await this.call<{ executionId: string }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{
				destinationNode: { nodeName: tool, mode: 'inclusive' },
				agentRequest: { query: { [tool]: given }, tool: { name: tool } },
			},
		);
		const { error, data } = await this.ended(executionId);
		if (error) throw error;
		return data.resultData.runData[tool]?.[0]?.data?.['ai_tool']?.[0]?.[0]?.json['response'];
	}

	/** Makes a workflow's own trigger work, and waits until it does. @throws Error with n8n's reason when it cannot */
	async publish({ id, versionId }: IWorkflowBase): Promise<void> {
		await this.call('POST', `/workflows/${id}/activate`, { versionId });
		const { status, triggers } = await until('the workflow is published', async () => {
			const now = await this.call<{ status: string; triggers: IDataObject[] }>(
				'GET',
				`/workflows/${id}/publication-status`,
			);
			// A busy n8n says "not_published" for a moment before it has begun.
			return !['in_progress', 'not_published'].includes(now.status) && now;
		});
		if (status !== 'published')
			throw new Error(`The workflow is ${status}: ${JSON.stringify(triggers)}`);
	}

	async unpublish({ id }: IWorkflowBase): Promise<void> {
		await this.call('POST', `/workflows/${id}/deactivate`, {});
	}

	/** The executions of a workflow, the newest first, a hundred at most. */
	async executions(workflowId: string): Promise<ListedExecution[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call<{ results: ListedExecution[] }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return results;
	}

	/** Waits for an execution's end. */
	async ended(id: string, seconds = 900): Promise<StoredExecution> {
		return await until(
			`the end of execution ${id}`,
			async () => {
				const stored = await this.call<StoredText>('GET', `/executions/${id}`);
				return FINAL.includes(stored.status) && (await executionOf(id, stored));
			},
			seconds,
		);
	}

	/**
	 * Starts a failed execution again, with the items and the record that it had, and waits for its end.
	 *
	 * @param withSavedWorkflow runs the nodes as they are now instead of as they were
	 * @returns the new execution's id
	 * @throws RefusedByN8n when n8n has stored nothing to begin with
	 */
	async retry(id: string, withSavedWorkflow = false): Promise<string> {
		const again = await this.call<{ id: string }>('POST', `/executions/${id}/retry`, {
			loadWorkflow: withSavedWorkflow,
		});
		return again.id;
	}

	/** Presses the stop button. */
	async stop(id: string): Promise<void> {
		await this.call('POST', `/executions/${id}/stop`);
	}
}

async function executionOf(id: string, stored: StoredText): Promise<StoredExecution> {
	const { parse } = await import('flatted');
	const data = parse(stored.data) as IRunExecutionData;
	const { runData = {}, error } = data.resultData ?? {};
	const nodes = Object.entries(runData).map(([name, runs]): [string, NodeResult] => {
		const last = runs[runs.length - 1];
		return [
			name,
			{
				main: (last?.data?.['main'] ?? []).map((items) => items ?? []),
				...(last?.error && { error: last.error }),
			},
		];
	});
	return {
		id,
		workflowId: stored.workflowId,
		status: stored.status,
		mode: stored.mode,
		...(error && { error }),
		nodes: Object.fromEntries(nodes),
		data,
	};
}
