import {
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	sleep,
} from 'n8n-workflow';
import type { PollEvent } from '../../nodes/shared/polling/types';
import type { Operation, Resource } from '../../nodes/shared/model/operation';
import type { Vendor } from '../../nodes/shared/model/vendor';
import { startSandbox, type Sandbox, type SandboxSettings, type VendorName } from '../../sandbox';
import { allCredentials, instances } from './classes';
import { Credentials, type Store } from './credentials';
import { nodeTypesOf, oneNode, startWorkflow, type Execution, type NodeResult } from './engine';
import manifest from '../../package.json';

export { allCredentials };

const isTriggerFile = (file: string) => file.endsWith('Trigger.node.js');
const nodeFiles = manifest.n8n.nodes.filter((file) => !isTriggerFile(file));
const triggerFiles = manifest.n8n.nodes.filter(isTriggerFile);

/** Fresh instances of every node that package.json lists and that is no trigger, from the sources. */
export function allNodes(): INodeType[] {
	return instances<INodeType>(nodeFiles);
}

/** Fresh instances of every trigger that package.json lists. */
export function allTriggers(): INodeType[] {
	return instances<INodeType>(triggerFiles);
}

/** The credential type of a trigger of this package, by its stored name. @throws Error for a name that none has */
export function credentialOf(trigger: string): string {
	const type = allTriggers().find(({ description }) => description.name === trigger);
	const name = type?.description.credentials?.[0]?.name;
	if (name === undefined) throw new Error(`There is no trigger ${trigger}`);
	return name;
}

const folderOf = (file: string) => file.split('/').slice(1, -1).join('/');

function vendorIn(folder: string): Vendor {
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const exported = require(`../../${folder}/vendor`) as Record<string, Partial<Vendor>>;
	return Object.values(exported).find(
		(value) => value.credential !== undefined && value.readError !== undefined,
	) as Vendor;
}

/** One event of a polling trigger. */
export interface EventCase {
	title: string;
	node: string;
	vendor: Vendor;
	event: PollEvent;
}

/** Every event of every polling trigger, found through package.json. */
export function allEvents(): EventCase[] {
	return allTriggers().flatMap(({ description }, index) => {
		if (!description.polling) return [];
		const folder = folderOf(triggerFiles[index] ?? '');
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const { events } = require(`../../${folder}/events`) as { events: PollEvent[] };
		const vendor = vendorIn(folder);
		return events.map((event) => ({
			title: `${vendor.displayName}: ${event.name}`,
			node: description.name,
			vendor,
			event,
		}));
	});
}

/** One operation with the node it belongs to. */
export interface Case {
	title: string;
	node: string;
	vendor: Vendor;
	resource: Resource;
	operation: Operation;
}

/** Every operation of every node, found through package.json. */
export function allOperations(): Case[] {
	return allNodes().flatMap(({ description }, index) => {
		const folder = folderOf(nodeFiles[index] ?? '');
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const { resources } = require(`../../${folder}/resources`) as { resources: Resource[] };
		const vendor = vendorIn(folder);
		return resources.flatMap((resource) =>
			resource.operations.map((operation) => ({
				title: `${vendor.displayName}: ${resource.name}: ${operation.name}`,
				node: description.name,
				vendor,
				resource,
				operation,
			})),
		);
	});
}

/** How one node is run: what differs from the operation's own example. */
export interface Call {
	items?: IDataObject[];
	/** Files on the items, by position and field. */
	files?: Array<INodeExecutionData['binary']>;
	parameters?: IDataObject;
	node?: Partial<INode>;
	/** Values over the credential of the sandbox. */
	credential?: IDataObject;
	timezone?: string;
	/** The execution that this one is the retry of. */
	retryOf?: Execution;
}

/** The result of a one-node workflow. */
export type Result = NodeResult & {
	status: Execution['status'];
	items: NodeResult['main'][number];
	execution: Execution;
};

/** The sandbox with n8n's engine and the nodes in front of it. */
export class World {
	readonly nodeTypes: INodeTypes = nodeTypesOf([...allNodes(), ...allTriggers()]);
	readonly credentialTypes = allCredentials();

	private constructor(readonly sandbox: Sandbox) {}

	/** @param settings of the sandbox */
	static async start(settings: SandboxSettings = {}): Promise<World> {
		return new World(await startSandbox(settings));
	}

	/** Credentials for all vendors that fit the sandbox. */
	store(): Store {
		const entries = Object.entries(this.sandbox.vendors).map(([name, { credentials }]) => [
			`${name}Api`,
			{ ...credentials },
		]);
		return Object.fromEntries(entries) as Store;
	}

	credentials(over: Store = {}): Credentials {
		const store = this.store();
		for (const [type, values] of Object.entries(over)) store[type] = { ...store[type], ...values };
		return new Credentials(this.credentialTypes, store);
	}

	/** Starts one operation; see `run`. */
	begin({ node, vendor, resource, operation }: Case, call: Call = {}) {
		const { items = operation.example.items, parameters = operation.example.parameters } = call;
		const all = { resource: resource.value, operation: operation.value, ...parameters };
		const file = oneNode(
			node,
			{
				items,
				parameters: all,
				...(call.node && { node: call.node }),
				...(call.files && { files: call.files }),
			},
			vendor.credential,
		);
		const credentials = this.credentials({
			[vendor.credential]: (call.credential ?? {}) as Store[string],
		});
		const { timezone, retryOf } = call;
		return startWorkflow(file, {
			nodeTypes: this.nodeTypes,
			credentials,
			...(timezone && { timezone }),
			...(retryOf && { retryOf }),
		});
	}

	/** Runs one operation to its end, with its example unless the call says otherwise. */
	async run(one: Case, call: Call = {}): Promise<Result> {
		const execution = await this.begin(one, call).end;
		const result = execution.nodes.Node ?? { main: [] };
		const error = result.error ?? execution.error;
		return {
			...result,
			...(error && { error }),
			status: execution.status,
			items: result.main[0] ?? [],
			execution,
		};
	}

	/** The requests that the sandbox got for a vendor, those for tokens left out. */
	requests(vendor: string) {
		return this.sandbox.log.filter(
			(entry) => entry.vendor === (vendor as VendorName) && !entry.path.endsWith('/oauth/token'),
		);
	}

	/** Waits until the sandbox has nothing more to do with the requests that it has got. */
	async settled(): Promise<void> {
		for (let quiet = 0, seen = -1; quiet < 5; quiet++) {
			if (this.sandbox.log.length !== seen) quiet = 0;
			seen = this.sandbox.log.length;
			await sleep(100);
		}
	}

	async close(): Promise<void> {
		await this.sandbox.close();
	}
}
