import type {
	ICheckProcessedOptions,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	INode,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { operation } from '../../nodes/shared/editor/operation';
import { patternFields, patternOptions } from '../../nodes/shared/editor/patternFields';
import { byPage, list, whole } from '../../nodes/shared/lists/paging';
import type { Operation, Resources } from '../../nodes/shared/model/operation';
import type { Field } from '../../nodes/shared/model/parameter';
import type { CommonCode, Vendor } from '../../nodes/shared/model/vendor';
import type { Work } from '../../nodes/shared/model/work';
import { customOperationsOf } from '../../nodes/shared/run/runner';
import { KeyStore } from '../../scripts/engine/keyStore';

/** A vendor that is none of the five: what these tests say holds for any. */
export const vendor: Vendor = {
	name: 'shop',
	displayName: 'Shop',
	credential: 'shopApi',
	addressField: 'Base URL',
	account: ['key'],
	secrets: ['key'],
	connection: { request: () => ({ url: '/me' }), keys: 'API Key' },
	pace: {},
	readError: ({ status, body }) =>
		status < 400
			? undefined
			: {
					text: String((body as IDataObject).message ?? ''),
					...((body as IDataObject).code !== undefined && {
						code: String((body as IDataObject).code),
					}),
				},
	refusesCredential: ({ status }) => status === 401,
	advice: {},
	row: (row, _read, body) => ({ ...row, ofVendor: true, hasBody: body !== undefined }),
	toCode: ({ id, code, kind, amount, status, ends }) =>
		({
			vendor: 'shop',
			id: id ?? null,
			code: code ?? null,
			kind: kind ?? null,
			amount: amount ?? null,
			currency: null,
			status: status ?? 'unknown',
			startsAt: null,
			endsAt: ends ?? null,
			email: null,
		}) as CommonCode,
	silent: ['currency', 'startsAt', 'email'],
};

const field = (name: string, over: Partial<Field> = {}): Field => ({
	displayName: name.charAt(0).toUpperCase() + name.slice(1),
	name,
	type: 'string',
	default: '',
	...over,
});
const sentAs = (property: string, type: 'body' | 'query' = 'body') => ({
	routing: { send: { type, property } },
});

const codes = list({
	request: { method: 'GET', url: '/codes' },
	rows: 'codes',
	key: ['id'],
	paging: byPage({ size: 2, page: 'page', total: 'total' }),
});
const codeList = {
	...list({ request: { method: 'GET', url: '/codes' }, rows: 'codes', key: ['id'], paging: whole }),
	code: 'code',
};
const several = (code: string, ids: string[]) => `The code ${code} stands at ${ids.join(', ')}`;
const simplify = field('simplify', { type: 'boolean', default: true });

type Declared = {
	fields?: Field[];
	options?: Field[];
	request?: Operation['request'];
	work: Work;
} & Partial<Operation>;
const declare = (value: string, declared: Declared) =>
	operation({
		name: value,
		value,
		action: value,
		description: value,
		effect: 'read',
		fields: [],
		...(declared.work.kind !== 'list' && { request: { method: 'GET', url: `/${value}` } }),
		example: { items: [], parameters: {} },
		...declared,
	} as never);

/** The record of an operation, which the user names by its ID or by its code. */
const record = field('record', { type: 'resourceLocator', default: { mode: 'id', value: '' } });
const named = {
	parameter: 'record',
	list: codeList,
	several,
	none: (code: string) => `There is no code ${code}`,
};
const oneByOne = {
	effect: 'once' as const,
	lookUp: 'Look into the list.',
	fields: [
		...patternFields('Slowly.'),
		field('note', sentAs('note')),
		{ ...simplify, default: false },
	],
	options: patternOptions(),
	request: { method: 'POST' as const, url: '/codes' },
};

/** What the shop can do, one operation of each kind of work. */
export const operations = {
	get: declare('get', {
		fields: [
			field('id', sentAs('id', 'query')),
			field('note', sentAs('note', 'query')),
			field('whenNone'),
			simplify,
		],
		work: {
			kind: 'single',
			due: 'id',
			nothing: { status: 404, parameter: 'whenNone', value: 'empty', row: { found: false } },
		},
	}),
	send: declare('send', {
		effect: 'once',
		lookUp: 'Look into the outbox.',
		fields: [
			field('email', { required: true, ...sentAs('email') }),
			field('text', sentAs('text')),
			field('password', { typeOptions: { password: true } }),
		],
		request: { method: 'POST', url: '/mails' },
		work: { kind: 'single', due: 'id', row: (row) => ({ ...row, mailed: true }) },
	}),
	write: declare('write', {
		effect: 'idempotent',
		keepEmpty: true,
		fields: [field('text', sentAs('text')), field('size', sentAs('size'))],
		request: { method: 'PUT', url: '/texts' },
		work: { kind: 'single', due: 'id' },
	}),
	remove: declare('remove', {
		effect: 'idempotent',
		fields: [field('id')],
		request: { method: 'DELETE', url: '/codes/7' },
		work: { kind: 'single', goneStatus: 404, idParameter: 'id' },
	}),
	getMany: declare('getMany', {
		fields: [field('returnAll', { type: 'boolean', default: false }), simplify],
		work: { kind: 'list', list: codes },
	}),
	getSome: declare('getSome', {
		fields: [field('kind')],
		work: {
			kind: 'list',
			list: codes,
			filter: {
				parameter: 'kind',
				fits: (row, wanted, body) => row.kind === wanted && body.total !== undefined,
			},
		},
	}),
	count: declare('count', {
		work: { kind: 'list', list: codes, combine: (rows) => ({ count: rows.length }) },
	}),
	update: declare('update', {
		effect: 'idempotent',
		fields: [field('code', sentAs('code')), field('amount', sentAs('amount')), simplify],
		request: { method: 'PUT', url: '/codes/7' },
		work: {
			kind: 'readMergeWrite',
			due: 'id',
			code: 'code',
			drop: ['seenAt'],
			whyNot: ({ amount }) => (amount === 'all' ? "The field 'Amount' is all" : undefined),
		},
	}),
	create: declare('create', {
		effect: 'once',
		lookUp: 'Look into the list.',
		fields: [field('code', sentAs('code')), simplify],
		request: { method: 'POST', url: '/codes' },
		work: { kind: 'single', due: 'id', code: 'code' },
	}),
	save: declare('save', {
		effect: 'idempotent',
		fields: [field('code', sentAs('code')), field('amount', sentAs('amount'))],
		request: { method: 'POST', url: '/codes' },
		work: {
			kind: 'upsert',
			due: 'id',
			by: {
				code: 'code',
				list: codeList,
				several,
				change: (current, request) =>
					current.amount === (request.body as IDataObject).amount
						? undefined
						: { ...request, method: 'PUT' },
				create: (request) => request,
			},
		},
	}),
	put: declare('put', {
		effect: 'idempotent',
		fields: [field('code', sentAs('code')), field('amount', sentAs('amount'))],
		request: { method: 'POST', url: '/codes' },
		work: {
			kind: 'upsert',
			due: 'id',
			by: {
				code: 'code',
				find: async (code, { ask }) =>
					((await ask({ method: 'GET', url: `/codes/by/${code}` })).body as IDataObject)
						.found as IDataObject,
				change: (current, request) =>
					current.amount === (request.body as IDataObject).amount
						? undefined
						: { ...request, method: 'PUT', url: `/codes/${String(current.id)}` },
				create: (request) => request,
			},
		},
	}),
	check: declare('check', {
		fields: [field('code')],
		work: { kind: 'check', code: 'code', due: 'id', noneStatus: 404 },
	}),
	checkInList: declare('checkInList', {
		fields: [field('code')],
		request: { method: 'GET', url: '/codes' },
		work: { kind: 'check', code: 'code', due: 'id', list: codeList, several },
	}),
	make: declare('make', {
		effect: 'once',
		lookUp: 'Look into the list.',
		fields: [field('amount', { type: 'number', default: 1 })],
		request: { method: 'POST', url: '/links' },
		work: {
			kind: 'chunked',
			rows: 'links',
			amount: 'amount',
			property: 'count',
			size: 2,
			things: 'links',
		},
	}),
	prepared: declare('prepared', {
		effect: 'idempotent',
		fields: [field('text', sentAs('text'))],
		request: { method: 'PUT', url: '/texts' },
		work: {
			kind: 'single',
			due: 'id',
			prepare: async (request, { ask, shared, file, timezone }) => {
				const rates = await shared('rates', async () => (await ask({ url: '/rates' })).body);
				const { name } = await file('data').catch(() => ({ name: 'none' }));
				return {
					...request,
					body: { ...(request.body as IDataObject), rates, name, timezone } as IDataObject,
				};
			},
		},
	}),
	generate: declare('generate', {
		...oneByOne,
		work: {
			kind: 'generate',
			property: 'code',
			due: 'id',
			by: {
				find: async (code, { ask }) =>
					((await ask({ method: 'GET', url: `/codes/by/${code}` })).body as IDataObject)
						.found as IDataObject,
			},
		},
	}),
	generateInList: declare('generateInList', {
		...oneByOne,
		work: { kind: 'generate', property: 'code', due: 'id', by: { list: codeList, several } },
	}),
	getNamed: declare('getNamed', {
		fields: [record],
		work: { kind: 'single', due: 'id', named },
	}),
	removeNamed: declare('removeNamed', {
		effect: 'idempotent',
		fields: [record],
		request: { method: 'DELETE', url: '/codes/7' },
		work: { kind: 'single', goneStatus: 404, idParameter: 'record', named },
	}),
	updateNamed: declare('updateNamed', {
		effect: 'idempotent',
		fields: [record, field('amount', sentAs('amount')), field('note', sentAs('note'))],
		request: { method: 'PUT', url: '/codes/7' },
		work: { kind: 'readMergeWrite', due: 'id', drop: ['seenAt'], named },
	}),
	upload: declare('upload', {
		effect: 'idempotent',
		fields: [
			field('list'),
			field('codes', { required: true, several: true }),
			field('isCounted', { type: 'boolean', default: false }),
		],
		request: { method: 'POST', url: '/uploads' },
		work: {
			kind: 'batch',
			target: 'list',
			values: 'codes',
			size: 3,
			body: (target, values) => ({ target, values }),
			told: ({ note }) => (note === undefined ? {} : { note }),
			count: {
				parameter: 'isCounted',
				of: async (targets, { ask }) => {
					const { body } = await ask({ method: 'GET', url: '/counts' });
					return new Map(targets.map((one) => [one, (body as Record<string, number>)[one] ?? 0]));
				},
				told: (numbers) => ({ ...numbers }),
			},
		},
	}),
	uploadMade: declare('uploadMade', {
		effect: 'idempotent',
		fields: [field('list'), field('source'), ...patternFields('Slowly.')],
		options: patternOptions(),
		request: { method: 'POST', url: '/uploads' },
		work: {
			kind: 'batch',
			target: 'list',
			values: 'codes',
			size: 3,
			body: (target, values) => ({ target, values }),
			made: (code) => ({ code, kind: 'fixed' }),
		},
	}),
	draw: declare('draw', {
		effect: 'once',
		isRepeatable: (read) => read('peek') === true,
		lookUp: 'Look into the list.',
		fields: [field('peek', { type: 'boolean', default: false })],
		request: { method: 'POST', url: '/draws' },
		work: { kind: 'single', due: 'id' },
	}),
};

/** An operation of the shop. */
export type Name = keyof typeof operations;
/** The shop's only resource, with all of them. */
export const resources = [
	{ name: 'Thing', value: 'thing', operations: Object.values(operations) },
] as unknown as Resources;

/** An answer of the shop. A status from 400 on comes as n8n's helper throws it. */
export type Answer = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

/** How a node is run. A parameter `=name` is an expression: the property of the item's JSON, or the error that working it out ends in. */
export interface Call {
	items?: IDataObject[];
	parameters?: IDataObject;
	node?: Partial<INode>;
	/** The execution's run of the node. */
	runIndex?: number;
	signal?: AbortSignal;
	workflowId?: string;
	/** As n8n keeps it for the node in the execution: given once more, the run is a try or a Retry. */
	kept?: IDataObject;
	/** The credential of an item. */
	credentialOf?: (item: number | undefined) => Promise<IDataObject> | IDataObject;
}

/** What n8n fills in where the user gave nothing. */
const defaultsOf = (name: Name) =>
	Object.fromEntries(operations[name].fields.map((one) => [one.name, one.default])) as IDataObject;

let accounts = 0;

/** The shop, an account of its own, and n8n's part of running a node: what it is asked and what it is told. */
export class Shop {
	readonly key = `key-${++accounts}`;
	readonly requests: Array<IHttpRequestOptions & { key: unknown }> = [];
	readonly hints: NodeExecutionHint[] = [];
	readonly store = new KeyStore();
	credentialReadings = 0;
	/** Answers a request; one that is not answered at once is under way meanwhile. */
	answer: (request: IHttpRequestOptions, index: number) => Answer | Promise<Answer> = () => ({});
	hasStore = true;

	/** The requests so far, as "POST /mails". */
	get asked(): string[] {
		return this.requests.map(({ method = 'GET', url }) => `${method} ${url}`);
	}

	get bodies(): unknown[] {
		return this.requests.map(({ body }) => body);
	}

	/** n8n's context for a run of the node. */
	context(name: Name, call: Call = {}): IExecuteFunctions {
		const { items = [{}], runIndex = 0, signal, kept = {} } = call;
		const node = {
			id: `n-${this.key}`,
			name: 'Node',
			type: 'shop',
			typeVersion: 1,
			position: [0, 0],
			parameters: { resource: 'thing', operation: name, ...defaultsOf(name), ...call.parameters },
			...call.node,
		} as INode;
		const input: INodeExecutionData[] = items.map((json) => ({ json }));
		const workflow = { id: call.workflowId ?? 'w' };
		const around = { workflow, node } as never;
		const credentialOf = call.credentialOf ?? (() => ({ key: this.key }));
		const send = async (caller: IExecuteFunctions, request: IHttpRequestOptions) => {
			const { key } = await caller.getCredentials<IDataObject>('shopApi');
			if (this.requests.push({ ...request, key }) > MOST_REQUESTS)
				throw new Error('it asks for ever');
			return answered(await this.answer(request, this.requests.length - 1));
		};
		return {
			getNode: () => node,
			getInputData: () => input,
			getTimezone: () => 'Europe/Brussels',
			getContext: () => kept,
			getWorkflow: () => workflow,
			continueOnFail: () => node.onError !== undefined && node.onError !== 'stopWorkflow',
			getExecutionCancelSignal: () => signal,
			evaluateExpression: () => runIndex,
			addExecutionHints: (...hints: NodeExecutionHint[]) => void this.hints.push(...hints),
			getNodeParameter: (path: string, item: number, _other: unknown, how?: object) =>
				workedOut(path, node.parameters, items[item], how !== undefined),
			getCredentials: async (_type: string, item?: number) => {
				this.credentialReadings++;
				return await credentialOf(item);
			},
			helpers: {
				async httpRequestWithAuthentication(
					this: IExecuteFunctions,
					_type: string,
					request: IHttpRequestOptions,
				) {
					return await send(this, request);
				},
				...(this.hasStore && {
					checkProcessedAndRecord: async (entries: string[], scope: 'node', options: Mode) =>
						await this.store.checkProcessedAndRecord(
							entries,
							ofNode(scope, options),
							around,
							options,
						),
					removeProcessed: async (entries: string[], scope: 'node', options: Mode) =>
						await this.store.removeProcessed(entries, ofNode(scope, options), around),
				}),
			},
		} as unknown as IExecuteFunctions;
	}

	/** Runs the node as n8n does, by its `customOperations`. */
	async start(name: Name, call: Call = {}): Promise<INodeExecutionData[]> {
		const own = customOperationsOf(vendor, resources).thing?.[name];
		if (!own) throw new Error(`no operation ${name}`);
		const [items = []] = await own.call(this.context(name, call));
		return items;
	}

	/** The same, to its end. */
	async run(name: Name, call: Call = {}): Promise<INodeExecutionData[]> {
		return await ended(this.start(name, call));
	}
}

type Mode = ICheckProcessedOptions;

/** n8n keeps entries for a node, as a set of them, only where it is asked so. */
function ofNode(scope: 'node', { mode }: Mode): 'node' {
	if (scope !== 'node' || mode !== 'entries') throw new Error('no set of entries of a node');
	return scope;
}

/** A parameter's value for an item; null where there is none. */
function workedOut(
	path: string,
	parameters: IDataObject,
	json: IDataObject = {},
	isExtracted = false,
): unknown {
	const inside = (value: unknown): unknown => {
		if (typeof value === 'string' && value.startsWith('=')) {
			const found: unknown = json[value.slice(1)];
			if (found instanceof Error) throw found;
			return found;
		}
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
		return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inside(one)]));
	};
	const value = path
		.split('.')
		.reduce<unknown>((outer, name) => (outer as IDataObject | undefined)?.[name], parameters);
	const found = inside(value) ?? null;
	const isLocator = typeof found === 'object' && found !== null && '__rl' in found;
	return isLocator && isExtracted ? (found as unknown as { value: unknown }).value : found;
}

