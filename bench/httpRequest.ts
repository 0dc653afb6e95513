import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { LoggedRequest } from '../sandbox';
import { oneNode, type WorkflowFile } from '../scripts/engine/engine';
import type { ItemsCase } from './itemsCases';

/** Milliseconds that a vendor takes for an answer. */
export const ANSWER_MS = 50;

/** Requests in flight of an account, unless its user says otherwise. HTTP Request sends as many, then pauses for as long as an answer takes. */
export const BOUND = 5;

/** The type of n8n's HTTP Request node. */
export const HTTP_REQUEST = 'n8n-nodes-base.httpRequest';

/** What is in every request, whatever its credential. */
const COMMON = /^(accept.*|cache-control|connection|content-.*|host|user-agent)$/;

/** Fields as the node's panel has them, each with its own expression. */
const listed = (fields: IDataObject) => ({
	parameters: Object.entries(fields).map(([name, value]) => ({ name, value })) as INodeParameters[],
});

/** A workflow of HTTP Request that sends an operation's requests, with the same expressions, and with the keys of a Custom Auth of the operation's name. */
export function httpRequestFor(
	{ title, parameters, requestOf }: ItemsCase,
	baseUrl: string,
	typeVersion: number,
): WorkflowFile {
	const { method, url, body, qs, headers } = requestOf((name) => {
		const given = parameters[name] as INodeParameters;
		return given['__rl'] ? given['value'] : given;
	});
	const all: INodeParameters = {
		method: method ?? 'GET',
		url: `${baseUrl}${url}`,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpCustomAuth',
		...(body && { sendBody: true, bodyParameters: listed(body as IDataObject) }),
		...(qs && { sendQuery: true, queryParameters: listed(qs) }),
		...(headers && { sendHeaders: true, headerParameters: listed(headers) }),
		options: { batching: { batch: { batchSize: BOUND, batchInterval: ANSWER_MS } } },
	};
	const credentials = { httpCustomAuth: { id: '', name: title } };
	return oneNode('', { node: { type: HTTP_REQUEST, typeVersion, parameters: all, credentials } });
}

/** What this package's credential has added to a request, as n8n's Custom Auth takes it. */
export function keysIn(sent: LoggedRequest, { parameters, requestOf }: ItemsCase): string {
	const { qs = {} } = requestOf((name) => parameters[name]);
	const without = (from: object, isLeftOut: (name: string) => boolean) =>
		Object.fromEntries(Object.entries(from).filter(([name]) => !isLeftOut(name)));
	return JSON.stringify({
		headers: without(sent.headers, (name) => COMMON.test(name)),
		qs: without(sent.query, (name) => name in qs),
	});
}
