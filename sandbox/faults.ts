import type { VendorName } from '../contracts';
import type { LoggedRequest } from './log';
import type { Random } from './random';
import type { Outcome } from './vendor';
import { htmlPage } from './vendor';

/** An answer in place of the true one. */
export interface FaultAnswer {
	/** 200 when left out. */
	status?: number;
	headers?: Record<string, string>;
	/** An object is sent as JSON, a text as it is. */
	body?: unknown;
	contentType?: string;
}

/**
 * A fault to play on requests. Which ones: `vendor`, `method` and `path` narrow, `skip` lets so
 * many pass first, then `times` counts (default 1), or `every` picks each n-th, or `share` draws.
 * What happens: `answer` or `html` instead of the work (with `afterWork`: after it), `reset`,
 * `truncate`, `mutate`. A rule with nothing but `delayMs` delays, and later rules are still tried.
 */
export interface FaultRule {
	vendor?: VendorName;
	method?: string;
	/** Beginning of the path below the base URL, or a pattern for it. */
	path?: string | RegExp;
	/** How often it happens; endless when left out beside `every` or `share`. */
	times?: number;
	skip?: number;
	/** Chance from 0 to 1, drawn from the seed. */
	share?: number;
	/** Each n-th matching request. */
	every?: number;
	delayMs?: number;
	answer?: FaultAnswer;
	/** Do the work first, then give `answer` or the page of `html`. */
	afterWork?: boolean;
	/** Cut the connection, before or after the work was done. */
	reset?: 'before' | 'after';
	/** Do the work, announce the whole body, send half of it, end the connection. */
	truncate?: boolean;
	/** Answer 200 with an HTML page. */
	html?: boolean;
	/** Changes the body of the true answer; may not change the value it is given. */
	mutate?: (body: unknown) => unknown;
}

/** What is to happen to one request. */
export interface Fault {
	rule: FaultRule;
	delayMs: number;
	/** In words, for the log; null when nothing happens. */
	label: string | null;
}

function matches({ vendor, method, path }: FaultRule, request: LoggedRequest): boolean {
	if (vendor !== undefined && vendor !== request.vendor) return false;
	if (method !== undefined && method.toUpperCase() !== request.method) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? request.path.startsWith(path) : request.path.search(path) >= 0;
}

function describe(rule: FaultRule): string | null {
	if (rule.reset) return `reset ${rule.reset} the work`;
	if (rule.truncate) return 'truncated answer';
	const when = rule.afterWork ? ' after the work' : '';
	if (rule.answer) return `answer ${rule.answer.status ?? 200}${when}`;
	if (rule.html) return `HTML page${when}`;
	return rule.mutate ? 'changed answer' : null;
}

/** The answer that a rule gives in place of the true one, if it gives any. */
export function answerOf({ answer, html }: FaultRule): Outcome | null {
	if (html) return { status: 200, body: htmlPage };
	if (!answer) return null;
	return {
		...answer,
		body: answer.body === undefined ? { message: 'A fault of the sandbox' } : answer.body,
	};
}

/** The faults that are waiting to happen, in the order in which they were set. */
export class Faults {
	private readonly rules: Array<{ rule: FaultRule; seen: number; done: number }> = [];

	constructor(private readonly random: Random) {}

	add(rule: FaultRule): void {
		this.rules.push({ rule, seen: 0, done: 0 });
	}

	/** Decides what happens to a request; counts it for every rule that it reaches and that matches. */
	choose(request: LoggedRequest): Fault {
		let delayMs = 0;
		for (const state of this.rules) {
			if (!matches(state.rule, request) || !this.happens(state)) continue;
			delayMs += state.rule.delayMs ?? 0;
			const label = describe(state.rule);
			if (label !== null) return { rule: state.rule, delayMs, label };
		}
		return { rule: {}, delayMs, label: delayMs > 0 ? `delay of ${delayMs} ms` : null };
	}

	private happens(state: { rule: FaultRule; seen: number; done: number }): boolean {
		const {
			skip = 0,
			every,
			share,
			times = every === undefined && share === undefined ? 1 : Infinity,
		} = state.rule;
		state.seen += 1;
		if (state.seen <= skip || state.done >= times) return false;
		if (every !== undefined && (state.seen - skip) % every !== 0) return false;
		if (share !== undefined && this.random() >= share) return false;
		state.done += 1;
		return true;
	}
}
