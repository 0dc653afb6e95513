import {
	calendarDate,
	calendarDay,
	daysBetween,
	momentIn,
	timezoneName,
} from '../../nodes/shared/input/days';

describe('the calendar day of a date', () => {
	it.each([
		['2026-03-01'],
		['2026-03-01T23:59:59'],
		['2026-03-01 00:00'],
		[' 2026-03-01T00:00:00.000 '],
	])(
		'without a zone, %s, is the day that stands there, whatever the zone of the workflow',
		(text) => {
			for (const zone of ['UTC', 'America/New_York', 'Pacific/Kiritimati'])
				expect(calendarDay(text, zone)).toBe('2026-03-01');
		},
	);

	it.each([
		['2026-03-01T03:00:00Z', 'America/New_York', '2026-02-28'],
		['2026-03-01T05:00:00Z', 'America/New_York', '2026-03-01'],
		['2026-03-01T09:59:59Z', 'Pacific/Kiritimati', '2026-03-01'],
		['2026-03-01T10:00:00Z', 'Pacific/Kiritimati', '2026-03-02'],
		['2026-03-01T00:30:00.000+14:00', 'Pacific/Kiritimati', '2026-03-01'],
		['2026-03-01T00:30:00.000+14:00', 'UTC', '2026-02-28'],
		['2026-02-28T22:30:00.000-05:00', 'America/New_York', '2026-02-28'],
		['2025-12-31T23:30:00Z', 'Europe/Berlin', '2026-01-01'],
	])('with a zone, %s, in %s is %s', (text, zone, day) =>
		expect(calendarDay(text, zone)).toBe(day),
	);

	it('is right in the hours around a change of the clocks', () => {
		expect(calendarDay('2026-03-08T04:59:59Z', 'America/New_York')).toBe('2026-03-07');
		expect(calendarDay('2026-03-08T05:00:00Z', 'America/New_York')).toBe('2026-03-08');
		expect(calendarDay('2026-03-09T03:59:59Z', 'America/New_York')).toBe('2026-03-08');
		expect(calendarDay('2026-03-09T04:00:00Z', 'America/New_York')).toBe('2026-03-09');
		expect(calendarDay('2026-10-25T22:59:59Z', 'Europe/Berlin')).toBe('2026-10-25');
		expect(calendarDay('2026-10-25T23:00:00Z', 'Europe/Berlin')).toBe('2026-10-26');
	});
});

describe('a date that a user gave', () => {
	it.each([
		'2026-02-28',
		'2024-02-29',
		' 2026-03-01 ',
		'2026-03-01T12:00',
		'2026-03-01 12:00:30',
		'2026-03-01T12:00:00Z',
		'2026-03-01T12:00:00.000+05:30',
	])('is accepted: "%s"', (text) => expect(calendarDate(text)).toBeUndefined());

	it.each([
		'',
		'01.03.2026',
		'2026-3-1',
		'2026-02-29',
		'2026-02-30',
		'2026-13-01',
		'2026-00-10',
		'tomorrow',
		'20260301',
		'2026-03-01Tnoon',
		'2026-03-01T12:00x',
		'x2026-03-01',
		'2026-03-01 12:00 UTC',
		'x2026-03-01T12:00:00Z',
		'2026-03-01T24:30',
		'2026-03-01T25:00:00Z',
		'2026-03-01T12:00:00Zulu',
		'2026-03-01TnoonZ',
		5,
		null,
		undefined,
	])('is refused: %p', (text) =>
		expect(calendarDate(text)).toBe('is not a date of the form yyyy-mm-dd'),
	);

	it.each(['2026-02-30T10:00:00Z', '2026-04-31T00:00:00+02:00'])(
		'is refused when there is no such day, with a zone, too: %s',
		(text) => {
			expect(calendarDate(text)).toBe('is not a date of the form yyyy-mm-dd');
		},
	);
});

describe('a range of days', () => {
	it('holds both ends', () => {
		expect(daysBetween('2026-03-01', '2026-03-01')).toEqual(['2026-03-01']);
		expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
			'2026-02-27',
			'2026-02-28',
			'2026-03-01',
			'2026-03-02',
		]);
	});

	it('has each day once where clocks change and years end', () => {
		expect(daysBetween('2026-03-07', '2026-03-09')).toEqual([
			'2026-03-07',
			'2026-03-08',
			'2026-03-09',
		]);
		expect(daysBetween('2026-10-24', '2026-10-26')).toEqual([
			'2026-10-24',
			'2026-10-25',
			'2026-10-26',
		]);
		expect(daysBetween('2024-02-28', '2024-03-01')).toEqual([
			'2024-02-28',
			'2024-02-29',
			'2024-03-01',
		]);
		expect(daysBetween('2025-12-31', '2026-01-01')).toEqual(['2025-12-31', '2026-01-01']);
	});

	it('may be 366 days long and no longer', () => {
		expect(new Set(daysBetween('2024-01-01', '2024-12-31')).size).toBe(366);
		expect(() => daysBetween('2025-01-01', '2026-01-02')).toThrow(
			'2025-01-01 to 2026-01-02 are 367 days; ask for at most 366 at a time',
		);
	});

	it('that ends before it begins is refused in a sentence', () => {
		expect(() => daysBetween('2026-03-02', '2026-03-01')).toThrow(
			'The last day (2026-03-01) lies before the first one (2026-03-02)',
		);
	});
});

describe('the moment of a date', () => {
	it.each([
		['2026-03-01', 'UTC', '2026-03-01T00:00:00.000Z'],
		['2026-03-01', 'America/New_York', '2026-03-01T05:00:00.000Z'],
		[' 2026-03-01 12:00 ', 'America/New_York', '2026-03-01T17:00:00.000Z'],
		['2026-07-01T12:00:30', 'America/New_York', '2026-07-01T16:00:30.000Z'],
		['2026-03-01T12:00:00.250', 'Asia/Kolkata', '2026-03-01T06:30:00.250Z'],
		['2026-03-01', 'Pacific/Kiritimati', '2026-02-28T10:00:00.000Z'],
	])('without a zone, %s, is read in %s: %s', (text, zone, moment) =>
		expect(momentIn(text, zone).toISOString()).toBe(moment),
	);

	it.each([
		['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
		['2026-03-01T12:00+02:00', '2026-03-01T10:00:00.000Z'],
		[' 2026-03-01 12:00-0530 ', '2026-03-01T17:30:00.000Z'],
	])('with a zone, %s, is that one, whatever the zone of the workflow', (text, moment) => {
		for (const zone of ['UTC', 'America/New_York'])
			expect(momentIn(text, zone).toISOString()).toBe(moment);
	});

	it.each([
		['that clocks leave out', '2026-03-08T02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
		['that clocks leave out', '2026-03-29T02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'],
		['before that', '2026-03-08T01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
		['after that', '2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
		['that comes twice', '2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
		['that comes twice', '2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30:00.000Z'],
		['after that', '2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
	])('in an hour %s, %s in %s, is %s', (_hour, text, zone, moment) =>
		expect(momentIn(text, zone).toISOString()).toBe(moment),
	);
});

describe('the name of a time zone', () => {
	it.each(['Europe/Bucharest', ' UTC ', '', ' '])('is accepted: "%s"', (text) =>
		expect(timezoneName(text)).toBeUndefined(),
	);

	it.each(['Europe', 'Bucharest', "5 o'clock"])('is refused: "%s"', (text) =>
		expect(timezoneName(text)).toBe('is not the name of a time zone such as Europe/Bucharest'),
	);
});
