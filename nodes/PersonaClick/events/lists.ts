import { rowsOf } from '../../shared/http/rows';
import type { Piece, Reading } from '../../shared/polling/types';

const SIZE = 50;

/** The lists with the number of codes left, in pages of 50 where the server has pages: it ends with a page without a new list. */
export async function* promoCodeLists({ ask, read }: Reading): AsyncGenerator<Piece> {
	const wanted = read('lists') === 'chosen' ? [read('promoCodeListIds')].flat().map(String) : undefined;
	const known = new Set<unknown>();
	for (;;) {
		const answer = await ask({ method: 'GET', url: '/promo_codes', qs: { limit: SIZE, offset: known.size, ...(wanted && { include: wanted.join(',') }) } });
		const all = rowsOf({ rows: ['', 'payload'] }, answer, read);
		const rows = all.filter(({ id }) => !known.has(id) && (wanted?.includes(String(id)) ?? true));
		for (const { id } of all) known.add(id);
		const isLast = rows.length === 0 || all.length !== SIZE;
		yield { rows, body: answer.body, place: {}, ...(isLast && { ends: { groups: [''] } }) };
		if (isLast) return;
	}
}
