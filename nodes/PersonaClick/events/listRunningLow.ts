import { wholeBetween } from '../../shared/input/checks';
import { numberOrNull } from '../../shared/model/code';
import { pagesOf } from '../../shared/lists/pages';
import { asking } from '../../shared/lists/paging';
import { whenUnder } from '../../shared/polling/find';
import { pollOptions } from '../../shared/polling/trigger';
import type { Piece, PollEvent, Reading } from '../../shared/polling/types';
import { promoCodeLists } from '../lists/promoCodeLists';

/** The lists with the number of codes left, in pages where the server has pages: it ends with a page that is not full, or has no new list. */
async function* listsWatched({ ask, read, place }: Reading): AsyncGenerator<Piece> {
	const wanted =
		read('lists') === 'chosen' ? [read('promoCodeListIds')].flat().map(String) : undefined;
	const { size } = promoCodeLists.paging;
	for await (const page of pagesOf(
		asking(promoCodeLists, wanted ? { include: wanted.join(',') } : {}),
		{ read, ...(place?.from !== undefined && { from: String(place.from) }) },
		ask,
	)) {
		const rows = page.fresh.filter(({ id }) => wanted?.includes(String(id)) ?? true);
		const isLast = page.next === undefined || page.rows.length !== size;
		yield {
			rows,
			body: page.body,
			...(isLast ? { place: {}, ends: { groups: [''] } } : { place: { from: page.next } }),
		};
		if (isLast) return;
	}
}

/** GET /promo_codes (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API). */
export const listRunningLow: PollEvent = {
	name: 'List Running Low',
	value: 'listRunningLow',
	description: 'A promo code list has fewer codes left than you set',
	fields: [
		{
			displayName: 'Fewer Than',
			name: 'fewerThan',
			type: 'number',
			check: wholeBetween(1),
			default: 100,
			description:
				'The number of codes left under which a list is running low. It is told once, and again after codes were added.',
		},
		{
			displayName: 'Lists',
			name: 'lists',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Every list of the shop' },
				{ name: 'Chosen', value: 'chosen', description: 'Only the lists that you choose' },
			],
			default: 'all',
			description: 'Which lists to watch',
		},
		{
			displayName: 'List Names or IDs',
			name: 'promoCodeListIds',
			check: (value) => ([value].flat().length === 0 ? 'is empty' : undefined),
			type: 'multiOptions',
			required: true,
			displayOptions: { show: { lists: ['chosen'] } },
			typeOptions: { loadOptionsMethod: 'getPromoCodeLists' },
			default: [],
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		},
		pollOptions(),
	],
	source: listsWatched,
	key: ['id'],
	find: whenUnder(
		(row) => numberOrNull(row.available),
		({ read }) => Number(read('fewerThan')),
	),
	nothing: 'No promo code list of PersonaClick has fewer codes left than you set',
	example: { parameters: { fewerThan: 20 } },
};
