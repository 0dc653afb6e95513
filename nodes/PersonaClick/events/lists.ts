import { asking, pagesOf } from '../../shared/lists/pages';
import type { Piece, Reading } from '../../shared/polling/types';
import { promoCodeLists } from '../lists/promoCodeLists';

/** The lists with the number of codes left, in pages where the server has pages: it ends with a page that is not full, or has no list that is wanted and new. */
export async function* listsWatched({ ask, read }: Reading): AsyncGenerator<Piece> {
	const wanted = read('lists') === 'chosen' ? [read('promoCodeListIds')].flat().map(String) : undefined;
	const { size } = promoCodeLists.paging;
	for await (const page of pagesOf(asking(promoCodeLists, wanted ? { include: wanted.join(',') } : {}), { read }, ask)) {
		const rows = page.fresh.filter(({ id }) => wanted?.includes(String(id)) ?? true);
		const isLast = page.next === undefined || rows.length === 0 || page.rows.length !== size;
		yield { rows, body: page.body, place: {}, ...(isLast && { ends: { groups: [''] } }) };
		if (isLast) return;
	}
}
