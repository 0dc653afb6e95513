/* eslint-disable @n8n/community-nodes/no-restricted-imports -- listens on this machine */
import { createServer, IncomingMessage, ServerResponse, type Server } from 'node:http';
import { Socket, type AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import { WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import {
	additionalDataOf,
	startWorkflow,
	triggerOf,
	workflowOf,
	type Execution,
	type WorkflowFile,
} from './engine';
import type { World } from './world';

/** Bytes of a body that n8n reads unless it is told otherwise (N8N_PAYLOAD_SIZE_MAX): 16 MB. */
const LARGEST_BODY = 16 * 1024 * 1024;

/** n8n's logger, with what the nodes wrote. */
export interface Logged {
	level: 'debug' | 'info' | 'warn' | 'error';
	message: string;
}

type Answering = ServerResponse & { status(code: number): Answering; json(body: unknown): void };

/** The few methods of Express's response that n8n uses; each ends in Node's `end`, as in Express. */
function withExpress(response: ServerResponse): Answering {
	return Object.assign(response, {
		status(code: number) {
			response.statusCode = code;
			return response as Answering;
		},
		json(body: unknown) {
			const text = JSON.stringify(body) ?? '';
			response.setHeader('Content-Type', 'application/json; charset=utf-8');
			response.setHeader('ETag', 'W/"made-by-express"');
			response.setHeader('Content-Length', Buffer.byteLength(text));
			response.end(text);
		},
	});
}

async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
	const parts: Buffer[] = [];
	let size = 0;
	for await (const part of request) {
		size += (part as Buffer).length;
		if (size <= LARGEST_BODY) parts.push(part as Buffer);
	}
	return size <= LARGEST_BODY ? Buffer.concat(parts) : undefined;
}

/** What n8n's body parser makes of the bytes; throws for JSON that is none. */
function parsed(bytes: Buffer, contentType: string): unknown {
	if (bytes.length === 0) return undefined;
	if (contentType === 'application/json') return JSON.parse(bytes.toString());
	if (contentType === 'application/x-www-form-urlencoded')
		return { ...parseForm(bytes.toString()) };
	return contentType === 'text/plain' ? bytes.toString() : undefined;
}

/**
 * A workflow with a webhook trigger of this package, published: n8n's own WebhookContext and engine behind a real socket, in the order of
 * steps of n8n 2.41.1 (`live-webhooks.js`, `webhook-helpers.js`): a Workflow is built afresh for each request from what is stored, the node's
 * `webhook` runs, static data is saved when the answer goes out, and the workflow starts only with `workflowData`.
 */
export class Published {
	readonly executions: Execution[] = [];
	/** What the trigger gave out, one entry for each execution. */
	readonly started: INodeExecutionData[][] = [];
	readonly log: Logged[] = [];
	/** Errors that the node threw: for each n8n would start an execution that fails. */
	readonly thrown: unknown[] = [];
	/** How often the credential cannot be read from now on, as when n8n's database is too busy. */
	unreadable = 0;
	/** Whether n8n never answers when it is asked for the credential. */
	isSilent = false;
	/** How often n8n cannot save an execution from now on, its database being too busy. */
	unsavable = 0;
	/** What n8n waits for before it saves an execution, or cannot. */
	saving?: Promise<void>;
	/** How many requests of the node are under way. */
	asking = 0;
	/** As n8n stores it. */
	staticData: IDataObject = {};
	private readonly running = new Set<Promise<void>>();

	private constructor(
		private readonly world: World,
		readonly file: WorkflowFile,
		private readonly server: Server,
		private readonly mode: WorkflowExecuteMode,
		private readonly credential: Record<string, IDataObject>,
	) {}

	/** @param options `credential`: values over those of the sandbox, by type; `mode`: `manual` for a test of the editor */
	static async open(
		world: World,
		file: WorkflowFile,
		options: { mode?: WorkflowExecuteMode; credential?: Record<string, IDataObject> } = {},
	): Promise<Published> {
		const server = createServer((request, response) => {
			published.track(published.take(request, withExpress(response)));
		});
		const published: Published = new Published(
			world,
			file,
			server,
			options.mode ?? 'webhook',
			options.credential ?? {},
		);
		await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
		return published;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/webhook`;
	}

	private track(work: Promise<void>): void {
		this.running.add(work);
		void work.finally(() => this.running.delete(work));
	}

	private credentials() {
		const credentials = this.world.credentials(this.credential as never);
		const readable = credentials.getDecrypted.bind(credentials);
		credentials.getDecrypted = async (...which) => {
			if (this.isSilent) return await new Promise<never>(() => {});
			if (this.unreadable-- > 0) throw new Error('operation timed out for an unknown reason');
			return await readable(...which);
		};
		return credentials;
	}

	private async take(incoming: IncomingMessage, response: Answering): Promise<void> {
		const bytes = await bytesOf(incoming);
		const url = new URL(incoming.url ?? '', this.url);
		const contentType = String(incoming.headers['content-type'] ?? '')
			.split(';')[0]!
			.trim();
		if (!bytes)
			return response.status(500).json({ message: 'There was a problem executing the workflow' });
		const query: IDataObject = {};
		for (const name of new Set(url.searchParams.keys())) {
			const all = url.searchParams.getAll(name);
			query[name] = all.length === 1 ? all[0] : all;
		}
		let body: unknown;
		try {
			body = parsed(bytes, contentType);
		} catch {
			return response.status(422).json({ message: 'Failed to parse request body' });
		}
		const request = Object.assign(incoming, {
			body,
			rawBody: bytes,
			query,
			params: {},
			contentType,
		});
		await this.execute(request, response);
	}

	/** The workflow as it is stored, with the trigger's node and type, and a function that stores its static data if it has changed. */
	private load() {
		const workflow = workflowOf(this.file, this.world.nodeTypes, {
			staticData: structuredClone(this.staticData),
		});
		const node = triggerOf(workflow);
		const type = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		const save = () => {
			if ((workflow.staticData as { __dataChanged?: boolean }).__dataChanged)
				this.staticData = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		};
		return { workflow, node, type, save };
	}

	/** What the trigger's `webhook` runs in. */
	private contextOf(
		{ workflow, node, type }: ReturnType<Published['load']>,
		around: { request?: unknown; response?: Answering },
	): IWebhookFunctions {
		const additionalData = additionalDataOf(this.credentials(), {
			httpRequest: around.request,
			httpResponse: around.response,
		} as never);
		const webhookData = {
			webhookDescription: type.description.webhooks![0]!,
			node: node.name,
			path: 'webhook',
			workflowId: 'w',
			httpMethod: 'POST',
		} as never;
		const context = new WebhookContext(
			workflow,
			node,
			additionalData,
			this.mode,
			webhookData,
			[],
			null,
		);
		const { helpers } = context;
		const ask = helpers.httpRequestWithAuthentication.bind(context as never);
		helpers.httpRequestWithAuthentication = async (...request) => {
			this.asking++;
			return await ask(...request).finally(() => this.asking--);
		};
		const noted = (level: Logged['level']) => (message: string) =>
			void this.log.push({ level, message });
		return Object.defineProperty(context, 'logger', {
			value: {
				debug: noted('debug'),
				info: noted('info'),
				warn: noted('warn'),
				error: noted('error'),
			},
		}) as never;
	}

	/** Does something in the context of a request, and stores the static data. */
	within<T>(work: (context: IWebhookFunctions) => T): T {
		const loaded = this.load();
		const response = new ServerResponse(new IncomingMessage(new Socket())) as Answering;
		// One call may stand for many.
		response.setMaxListeners(0);
		const result = work(this.contextOf(loaded, { response }));
		loaded.save();
		return result;
	}

	private async execute(request: unknown, response: Answering): Promise<void> {
		const loaded = this.load();
		const { node, type, save } = loaded;
		const [description] = type.description.webhooks as [IWebhookDescription];
		const result = await type
			.webhook!.call(this.contextOf(loaded, { request, response }))
			.catch((error: unknown) => {
				this.thrown.push(error);
				return undefined;
			});
		if (!result)
			return response
				.status(500)
				.json({ message: 'Workflow Webhook Error: Workflow could not be started!' });
		if (result.noWebhookResponse) save();
		if (!result.workflowData) {
			save();
			if (!result.noWebhookResponse)
				response.status(200).json(result.webhookResponse ?? { message: 'Webhook call received' });
			return;
		}
		await this.saving;
		if (this.unsavable-- > 0) {
			if (!result.noWebhookResponse)
				response.status(500).json({ message: 'There was a problem executing the workflow' });
			return;
		}
		const [items = []] = result.workflowData;
		// The engine writes into the items that it runs with.
		this.started.push(structuredClone(items));
		const run = startWorkflow(
			{ ...this.file, pinData: { [node.name]: items as never } },
			{ nodeTypes: this.world.nodeTypes, credentials: this.credentials() },
		);
		if (!result.noWebhookResponse && description.responseMode === 'onReceived') {
			save();
			response.status(200).json(result.webhookResponse ?? { message: 'Workflow was started' });
		}
		const execution = await run.end;
		this.executions.push(execution);
		if (description.responseMode !== 'lastNode' || result.noWebhookResponse) return;
		save();
		const last = execution.run.data.resultData.lastNodeExecuted ?? '';
		const { main: [rows = []] = [], error } = execution.nodes[last] ?? { main: [] };
		if (execution.error ?? error) response.status(500).json({ message: 'Error in workflow' });
		else response.status(200).json(rows.map(({ json }) => json));
	}

	/** Waits until every request that has come is done with, its execution included. */
	async settled(): Promise<void> {
		while (this.running.size > 0) await Promise.all(this.running);
	}

	async close(): Promise<void> {
		await this.settled();
		this.server.closeAllConnections();
		await new Promise((closed) => this.server.close(closed));
	}
}
