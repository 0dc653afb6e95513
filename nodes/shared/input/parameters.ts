import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INode,
	INodeParameterResourceLocator,
	IPollFunctions,
} from 'n8n-workflow';
import { valueAt } from '../model/entryOf';
import { BadInput } from '../model/failures';
import type { RetryLimits } from '../http/retry';
import type { Operation, Resource } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import { isNothing } from '../model/values';
import { DEFAULT_TIMEOUT_MS } from '../http/send';

/** Attempts of one request unless the user sets fewer. */
export const DEFAULT_ATTEMPTS = 4;
/** The seconds within which they all lie, unless the user sets others. */
export const DEFAULT_RETRY_SECONDS = 300;
/** Keys of 'Once Per' that a node remembers, unless the user sets another number. */
export const DEFAULT_REMEMBERED_KEYS = 10_000;

type Getter = (path: string, options?: { extractValue: true }) => unknown;

/** Ways to choose a record in which the value stands as it is (`recordLocator` in editor/fields.ts), so that n8n need not take it out. */
const PLAIN_MODES = ['list', 'id'];

function plainValue(get: Getter, path: string): unknown {
	const value = get(path);
	if (typeof value !== 'object' || value === null || !('__rl' in value)) return value;
	const { mode, value: inner } = value as INodeParameterResourceLocator;
	return PLAIN_MODES.includes(mode) ? inner : get(path, { extractValue: true });
}

/** The getter, but for entries of a collection that has been read already: n8n has worked out all of them then. */
function withinCollections(get: Getter, known: (path: string) => Map<string, unknown>): Getter {
	return (path, options) => {
		const dot = path.lastIndexOf('.');
		const collection =
			dot < 0 || options ? undefined : known(path.slice(0, dot)).get(path.slice(0, dot));
		if (typeof collection !== 'object' || collection === null) return get(path, options);
		const name = path.slice(dot + 1);
		return Object.hasOwn(collection, name) ? (collection as IDataObject)[name] : null;
	};
}

/**
 * A reader of node parameters: resource locators as their plain value, null for a parameter that is not there. Each is read
 * once, for n8n takes up to a millisecond for it.
 *
 * @param known gives the values of the parameter that have been read already
 */
function reader(get: Getter, known: (path: string) => Map<string, unknown>): ReadParameter {
	const getRaw = withinCollections(get, known);
	return (path, fallback) => {
		const values = known(path);
		if (!values.has(path)) values.set(path, plainValue(getRaw, path));
		const value = values.get(path);
		return fallback !== undefined && isNothing(value) ? fallback : value;
	};
}

/** A reader of one set of values. */
function readerOfOne(get: Getter): ReadParameter {
	const values = new Map<string, unknown>();
	return reader(get, () => values);
}

/** Reads the parameters of the item that a single-item context stands for. */
export function readerOf(context: IExecuteSingleFunctions): ReadParameter {
	return readerOfOne((path, options) => context.getNodeParameter(path, null as never, options));
}

/** Reads the parameters of a polling trigger. */
export function readerOfPoll(context: IPollFunctions): ReadParameter {
	return readerOfOne((path, options) => context.getNodeParameter(path, null, options));
}

function hasExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	return typeof value === 'object' && value !== null && Object.values(value).some(hasExpression);
}

/** Gives a reader for each item of a node's run. What holds no expression is the same for all items: it is read once for all. */
export function readersOf(context: IExecuteFunctions): (item: number) => ReadParameter {
	const { parameters } = context.getNode();
	const ofAllItems = new Map<string, unknown>();
	const isFixed = new Map<string, boolean>();
	return (item) => {
		const ofItem = new Map<string, unknown>();
		const get: Getter = (path, options) =>
			context.getNodeParameter(path, item, null as never, options);
		return reader(get, (path) => {
			const isKnownFixed = isFixed.get(path) ?? !hasExpression(valueAt(parameters, path));
			isFixed.set(path, isKnownFixed);
			return isKnownFixed ? ofAllItems : ofItem;
		});
	};
}