/** What n8n's helper gives for an answer, or throws. */
export function answered(answer: Answer) {
	if (answer instanceof Error) throw answer;
	const { status = 200, body = { id: 1 }, headers = {} } = answer;
	if (status < 400 || status === 401) return { statusCode: status, headers, body };
	const cause = { response: { status, headers, data: body } };
	throw Object.assign(new Error(`Request failed with status code ${status}`), { cause });
}

/** As n8n's helper throws it: a connection that was lost after the request had left. */
export const lost = () =>
	Object.assign(new Error('socket hang up'), { cause: { code: 'ECONNRESET' } });
/** And one that never came about. */
export const unreached = () =>
	Object.assign(new Error('refused'), { cause: { code: 'ECONNREFUSED', syscall: 'connect' } });

/** So many requests are more than any run here needs. */
const MOST_REQUESTS = 1_000;

/** So many timers are more than any run here needs: what waits longer waits for ever. */
const MOST_TIMERS = 3_000;

/** Lets time pass, by Jest's clock, until work has ended. */
export async function ended<T>(work: Promise<T>): Promise<T> {
	let isOver = false;
	const end = () => void (isOver = true);
	work.then(end, end);
	await jest.advanceTimersByTimeAsync(0);
	for (let timers = 0; !isOver; timers++) {
		if (timers > MOST_TIMERS) throw new Error('it does not end');
		await jest.advanceTimersToNextTimerAsync();
	}
	return await work;
}

/** What ends a run: the error in words. */
export async function errorOf(
	work: Promise<unknown>,
): Promise<{ message: string; description: string }> {
	const error = await work.then(
		() => new Error('it has not failed'),
		(thrown: Error) => thrown,
	);
	return error as Error & { description: string };
}

/** What items hold. */
export const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);
/** The input item of each output item. */
export const itemsOf = (items: INodeExecutionData[]) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
