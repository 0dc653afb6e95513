import type { IDataObject } from 'n8n-workflow';
import { pagesOf, readAll } from '../../shared/lists/pages';
import { wholeBetween } from '../../shared/input/checks';
import { asking } from '../../shared/lists/paging';
import { entryOf } from '../../shared/model/entryOf';
import { Failure, isRefusal } from '../../shared/model/failures';
import type { Field } from '../../shared/model/parameter';
import { simplify } from '../../shared/editor/fields';
import { whenNew } from '../../shared/polling/find';
import { pollOptions } from '../../shared/polling/trigger';
import type { Piece, PollEvent, Reading, Source } from '../../shared/polling/types';
import { campaigns } from '../lists/campaigns';
import { sessionsAt } from '../lists/sessions';

const DAY_MS = 86_400_000;

/**
 * The note: campaigns to go on with, the page of the first of them, since when each campaign is watched, and the first day of the last
 * complete reading.
 */
interface Place extends IDataObject {
	queue?: string[];
	page?: number;
	watched?: Record<string, number>;
	from?: string;
}

const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The chosen campaigns, or all active ones. */
async function campaignsOf({ ask, read }: Reading): Promise<string[]> {
	if (read('campaigns') === 'chosen') return [...new Set([read('campaignIds')].flat().map(String))];
	return await readAll(asking(campaigns, { only_active: true }), { read }, ask, ({ ID }) =>
		String(ID),
	);
}

/** The sessions of a campaign that is active no more; none where it was taken out. */
async function lastSessions(
	{ ask, read }: Reading,
	url: string,
	parameters: IDataObject,
): Promise<IDataObject[]> {
	return await readAll(
		asking(sessionsAt(url), parameters),
		{ read, repeated: 'end' },
		ask,
		(row) => row,
	).catch(async (error: unknown) =>
		error instanceof Failure && isRefusal(error.fault) ? [] : await Promise.reject(error),
	);
}

/**
 * The sessions of each campaign to which something has happened since the last reading, with an overlap of the days that
 * are looked at again. A campaign that comes in later is watched from then on: a chosen one from now, an active one from
 * the last reading. One that is active no more is read once again, for what happened before its end.
 */
function sessionsFrom(url: string): Source {
	return async function* (reading: Reading): AsyncGenerator<Piece> {
		const { ask, now, read, since, place, isTest } = reading;
		const { queue, page = 1, watched = {}, from = '' } = (place ?? {}) as Place;
		const left = queue ?? (await campaignsOf(reading));
		const backTo = dayAt((since ?? now()) - Number(read('lookBackDays')) * DAY_MS);
		const days = {
			// What the days before hold was told, and is forgotten, or was there before: with more days than before they are not asked for.
			start_date: from > backTo ? from : backTo,
			end_date: dayAt(now() + DAY_MS),
		};
		let seen = { ...watched };
		const seenWhere = (isWanted: (campaign: string) => boolean) =>
			Object.fromEntries(Object.entries(seen).filter(([campaign]) => isWanted(campaign)));
		const isEnded = (campaign: string) => !left.includes(campaign);
		const mayEnd = queue === undefined && left.length > 0 && read('campaigns') !== 'chosen';
		for (const campaign of mayEnd ? Object.keys(watched).filter(isEnded) : []) {
			const rows = await lastSessions(reading, url, { campaign, ...days });
			seen = seenWhere((other) => other !== campaign);
			yield {
				rows: rows.map((row) => ({ campaign, ...row })),
				body: undefined,
				group: campaign,
				place: { watched: seen, from },
			};
		}
		for (const [index, campaign] of left.entries()) {
			const before = entryOf(seen, campaign);
			const startedAt =
				before ?? (since === undefined || read('campaigns') === 'chosen' ? now() : since);
			const own = {
				group: campaign,
				isOld: since !== undefined && before === undefined,
				...(since !== undefined && { startedAt }),
			};
			for await (const { fresh, body, next } of pagesOf(
				asking(sessionsAt(url), { campaign, ...days }),
				{ read, repeated: 'end', ...(index === 0 && { from: String(page) }) },
				ask,
			)) {
				const rows = fresh.map((row) => ({ campaign, ...row }));
				if (next !== undefined)
					yield {
						...own,
						rows: isTest ? rows.reverse() : rows,
						body,
						place: { queue: left.slice(index), page: Number(next), watched: seen, from },
					};
			}
			seen = { ...seen, [campaign]: startedAt };
			yield {
				rows: [],
				body: undefined,
				place: { queue: left.slice(index + 1), watched: seen, from },
			};
		}
		// The list of active campaigns may be empty for once: those that were watched are.
		const still = queue === undefined && left.length > 0 ? left : Object.keys(seen);
		yield {
			rows: [],
			body: undefined,
			place: {
				watched: seenWhere((campaign) => still.includes(campaign)),
				from: days.start_date,
			},
			ends: { groups: still },
		};
	};
}

const fields: Field[] = [
	{
		displayName: 'Campaigns',
		name: 'campaigns',
		type: 'options',
		options: [
			{
				name: 'All Active',
				value: 'active',
				description: 'Every campaign that is active; one request more',
			},
			{ name: 'Chosen', value: 'chosen', description: 'One or several campaigns that you choose' },
		],
		default: 'active',
		description: 'Which campaigns to watch',
	},
	{
		displayName: 'Campaign Names or IDs',
		name: 'campaignIds',
		check: (value) => ([value].flat().length === 0 ? 'is empty' : undefined),
		type: 'multiOptions',
		required: true,
		displayOptions: { show: { campaigns: ['chosen'] } },
		typeOptions: { loadOptionsMethod: 'getCampaigns' },
		default: [],
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{
		displayName: 'Look Back Days',
		name: 'lookBackDays',
		type: 'number',
		check: wholeBetween(1, 60),
		default: 2,
		description: 'How many days before the last poll are asked for again, for what arrives late',
	},
	simplify,
	pollOptions(),
];

/**
 * An event of coupon sessions, told once for each session.
 *
 * @param own texts, the address of its sessions, and the property of `status` with its time (`YYYY-MM-DD HH:mm:ss`, UTC)
 */
export function sessionEvent({
	url,
	time,
	...own
}: Pick<PollEvent, 'name' | 'value' | 'description' | 'nothing'> & {
	url: string;
	time: string;
}): PollEvent {
	const timeOf = (row: IDataObject) =>
		String((row.status as IDataObject | undefined)?.[time] ?? '');
	return {
		...own,
		fields,
		source: sessionsFrom(url),
		key: ['session'],
		find: whenNew(undefined, (row) => Date.parse(`${timeOf(row).replace(' ', 'T')}Z`)),
		example: { parameters: {} },
	};
}
