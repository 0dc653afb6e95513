import { calendarDate } from '../../../shared/input/days';
import { returnAllOrLimit, simplify, startAt, urlByValue } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_UTC_DAY } from '../../../shared/input/converters';
import { daysInOrder, sessionsAt } from '../../lists/sessions';
import { campaignId } from '../campaignId';

/**
 * POST /v3/campaign/data, /opens, /claims, /validations
 * (https://docs.coupontools.com/api/coupon).
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many coupon sessions',
	description:
		'Retrieve many coupon sessions of a campaign: who has it, opened it, claimed it or had it validated',
	effect: 'read',
	work: { kind: 'list', list: sessionsAt('/v3/campaign/data'), prepare: daysInOrder },
	fields: [
		campaignId('The campaign whose sessions to return, chosen from the list or named by its ID'),
		{
			displayName: 'Which Sessions',
			name: 'which',
			type: 'options',
			options: [
				{ name: 'All', value: 'all', description: 'Every session of the campaign' },
				{ name: 'Claimed', value: 'claimed', description: 'Those that the person has claimed' },
				{ name: 'Opened', value: 'opened', description: 'Those that the person has opened' },
				{
					name: 'Validated',
					value: 'validated',
					description: 'Those that were validated, so used',
				},
			],
			default: 'all',
			description: 'What must have happened to the sessions to return',
			routing: urlByValue({
				all: '/v3/campaign/data',
				claimed: '/v3/campaign/claims',
				opened: '/v3/campaign/opens',
				validated: '/v3/campaign/validations',
			}),
		},
		...returnAllOrLimit,
		simplify,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'End Date',
					name: 'endDate',
					check: calendarDate,
					type: 'dateTime',
					default: '',
					description: 'The last day, itself included. Days are those of UTC.',
					routing: { send: { type: 'body', property: 'end_date', value: AS_UTC_DAY } },
				},
				{
					displayName: 'Start Date',
					name: 'startDate',
					check: calendarDate,
					type: 'dateTime',
					default: '',
					description: 'The first day, itself included. Days are those of UTC.',
					routing: { send: { type: 'body', property: 'start_date', value: AS_UTC_DAY } },
				},
			],
		},
	],
	options: [startAt],
	example: {
		items: [{ campaign: 'cam_123456' }, { campaign: 'cam_123457' }, { campaign: 'cam_123458' }],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: '={{ $json.campaign }}' },
			limit: 1,
			filters: { startDate: '2026-03-01' },
		},
	},
});
