import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { thisProcess } from '../../nodes/shared/polling/state';
import { ActiveTrigger, type Activation } from '../../scripts/engine/poll';
import { credentialOf, type World } from '../../scripts/engine/world';

let processes = 0;

/** A trigger that is watched: what it hands over, what is on the disk, and n8n stopped and started around it. */
export class Watch {
	/** The items that were handed over, poll by poll. */
	readonly batches: IDataObject[][] = [];
	readonly disk = { staticData: '{}' };
	trigger: ActiveTrigger | undefined;
	/** Set: n8n is killed after saving and before the execution starts. */
	diesBeforeExecution = false;
	private given: Activation;

	constructor(
		readonly world: World,
		node: string,
		parameters: IDataObject = {},
		timezone = 'UTC',
		/** Values over the credential of the sandbox; unless told, its budget is so large that nothing waits. */
		keys: ICredentialDataDecryptedObject = { requestsPerMinute: 100_000 },
	) {
		const credential = credentialOf(node);
		const execute: Activation['execute'] = (items) => {
			if (this.diesBeforeExecution) throw new Error('killed');
			this.batches.push(items.map(({ json }) => json));
		};
		this.given = {
			nodeTypes: world.nodeTypes,
			credentials: world.credentials({ [credential]: keys }),
			node,
			credential,
			parameters,
			timezone,
			disk: this.disk,
			execute,
		};
	}

	get items(): IDataObject[] {
		return this.batches.flat();
	}

	/** The event IDs that were handed over. */
	get ids(): string[] {
		return this.items.map(({ eventId }) => String(eventId));
	}

	/** How long n8n lets a poll take; null: it does not say. */
	set budgetMs(budgetMs: number | null) {
		this.given.budgetMs = budgetMs;
	}

	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		this.trigger = await ActiveTrigger.activate(this.given, mode);
	}

	async tick(): Promise<void> {
		await this.trigger?.tick();
	}

	/** A new process of n8n: it has another mark, and its static data comes from the disk. */
	async restart(mode: WorkflowActivateMode = 'init'): Promise<void> {
		thisProcess.mark = `process ${++processes}`;
		await this.activate(mode);
	}

	async test(): Promise<IDataObject[]> {
		return (await ActiveTrigger.test(this.given)).map(({ json }) => json);
	}

	/** Another credential, or another content of the same one: values over those of the sandbox, and n8n's ID of it. */
	useCredential(keys: ICredentialDataDecryptedObject, id: string): void {
		const { credential } = this.given;
		this.given = {
			...this.given,
			credentials: this.world.credentials({
				[credential]: { requestsPerMinute: 100_000, ...keys },
			}),
			credentialId: id,
		};
	}

	set parameters(parameters: IDataObject) {
		this.given = { ...this.given, parameters };
	}
}
