import type { IExecuteFunctions, IExecuteSingleFunctions, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
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

type Getter = (path: string, fallback: unknown, options?: { extractValue: true }) => unknown;

/** A reader of node parameters: resource locators as their plain value, null for a parameter that is not there. */
function reader(get: Getter): ReadParameter {
	return (path, fallback) => {
		const value = get(path, null);
		const isLocator = typeof value === 'object' && value !== null && '__rl' in value;
		const plain = isLocator ? get(path, null, { extractValue: true }) : value;
		return fallback !== undefined && isNothing(plain) ? fallback : plain;
	};
}

/** Reads the parameters of the item that a single-item context stands for. */
export function readerOf(context: IExecuteSingleFunctions): ReadParameter {
	return reader((path, fallback, options) => context.getNodeParameter(path, fallback as never, options));
}

/** Reads the parameters of one item in a context that has all of them. */
export function readerOfItem(context: IExecuteFunctions, item: number): ReadParameter {
	return reader((path, fallback, options) => context.getNodeParameter(path, item, fallback as never, options));
}

/** Reads the parameters of a polling trigger, each once: n8n takes about a millisecond, and a list has many rows. */
export function readerOfPoll(context: IPollFunctions): ReadParameter {
	const read = reader((path, fallback, options) => context.getNodeParameter(path, fallback, options));
	const values = new Map<string, unknown>();
	return (path, fallback) => {
		if (!values.has(path)) values.set(path, read(path, fallback));
		return values.get(path);
	};
}

/** The operation that the node's `resource` and `operation` parameters name, with the effect that its other parameters give it. */
export function operationOf(resources: Resource[], read: ReadParameter): Operation {
	const resource = resources.find(({ value }) => value === read('resource'));
	const operation = resource?.operations.find(({ value }) => value === read('operation'));
	if (!operation) throw new Error(`There is no operation "${String(read('operation'))}" of "${String(read('resource'))}"`);
	return operation.isRepeatable?.(read) ? { ...operation, effect: 'idempotent' } : operation;
}

/** The index of the node's run within the execution, as text: a loop runs a node several times. */
export function runIndexOf(context: IExecuteSingleFunctions | IExecuteFunctions, item: number): string {
	return String((context as IExecuteFunctions).evaluateExpression('{{ $runIndex }}', item));
}

/**
 * The user's bounds for repeating a request.
 *
 * With Retry On Fail and one of the "continue" settings n8n itself repeats nothing (measured), so an item then gets the
 * attempts of all those tries here.
 */
export function limitsOf(context: Pick<IExecuteFunctions, 'getNode' | 'continueOnFail'>, read: ReadParameter): RetryLimits {
	const { retryOnFail, maxTries } = context.getNode();
	const tries = retryOnFail && context.continueOnFail() ? Math.min(Math.max(maxTries ?? 3, 2), 5) : 1;
	return {
		attempts: Number(read('options.maxAttempts', DEFAULT_ATTEMPTS)) * tries,
		withinMs: Number(read('options.maxRetryTime', DEFAULT_RETRY_SECONDS)) * 1000,
	};
}

/** The user's time-out in milliseconds. n8n's engine itself would wait for five minutes. */
export function timeoutOf(operation: Operation, read: ReadParameter): number {
	return Number(read('requestOptions.timeout', operation.timeoutMs ?? DEFAULT_TIMEOUT_MS));
}

/**
 * The user's Request Options for a request that the declarative engine has not prepared: time-out, proxy, certificates.
 * @throws BadInput when the proxy is no address
 */
export function transportOf(operation: Operation, read: ReadParameter): Pick<IHttpRequestOptions, 'timeout' | 'proxy' | 'skipSslCertificateValidation'> {
	const proxy = read('requestOptions.proxy');
	return {
		timeout: timeoutOf(operation, read),
		skipSslCertificateValidation: read('requestOptions.allowUnauthorizedCerts') === true,
		...(typeof proxy === 'string' && proxy !== '' && { proxy: proxyAt(proxy) }),
	};
}

function proxyAt(address: string): NonNullable<IHttpRequestOptions['proxy']> {
	if (!URL.canParse(address)) throw new BadInput('The proxy in the Request Options is not an address such as http://proxy.example.com:3128');
	const { hostname: host, port, protocol, username, password } = new URL(address);
	const defaultPort = protocol === 'https:' ? 443 : 80;
	return {
		host,
		port: port === '' ? defaultPort : Number(port),
		protocol: protocol.replace(':', ''),
		...(username !== '' && { auth: { username: decodeURIComponent(username), password: decodeURIComponent(password) } }),
	};
}
