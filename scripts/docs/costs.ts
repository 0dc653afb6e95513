import { accountOf } from '../../nodes/shared/http/account';
import { Budget } from '../../nodes/shared/http/budget';
import type { Operation } from '../../nodes/shared/model/operation';
import type { Vendor } from '../../nodes/shared/model/vendor';
import type { Case } from '../engine/world';
import { endpointsOf } from './endpoints';
import { table } from './table';

/** The numbers of codes that the table tells of. */
const AMOUNTS = [1_000, 10_000];
/** How long a vendor takes to answer: none says it, so this is assumed and the page says so. */
const ANSWER_MS = 500;
const MINUTE_MS = 60_000;

/** An operation that somebody uses for a thousand codes. */
interface Bulk {
	title: string;
	/** How many codes a request takes or gives. */
	size: string;
	/** Why it is so many where the page of the request does not say it. */
	why?: string;
	/** What is told in place of a time, where how long a request takes says nothing: of so many requests. */
	told?: (requests: number) => string;
}

const BULK: Bulk[] = [
	{ title: 'Nuweb: Discount Code: Create', size: '1' },
	{ title: 'Nuweb: Discount Code: Get Many', size: '100' },
	{ title: 'Coupontools: Email: Send', size: '1' },
	{
		title: 'Coupontools: Single Use: Create Many',
		size: '100,000',
		told: (requests) => `${requests} request${requests === 1 ? '' : 's'} of unknown length`,
	},
	{ title: 'PersonaClick: Promo Code: Get Next', size: '1' },
	{
		title: 'PersonaClick: Promo Code: Upload',
		size: '1,000',
		why: 'our choice, no bound is documented',
	},
	{
		title: 'Retargeting: Discount Code: Get Many',
		size: 'all of a day',
		told: () => '1 request a day of codes',
	},
	{ title: 'WebinOne: Discount Code: Create', size: '1' },
	{
		title: 'WebinOne: Discount Code: Get Many',
		size: '100',
		why: 'in the vendor’s sample, no bound is documented',
	},
];

/** How many codes go into one request, and how many requests may wait for an answer at once. */
function sizeOf({ work }: Operation, concurrent: number): { size: number; atOnce: number } {
	if (work.kind === 'batch' || work.kind === 'chunked') return { size: work.size, atOnce: 1 };
	if (work.kind !== 'list') return { size: 1, atOnce: concurrent };
	const { size = 1, total } = work.list.paging;
	return { size, atOnce: total ? concurrent : 1 };
}

/**
 * How long so many requests of a workflow take, by the package's own budget of requests.
 *
 * @param atOnce how many wait for an answer at the same time
 * @param perMinute the vendor's limit; Infinity: none is known
 * @returns milliseconds from the first request to the last answer
 */
export function millisecondsFor(requests: number, atOnce: number, perMinute: number): number {
	const budget = new Budget(perMinute);
	const free = Array.from({ length: atOnce }, () => 0);
	let last = 0;
	for (let sent = 0; sent < requests; sent++) {
		const place = free.indexOf(Math.min(...free));
		const room = free[place] ?? 0;
		const at = Math.max(room, budget.freeAt('workflow', 0, room));
		budget.sent('workflow');
		budget.ended('workflow', at + ANSWER_MS);
		last = free[place] = at + ANSWER_MS;
	}
	return last;
}

/** A time as a person says it: to the second below two minutes, to the minute below two hours. */
function inWords(ms: number): string {
	const seconds = Math.round(ms / 1_000);
	if (seconds < 120) return `${Math.max(1, seconds)} s`;
	const minutes = Math.round(ms / MINUTE_MS);
	if (minutes < 120) return `${minutes} min`;
	return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function limitOf({ name, requestsPerMinute }: Vendor): string {
	return requestsPerMinute === undefined
		? 'none documented'
		: `${requestsPerMinute} requests a minute ([documented](docs/${name}.md#limits))`;
}

function rowOf(one: Case, { size: said, why, told }: Bulk): string[] {
	const { vendor, operation } = one;
	const { size, atOnce } = sizeOf(operation, accountOf(vendor, {}).limiter.concurrent);
	const perMinute = vendor.requestsPerMinute ?? Infinity;
	const costOf = (requests: number) =>
		told?.(requests) ?? inWords(millisecondsFor(requests, atOnce, perMinute));
	return [
		one.title,
		limitOf(vendor),
		`${said} (${why ?? `[documented](${endpointsOf(one)[0]?.page})`})`,
		...AMOUNTS.map((amount) => costOf(Math.ceil(amount / size))),
	];
}

/**
 * What many codes cost in time, for each vendor that takes or gives many.
 * @throws Error when an operation of the list is not there
 */
export function costs(all: Case[]): string {
	const rows = BULK.map((bulk) => {
		const one = all.find(({ title }) => title === bulk.title);
		if (!one) throw new Error(`There is no operation "${bulk.title}"`);
		return rowOf(one, bulk);
	});
	const heads = AMOUNTS.map((amount) => `${amount.toLocaleString('en-US')} codes`);
	return table(['What', 'The vendor’s limit', 'Codes in a request', ...heads], rows);
}
