import formBody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import Fastify from 'fastify';

import type { Endpoint } from '../contracts';
import { controlPrefix } from './control';
import type { FaultRule } from './faults';
import { answerOf } from './faults';
import type { LoggedRequest } from './log';
import { perform } from './perform';
import type { Round } from './round';
import type { Call, Outcome, Vendor } from './vendor';
import { timeIn } from './vendor';
import { names, vendorNamed } from './vendors';

/** A request between its arrival and its answer. */
interface Visit {
	entry: LoggedRequest;
	leave: () => void;
	round: Round;
}

const largestBody = 64 * 1024 * 1024;
const longestPathPart = 100_000;

const withoutSlash = (path: string) => path.replace(/(.)\/$/, '$1');

/** The vendors, the one without a prefix last: it takes every address that is no other's. */
const allVendors = names
	.map(vendorNamed)
	.sort((one, other) => other.prefix.length - one.prefix.length);

function vendorAt(path: string): Vendor {
	const found = allVendors.find(({ prefix }) => path === prefix || path.startsWith(`${prefix}/`));
	return found ?? (allVendors.at(-1) as Vendor);
}

const encodings: Record<string, 'form' | 'multipart'> = {
	'application/x-www-form-urlencoded': 'form',
	'multipart/form-data': 'multipart',
};

/** A form that may hold files, as an object: a name that comes several times as a list. */
async function readMultipart(request: FastifyRequest, body: Buffer): Promise<object> {
	const form = await new Response(body, {
		headers: { 'content-type': String(request.headers['content-type']) },
	}).formData();
	const valueOf = (entry: ReturnType<FormData['getAll']>[number]) =>
		typeof entry === 'string'
			? entry
			: { name: entry.name, mimeType: entry.type, bytes: entry.size };
	return Object.fromEntries(
		[...new Set(form.keys())].map((name) => {
			const [first, ...others] = form.getAll(name).map(valueOf);
			return [name, others.length > 0 ? [first, ...others] : first];
		}),
	);
}

/** Method, path below the base URL and what else the log and the handlers want to know. */
function readCall(request: FastifyRequest, vendor: Vendor, endpoint: string | null): Call {
	const pathname = request.url.split('?')[0] ?? '';
	const [type = ''] = request.headers['content-type']?.split(';') ?? [];
	const encoding = encodings[type] ?? 'json';
	return {
		method: request.method,
		path: pathname.slice(vendor.prefix.length) || '/',
		endpoint,
		params: { ...(request.params as Record<string, string>) },
		query: { ...(request.query as Record<string, unknown>) },
		headers: { ...request.headers },
		...readBody(request.body, encoding),
	};
}

function readBody(
	body: unknown,
	encoding: 'json' | 'form' | 'multipart',
): Pick<Call, 'body' | 'encoding'> {
	if (body === undefined || body === null || body === '')
		return { body: undefined, encoding: null };
	if (encoding !== 'json') return { body: { ...(body as object) }, encoding };
	try {
		return { body: JSON.parse(String(body)) as unknown, encoding };
	} catch {
		return { body: String(body), encoding: null };
	}
}

function toBytes({ body, contentType }: Outcome): { bytes: Buffer; type: string } {
	const isText = typeof body === 'string';
	const type =
		contentType ?? (isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8');
	return {
		bytes: Buffer.from(isText ? body : body === undefined ? '' : JSON.stringify(body)),
		type,
	};
}

function send(reply: FastifyReply, { entry, leave, round }: Visit, outcome: Outcome): FastifyReply {
	const { status = 200, headers = {}, body } = outcome;
	entry.status = status;
	leave();
	reply.code(status).headers({ date: new Date(timeIn(round.settings)).toUTCString(), ...headers });
	if (body === undefined) return reply.send();
	const { bytes, type } = toBytes(outcome);
	return reply.type(type).send(bytes);
}

function cut(reply: FastifyReply, { leave }: Visit): FastifyReply {
	leave();
	reply.hijack();
	reply.raw.socket?.resetAndDestroy();
	return reply;
}

function sendHalf(reply: FastifyReply, { entry, leave }: Visit, outcome: Outcome): FastifyReply {
	const { bytes, type } = toBytes(outcome);
	entry.status = outcome.status ?? 200;
	leave();
	reply.hijack();
	reply.raw.writeHead(entry.status, {
		...outcome.headers,
		'content-type': type,
		'content-length': bytes.length,
	});
	reply.raw.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => reply.raw.destroy());
	return reply;
}

