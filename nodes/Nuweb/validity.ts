import { calendarDay, momentIn, timezoneName } from '../shared/input/days';
import type { Field } from '../shared/model/parameter';
import type { Tools } from '../shared/model/work';

/**
 * The start or the end of a code as the user wants it sent: the day that it is in the zone, `yyyy-mm-dd`, which is the form of
 * Nuweb's examples; or the moment in UTC, `yyyy-mm-dd hh:mm:ss`, which is documented for the CSV import, and for the API our
 * reading.
 *
 * @param value a value that `calendarDate` has accepted
 */
export function validityOf(
	value: unknown,
	{ read, timezone }: Pick<Tools, 'read' | 'timezone'>,
): string {
	const zone = String(read('options.timezone', timezone)).trim();
	return read('options.datesAs') === 'dateTime'
		? momentIn(value, zone).toISOString().slice(0, 19).replace('T', ' ')
		: calendarDay(value, zone);
}

/** How the start and the end of a code are sent. */
export const validityOptions: Field[] = [
	{
		displayName: 'Send Dates As',
		name: 'datesAs',
		type: 'options',
		options: [
			{
				name: 'Date and Time',
				value: 'dateTime',
				description:
					"Such as 2026-06-30 21:59:59, in UTC. Nuweb documents this form for its CSV import; that its API takes it is not documented, so compare the end in the node's output.",
			},
			{
				name: 'Day',
				value: 'day',
				description:
					'Such as 2026-06-30, as in the examples of Nuweb. As an end it is most likely the first moment of that day in UTC, so that the day itself does not count.',
			},
		],
		default: 'day',
		description: 'What Nuweb gets of Valid From and Valid To',
	},
	{
		displayName: 'Time Zone',
		name: 'timezone',
		check: timezoneName,
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/London',
		description:
			'Zone in which Valid From and Valid To are read where they name none themselves, and in which a moment becomes a day. Left empty, the zone of the workflow.',
	},
];
