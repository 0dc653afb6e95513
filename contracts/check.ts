import type { ZodIssue } from 'zod';

import type { Endpoint } from './contract';
import { isTolerated } from './contract';

/** The parts of a request, as they arrived. */
export interface RequestParts {
	params?: unknown;
	query?: unknown;
	headers?: unknown;
	body?: unknown;
}

/** One breach of an endpoint's contract. */
export interface Problem {
	part: 'params' | 'query' | 'headers' | 'body';
	/** Name of the field, dotted where nested; empty for the part as a whole. */
	field: string;
	/** Whether the field is absent, rather than wrong. */
	missing: boolean;
	/** Whether the vendor would serve the request all the same. */
	tolerated: boolean;
	message: string;
}

const parts = ['params', 'query', 'headers', 'body'] as const;

/** Whether the field is absent; one that may have several forms is so in each of them. */
function isMissing(issue: ZodIssue): boolean {
	if (issue.code === 'invalid_union')
		return issue.unionErrors.every(({ issues }) => issues.every(isMissing));
	return issue.code === 'invalid_type' && issue.received === 'undefined';
}

function toProblem(part: Problem['part'], issue: ZodIssue): Problem {
	return {
		part,
		field: issue.path.join('.'),
		missing: isMissing(issue),
		tolerated: isTolerated(issue),
		message: issue.message,
	};
}

/**
 * Compares a request with the contract of its endpoint.
 * @returns every breach, in the order params, query, headers, body; empty when there is none
 */
export function checkRequest(endpoint: Endpoint, request: RequestParts): Problem[] {
	return parts.flatMap((part) => {
		const result = endpoint.request[part]?.safeParse(request[part]);
		return result?.error?.issues.map((issue) => toProblem(part, issue)) ?? [];
	});
}

/** A breach in one line, such as `query.limit: at most 100`. */
export function describeProblem(problem: Problem): string {
	return `${[problem.part, problem.field].filter(Boolean).join('.')}: ${problem.message}`;
}
