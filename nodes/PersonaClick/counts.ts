import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../shared/http/rows';
import { asking, withParameters } from '../shared/lists/paging';
import type { Count } from '../shared/model/work';
import { promoCodeLists } from './lists/promoCodeLists';

function availableIn(rows: IDataObject[]): Map<string, number> {
	return new Map(
		rows.flatMap(({ id, available }) =>
			typeof available === 'number' ? [[String(id), available] as const] : [],
		),
	);
}

/**
 * How many codes a list has gained, by the number of codes left before and after. Codes that are given out meanwhile make
 * the difference too small and those of somebody else's upload too large, so a difference that cannot be is left open.
 */
export const addedCodes: Count = {
	parameter: 'options.countAdded',
	async of(targets, { ask, list, read }) {
		const wanted = asking(promoCodeLists, { include: targets.join(',') });
		const { at, size } = wanted.paging;
		const counted = availableIn(
			rowsOf(wanted, await ask(withParameters(wanted.request, at(0, size))), read),
		);
		return targets.every((target) => counted.has(target))
			? counted
			: availableIn(await list(wanted));
	},
	told({ before, after, sent }) {
		const added = before === undefined || after === undefined ? -1 : after - before;
		return {
			listAvailableBefore: before ?? null,
			listAvailableAfter: after ?? null,
			listAddedCount: added < 0 || added > sent ? null : added,
		};
	},
};
