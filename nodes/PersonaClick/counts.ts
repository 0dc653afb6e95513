import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../shared/http/rows';
import { offsets } from '../shared/lists/paging';
import type { Count } from '../shared/model/work';

/** Where the lists are in an answer: it is the list, or has it in itself (sister brand). */
export const LISTS_IN = ['', 'payload'];

/** The walk over the lists of promo codes: 50 a page at most, though some servers give more, or all, or know no pages. */
export const walkLists = offsets({ size: 50, offset: 'offset', limit: 'limit', key: ['id'], repeated: 'end' });

function availableIn(rows: IDataObject[]): Map<string, number> {
	return new Map(rows.flatMap(({ id, available }) => (typeof available === 'number' ? [[String(id), available] as const] : [])));
}

/**
 * How many codes a list has gained, by the number of codes left before and after. Codes that are given out meanwhile make
 * the difference too small and those of somebody else's upload too large, so a difference that cannot be is left open.
 */
export const addedCodes: Count = {
	parameter: 'options.countAdded',
	async of(targets, { ask, list, read }) {
		const request = { method: 'GET' as const, url: '/promo_codes', qs: { include: targets.join(',') } };
		const page = await ask({ ...request, qs: { ...request.qs, offset: 0, limit: 50 } });
		const counted = availableIn(rowsOf({ rows: LISTS_IN }, page, read));
		return targets.every((target) => counted.has(target)) ? counted : availableIn(await list(request, LISTS_IN, walkLists));
	},
	told({ before, after, sent }) {
		const added = before === undefined || after === undefined ? -1 : after - before;
		return { listAvailableBefore: before ?? null, listAvailableAfter: after ?? null, listAddedCount: added < 0 || added > sent ? null : added };
	},
};