/** Gives the answer of `work`, with whatever the rule does to it. */
function answerWith(
	rule: FaultRule,
	work: () => Outcome,
	reply: FastifyReply,
	visit: Visit,
): FastifyReply {
	if (rule.reset === 'before') return cut(reply, visit);
	const instead = answerOf(rule);
	if (instead && !rule.afterWork) return send(reply, visit, instead);
	const outcome = work();
	if (rule.reset === 'after') return cut(reply, visit);
	if (instead) return send(reply, visit, instead);
	if (rule.truncate) return sendHalf(reply, visit, outcome);
	return send(
		reply,
		visit,
		rule.mutate ? { ...outcome, body: rule.mutate(outcome.body) } : outcome,
	);
}

/**
 * The vendors as one application that does not listen by itself: connections are handed to it.
 * @param current the round to which a request arriving now belongs
 */
export async function buildServer(current: () => Round): Promise<FastifyInstance> {
	const app = Fastify({
		bodyLimit: largestBody,
		exposeHeadRoutes: false,
		routerOptions: { ignoreTrailingSlash: true, maxParamLength: longestPathPart },
	});
	const visits = new WeakMap<FastifyRequest, Visit>();
	const known = new Set<string>();

	app.removeAllContentTypeParsers();
	await app.register(formBody, { bodyLimit: largestBody });
	app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, readMultipart);
	app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

	app.addHook('onRequest', (request, reply, done) => {
		if (!request.url.startsWith(controlPrefix)) {
			const round = current();
			const vendor = vendorAt(request.url.split('?')[0] ?? '');
			const visit = {
				round,
				...round.log.arrive({ vendor: vendor.name, ...readCall(request, vendor, null) }),
			};
			visits.set(request, visit);
			reply.raw.once('close', visit.leave);
		}
		done();
	});

	async function serve(
		vendor: Vendor,
		call: Call,
		work: (visit: Visit) => Outcome,
		request: FastifyRequest,
		reply: FastifyReply,
	) {
		const visit = visits.get(request);
		if (!visit) return await reply.code(404).send({ message: 'Not found' });
		visit.entry.body = call.body;
		const { rule, delayMs, label } = visit.round.faults.choose(visit.entry);
		visit.entry.fault = label;
		if (delayMs > 0) await visit.round.pause(delayMs);
		try {
			return await answerWith(rule, () => work(visit), reply, visit);
		} catch (error) {
			const bug = error instanceof Error ? error : new Error(String(error));
			visit.round.bugs.push(bug);
			return await send(reply, visit, {
				status: 500,
				body: `A bug of the sandbox (${vendor.name}): ${bug.message}`,
				contentType: 'text/plain',
			});
		}
	}

	function route(vendor: Vendor, name: string, endpoint: Endpoint) {
		const url = `${vendor.prefix}${endpoint.path}`;
		known.add(withoutSlash(url));
		app.route({
			method: endpoint.method,
			url,
			handler: async (request, reply) => {
				const call = readCall(request, vendor, name);
				const work = ({ entry, round }: Visit) =>
					perform(vendor.name, endpoint, call, entry, round);
				return await serve(vendor, call, work, request, reply);
			},
		});
	}

	for (const vendor of allVendors) {
		for (const [name, endpoint] of Object.entries(vendor.contract.endpoints))
			route(vendor, name, endpoint);
	}

	app.setNotFoundHandler(async (request, reply) => {
		const path = withoutSlash(request.url.split('?')[0] ?? '');
		const vendor = vendorAt(path);
		const wrongMethod = [...known].some((url) =>
			new RegExp(`^${url.replace(/:\w+/g, '[^/]+')}$`).test(path),
		);
		const call = readCall(request, vendor, null);
		const work = ({ entry, round }: Visit) => {
			entry.violations.push(
				wrongMethod ? 'method: not one of this address' : 'path: not in the contract',
			);
			return vendor.unknown(wrongMethod, round.worlds[vendor.name], call);
		};
		return await serve(vendor, call, work, request, reply);
	});
	return app;
}
