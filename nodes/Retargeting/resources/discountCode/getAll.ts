import { calendarDate } from '../../../shared/input/days';
import { returnAllOrLimit, simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { discountCodes } from '../../lists/discountCodes';

/**
 * GET /discount-codes (https://retargeting.biz/en/plugins/custom/api-integration/discounts): one date a call, no pages.
 * The vendor's own sample shows entries of another day than the one asked for, so nothing is filtered by date here.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many discount codes',
	description: 'Retrieve many discount codes that campaigns gave to customers',
	effect: 'read',
	work: { kind: 'list', list: discountCodes },
	fields: [
		{
			displayName: 'Period',
			name: 'period',
			type: 'options',
			options: [
				{ name: 'One Day', value: 'day' },
				{
					name: 'Range of Days',
					value: 'range',
					description: 'One request for each day, in order',
				},
			],
			default: 'day',
			description: 'Whether to ask for the codes of one day or of several',
		},
		{
			displayName: 'Date',
			name: 'date',
			check: calendarDate,
			type: 'dateTime',
			required: true,
			displayOptions: { show: { period: ['day'] } },
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description:
				'The day to ask for. A value with a time zone counts as the day it is then in the zone of the workflow.',
		},
		{
			displayName: 'Start Date',
			name: 'startDate',
			check: calendarDate,
			type: 'dateTime',
			required: true,
			displayOptions: { show: { period: ['range'] } },
			default: '',
			placeholder: 'e.g. 2026-03-01',
			description: 'The first day to ask for',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			check: calendarDate,
			type: 'dateTime',
			required: true,
			displayOptions: { show: { period: ['range'] } },
			default: '',
			placeholder: 'e.g. 2026-03-07',
			description:
				'The last day to ask for, at most a year after the first. A code that comes on several days is returned once.',
		},
		...returnAllOrLimit,
		simplify,
	],
	example: {
		items: [{ date: '2021-10-04' }, { date: '2026-02-27' }, { date: '2026-02-28' }],
		parameters: { date: '={{ $json.date }}', returnAll: true },
	},
});
