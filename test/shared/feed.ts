import type {
	IDataObject,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	IPollFunctions,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { byOffset, list } from '../../nodes/shared/lists/paging';
import { withinDays, whenEndIsNear } from '../../nodes/shared/polling/expiring';
import { whenChanged, whenNew, whenUnder } from '../../nodes/shared/polling/find';
import { pollFor } from '../../nodes/shared/polling/poll';
import { thisProcess } from '../../nodes/shared/polling/state';
import { sweep } from '../../nodes/shared/polling/sweep';
import { tail } from '../../nodes/shared/polling/tail';
import type { PollEvent } from '../../nodes/shared/polling/types';
import { answered, ended, vendor, type Answer } from './shop';

/** More requests than any poll here needs. */
const MOST_ASKED = 1_000;

/** Rows of a page, as the list says. */
const SIZE = 3;

const codes = list({
	request: { method: 'GET', url: '/codes' },
	rows: 'codes',
	key: ['id'],
	paging: byOffset({ size: SIZE, limit: 'limit', offset: 'skip', total: 'total' }),
});

const event = (value: string, over: Partial<PollEvent>): PollEvent => ({
	name: value,
	value,
	description: value,
	fields: [],
	source: sweep(codes),
	key: ['id'],
	find: whenNew(),
	nothing: `There is nothing that was ${value}`,
	example: { parameters: {} },
	...over,
});

const events = [
	event('created', {
		source: tail(codes),
		fields: [
			{ displayName: 'Shelf', name: 'shelf', type: 'string', default: '' },
			{ displayName: 'Simplify', name: 'simplify', type: 'boolean', default: false },
		],
		about: ['shelf'],
	}),
	event('changed', { find: whenChanged(({ name }) => name) }),
	event('ending', { fields: [withinDays], find: whenEndIsNear(({ ends }) => ends) }),
	event('low', {
		find: whenUnder(
			({ left }) => Number(left),
			() => 10,
		),
	}),
	event('asked', {
		fields: [
			{ displayName: 'Shelf', name: 'shelf', type: 'string', default: '', required: true },
			{ displayName: 'Simplify', name: 'simplify', type: 'boolean', default: false },
		],
	}),
];

let feeds = 0;

/** A vendor's list of codes, and a trigger that watches it, with n8n's part of that. */
export class Feed {
	rows: IDataObject[] = [];
	/** Whether an answer says how many rows there are in all. */
	tellsTotal = true;
	/** The vendor gives no more rows a page than this. */
	mostRows = Infinity;
	/** The vendor gives the first page whatever is asked for. */
	ignoresPages = false;
	readonly key = `feed-${++feeds}`;
	readonly warnings: string[] = [];
	/** The position of each page that was asked for. */
	readonly asked: number[] = [];
	/** What the trigger has handed to n8n, poll by poll. */
	readonly batches: IDataObject[][] = [];
	parameters: IDataObject = {};
	credential: IDataObject = { key: this.key };
	credentialId: string | undefined = '1';
	/** How many milliseconds n8n grants a poll; undefined: an n8n that does not say. */
	budgetMs: number | undefined = 300_000;
	/** What n8n's database holds of the trigger. */
	saved: IDataObject = {};
	/** Before the vendor answers, with the position of the page. */
	before: (skip: number, request: IHttpRequestOptions) => void | Answer | Promise<void | Answer> =
		() => {};
	headers: IDataObject = {};

	constructor(readonly event: string) {}

	static of(event: string, ...ids: number[]): Feed {
		const feed = new Feed(event);
		feed.add(...ids);
		return feed;
	}

	add(...ids: number[]): void {
		this.rows.push(...ids.map((id) => ({ id, name: `name ${id}` })));
	}

	remove(...ids: number[]): void {
		this.rows = this.rows.filter(({ id }) => !ids.includes(Number(id)));
	}

	rename(id: number, name: string): void {
		const row = this.rows.find((one) => one.id === id);
		if (row) row.name = name;
	}

	get told(): unknown[] {
		return this.batches.flat().map(({ id }) => id);
	}

	/** The items of the latest poll. */
	get latest(): unknown[] {
		return (this.batches[this.batches.length - 1] ?? []).map(({ id }) => id);
	}

	/** A poll as n8n does it: what it remembers is saved with what it hands over, and at an activation; an error saves nothing. */
	async poll(activation: WorkflowActivateMode = 'activate', isActivation = false): Promise<void> {
		const data = structuredClone(this.saved);
		const out = await ended(this.call('trigger', activation, data));
		// n8n keeps what is in its memory, and writes it to the database when there is something to hand over.
		this.saved = JSON.parse(JSON.stringify(data)) as IDataObject;
		if (isActivation) return void (out && this.batches.push(out));
		this.batches.push(out ?? []);
	}

	async activate(mode: WorkflowActivateMode = 'activate'): Promise<void> {
		await this.poll(mode, true);
	}

	/** n8n was stopped and is there again: another process. */
	async restart(mode: WorkflowActivateMode = 'init'): Promise<void> {
		thisProcess.mark = `process of ${this.key} ${this.batches.length}`;
		await this.poll(mode);
	}

	async test(): Promise<IDataObject[]> {
		return (await ended(this.call('manual', 'manual', {}))) ?? [];
	}

	/** Calls the trigger's `poll`. */
	async call(
		mode: string,
		activation: WorkflowActivateMode,
		data: IDataObject,
	): Promise<IDataObject[] | null> {
		const chosen = events.find(({ value }) => value === this.event);
		const defaults = Object.fromEntries(
			(chosen?.fields ?? []).map((field) => [field.name, field.default]),
		);
		const parameters: IDataObject = { event: this.event, ...defaults, ...this.parameters };
		const node = {
			id: this.key,
			name: 'Trigger',
			parameters,
			...(this.credentialId && {
				credentials: { shopApi: { id: this.credentialId, name: 'Shop' } },
			}),
		} as unknown as INode;
		const context = {
			getNode: () => node,
			getMode: () => mode,
			getActivationMode: () => activation,
			getWorkflow: () => ({ id: 'w' }),
			getWorkflowStaticData: (of: string) => (of === 'node' ? data : {}),
			getNodeParameter: (path: string, other: unknown) =>
				path
					.split('.')
					.reduce<unknown>(
						(outer, name) => (outer as IDataObject | undefined)?.[name],
						parameters,
					) ?? other,
			getCredentials: async () => await Promise.resolve(this.credential),
			...(this.budgetMs !== undefined && { getPollBudgetMs: () => this.budgetMs }),
			logger: { warn: (text: string) => void this.warnings.push(text) },
			helpers: {
				httpRequestWithAuthentication: async (_type: string, request: IHttpRequestOptions) =>
					await this.answer(request),
			},
		} as unknown as IPollFunctions;
		const out = await pollFor(vendor, events).call(context);
		return out && (out[0] as INodeExecutionData[]).map(({ json }) => json);
	}

	private async answer(request: IHttpRequestOptions) {
		const { skip, limit } = request.qs as { skip: number; limit: number };
		if (this.asked.push(skip) > MOST_ASKED) throw new Error('it asks for ever');
		const instead = await this.before(skip, request);
		const from = this.ignoresPages ? 0 : skip;
		const page = this.rows.slice(from, from + Math.min(limit, this.mostRows));
		const body = { codes: page, ...(this.tellsTotal && { total: this.rows.length }) };
		return { ...answered(instead ?? { body: structuredClone(body) }), headers: this.headers };
	}
}
