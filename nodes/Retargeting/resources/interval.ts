import { isoDate } from '../../shared/input/checks';
import type { Field } from '../../shared/model/parameter';
import { AS_SECONDS } from '../../shared/input/converters';

/** The two ends of a time, which Retargeting wants in Unix seconds. */
const ends: Field[] = [
	{
		displayName: 'End Date',
		name: 'dateTo',
		check: isoDate,
		type: 'dateTime',
		default: '',
		description:
			'The end of the time, read in the zone of the workflow; a day without a time is its first moment, so that the day itself does not count. Left out, it is now.',
		routing: { send: { type: 'query', property: 'date_to', value: AS_SECONDS } },
	},
	{
		displayName: 'Start Date',
		name: 'dateFrom',
		check: isoDate,
		type: 'dateTime',
		default: '',
		description:
			'The start of the time, read in the zone of the workflow. Left out, it is 30 days ago.',
		routing: { send: { type: 'query', property: 'date_from', value: AS_SECONDS } },
	},
];

/** The time that a statistic is about. */
export const interval: Field = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: ends,
};

/** The time in which something has happened. */
export const within: Field = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: ends,
};