/** The operation that the node's `resource` and `operation` parameters name; undefined if there is none. */
export function operationOf(resources: Resource[], read: ReadParameter): Operation | undefined {
	const resource = resources.find(({ value }) => value === read('resource'));
	return resource?.operations.find(({ value }) => value === read('operation'));
}

/** The operation with the effect that the user's choices give it. */
export function withEffect(operation: Operation, read: ReadParameter): Operation {
	return operation.isRepeatable?.(read) ? { ...operation, effect: 'idempotent' } : operation;
}

/** The index of the node's run within the execution, as text: a loop runs a node several times. */
export function runIndexOf(context: IExecuteSingleFunctions | IExecuteFunctions): string {
	return String((context as IExecuteFunctions).evaluateExpression('{{ $runIndex }}', 0));
}

/**
 * The user's bounds for repeating a request.
 *
 * With Retry On Fail and one of the "continue" settings n8n itself repeats nothing (measured), so an item then gets the
 * attempts of all those tries here.
 *
 * @param goesOn whether the node has one of these settings
 */
export function limitsOf(
	{ retryOnFail, maxTries }: INode,
	goesOn: boolean,
	read: ReadParameter,
): RetryLimits {
	const tries = retryOnFail && goesOn ? Math.min(Math.max(maxTries ?? 3, 2), 5) : 1;
	return {
		attempts: Number(read('options.maxAttempts', DEFAULT_ATTEMPTS)) * tries,
		withinMs: Number(read('options.maxRetryTime', DEFAULT_RETRY_SECONDS)) * 1000,
	};
}

/** Longer timers end at once in Node (from 2^31 milliseconds on), and `send` sets one of five time-outs. */
const LONGEST_TIMEOUT_MS = 400_000_000;

/** The user's time-out in whole milliseconds. n8n's engine itself would wait for five minutes. @throws BadInput */
export function timeoutOf(operation: Operation, read: ReadParameter): number {
	const timeout = Math.ceil(
		Number(read('requestOptions.timeout', operation.timeoutMs ?? DEFAULT_TIMEOUT_MS)),
	);
	if (!(timeout > 0))
		throw new BadInput(
			'The time-out in the Request Options is not a number of milliseconds above 0',
		);
	return Math.min(timeout, LONGEST_TIMEOUT_MS);
}

/** The user's pause between items, from the Request Options: after how many, and for how many milliseconds. */
export function batchingOf(read: ReadParameter): IDataObject {
	return (read('requestOptions.batching.batch') ?? {}) as IDataObject;
}

/**
 * The user's Request Options for each request: time-out, proxy, certificates.
 * @throws BadInput when the proxy is no address of a proxy for HTTP, past which the HTTP client would send, or the time-out is none
 */
export function transportOf(
	operation: Operation,
	read: ReadParameter,
): Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'> {
	const proxy = read('requestOptions.proxy');
	return {
		timeout: timeoutOf(operation, read),
		skipSslCertificateValidation: read('requestOptions.allowUnauthorizedCerts') === true,
		...(typeof proxy === 'string' && proxy !== '' && { proxy: proxyAt(proxy) }),
	};
}

/** A part of an address without its escapes; a percent sign that begins none stands for itself. */
function decoded(part: string): string {
	return part.replace(/(%[\da-f]{2})+/gi, (escapes) => {
		try {
			return decodeURIComponent(escapes);
		} catch {
			return escapes;
		}
	});
}

function proxyAt(address: string): NonNullable<IHttpRequestOptions['proxy']> {
	if (!/^\s*https?:/i.test(address) || !URL.canParse(address))
		throw new BadInput(
			'The proxy in the Request Options is not an address such as http://proxy.example.com:3128',
		);
	const { hostname: host, port, protocol, username, password } = new URL(address);
	const defaultPort = protocol === 'https:' ? 443 : 80;
	return {
		host,
		port: port === '' ? defaultPort : Number(port),
		protocol: protocol.replace(':', ''),
		...(username !== '' && {
			auth: { username: decoded(username), password: decoded(password) },
		}),
	};
}
