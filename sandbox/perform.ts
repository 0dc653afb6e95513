import type { Endpoint, VendorName } from '../contracts';
import { checkRequest, describeProblem } from '../contracts';
import type { LoggedRequest } from './log';
import type { Round } from './round';
import type { Call, Outcome, Vendor } from './vendor';
import { vendorNamed } from './vendors';

/** Leaves the first row of each list: a wrong row is as wrong in ten thousand. */
function firstRows(body: unknown): unknown {
	if (Array.isArray(body)) return body.slice(0, 1);
	if (typeof body !== 'object' || body === null) return body;
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.slice(0, 1) : value,
		]),
	);
}

/** @throws Error when a success of the sandbox is not what the contract says of the vendor's */
function checkAnswer(name: VendorName, endpoint: Endpoint, outcome: Outcome): void {
	const { status = 200, body } = outcome;
	const wrong = (what: string) =>
		new Error(`The sandbox's ${name} ${endpoint.method} ${endpoint.path} ${what}`);
	if (status !== endpoint.answer.status)
		throw wrong(`answers ${status}, not ${endpoint.answer.status}`);
	const result = endpoint.answer.body?.safeParse(firstRows(body));
	if (result?.error) throw wrong(`breaks the contract: ${result.error.message}`);
}

/** Takes the request off its account's budget; the refusal is null while there is something left. */
function charge(
	vendor: Vendor,
	call: Call,
	round: Round,
): { headers: Record<string, string>; refused: Outcome | null } {
	const budget = round.settings.budgets[vendor.name];
	if (!budget) return { headers: {}, refused: null };
	const account = vendor.account?.(call, round.worlds[vendor.name]) ?? 'account';
	const { allowed, left, waitSeconds } = round.budgets.charge(`${vendor.name} ${account}`, budget);
	const headers = vendor.budgetHeaders?.(left, waitSeconds) ?? {};
	if (allowed) return { headers, refused: null };
	const plain = {
		status: 429,
		headers: { 'retry-after': String(waitSeconds) },
		body: { message: 'Too many requests' },
	};
	return { headers, refused: vendor.overBudget?.(waitSeconds) ?? plain };
}

/** The true answer, without faults. All work is done before it returns. */
function decide(
	vendor: Vendor,
	endpoint: Endpoint,
	call: Call,
	entry: LoggedRequest,
	round: Round,
): Outcome {
	const world = round.worlds[vendor.name];
	const problems = checkRequest(endpoint, call);
	entry.violations = problems.map(describeProblem);
	if (
		endpoint.request.body &&
		call.encoding !== null &&
		call.encoding !== (endpoint.request.encoding ?? 'json')
	) {
		entry.violations.push(`body: sent as ${call.encoding}`);
	}
	const locked = vendor.authorize(call, world);
	if (locked) return locked;
	const { headers, refused } = charge(vendor, call, round);
	const [first, ...others] = problems.filter(({ tolerated }) => !tolerated);
	const refusal = refused ?? (first ? vendor.refuse([first, ...others], call, world) : null);
	const handler = vendor.handlers[call.endpoint ?? ''];
	if (!handler) throw new Error(`No handler for ${vendor.name} ${call.path}`);
	const outcome = refusal ?? handler(call, world);
	return { ...outcome, headers: { ...headers, ...outcome.headers } };
}

/** Whether an outcome is a success: a refusal has an error status, or is one of the bodies that say no inside a 200. */
function isSuccess({ status = 200, body }: Outcome): boolean {
	const {
		status: inBody,
		success,
		ErrorCode,
	} = (body ?? {}) as { status?: unknown; success?: unknown; ErrorCode?: unknown };
	const word =
		typeof inBody === 'object' && inBody !== null
			? (inBody as { status?: unknown }).status
			: inBody;
	return (
		status < 400 &&
		ErrorCode === undefined &&
		success !== false &&
		(word === undefined || word === 'OK' || word === 'success')
	);
}

/**
 * Does what a request asks for, or refuses it as its vendor would.
 * @throws Error when the sandbox's own answer breaks the contract
 */
export function perform(
	name: VendorName,
	endpoint: Endpoint,
	call: Call,
	entry: LoggedRequest,
	round: Round,
): Outcome {
	const outcome = decide(vendorNamed(name), endpoint, call, entry, round);
	entry.work = outcome.work ?? null;
	if (isSuccess(outcome)) checkAnswer(name, endpoint, outcome);
	return outcome;
}
