import { type INode, type INodeProperties, Workflow } from 'n8n-workflow';
import fc from 'fast-check';
import { nodeTypesOf } from '../../scripts/engine/engine';
import { allNodes } from '../../scripts/engine/world';
import * as values from '../../nodes/shared/input/converters';
import { isoDate } from '../../nodes/shared/input/checks';
import { isNothing } from '../../nodes/shared/model/values';

const { converted, leftOutWhenEmpty, AS_LIST, AS_PHONE, AS_SECONDS, AS_TEXT, AS_UTC_WITHOUT_ZONE } =
	values;

const node: INode = {
	id: '1',
	name: 'Node',
	type: 'n8n-nodes-discount-codes.webinOne',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const nodeTypes = nodeTypesOf(allNodes());
const workflowIn = (timezone: string) =>
	new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: { timezone },
	});
const ZONE = 'America/New_York';
const workflow = workflowIn(ZONE);

/** What n8n's routing makes of a value. */
function evaluated(conversion: string, value: unknown, by = workflow): unknown {
	return by.expression.getSimpleParameterValue(node, conversion, 'internal', {
		$value: value,
	} as never);
}

const field = (value: string): INodeProperties => ({
	displayName: 'A',
	name: 'a',
	type: 'string',
	default: '',
	routing: { send: { type: 'body', property: 'a', value } },
});
const guarded = (conversion: string) =>
	String(leftOutWhenEmpty(field(conversion)).routing?.send?.value);
const conversions = Object.entries(values).filter(
	(entry): entry is [string, string] => typeof entry[1] === 'string',
);
const nothing = fc.oneof(
	fc.constant(undefined),
	fc.constant(null),
	fc.stringMatching(/^[ \t\n\u00a0]*$/),
);

describe('nothing given', () => {
	it('is no value, an empty text and blanks, and nothing else', () => {
		fc.assert(fc.property(nothing, (value) => isNothing(value)));
		for (const value of [0, false, NaN, [], {}, 'undefined', 'null', ' a '])
			expect(isNothing(value)).toBe(false);
	});

	it.each(conversions)('comes to nothing in %s', (_name, conversion) => {
		fc.assert(
			fc.property(nothing, (value) => evaluated(guarded(conversion), value) === undefined),
			{ numRuns: 20 },
		);
	});

	it('comes to nothing in the entries of a collection', () => {
		const collection: INodeProperties = {
			displayName: 'More',
			name: 'more',
			type: 'collection',
			default: {},
			options: [field(AS_TEXT)],
		};
		const [entry] = leftOutWhenEmpty(collection).options as INodeProperties[];
		expect(evaluated(String(entry?.routing?.send?.value), null)).toBeUndefined();
		expect(evaluated(String(entry?.routing?.send?.value), ' x ')).toBe('x');
	});

	it('is not decided where a conversion is no expression: whoever writes the field is told', () => {
		expect(() => leftOutWhenEmpty(field('={{ $value }} and more'))).toThrow(
			'is made by converter()',
		);
		expect(() => leftOutWhenEmpty(field('fixed'))).toThrow('is made by converter(), not fixed');
	});
});

describe('a field that sends nothing where nothing was given', () => {
	const plain: INodeProperties = { displayName: 'A', name: 'a', type: 'string', default: '' };
	const routed = (routing: NonNullable<INodeProperties['routing']>) =>
		leftOutWhenEmpty({ ...plain, routing }).routing;
	const sent = (conversion: unknown, value: unknown) =>
		converted(conversion, value, { read: () => null, timezone: ZONE });

	it('keeps all of its routing that converts nothing', () => {
		expect(leftOutWhenEmpty(plain)).toStrictEqual(plain);
		const send = { type: 'query', property: 'a' } as const;
		expect(routed({ send })).toStrictEqual({ send });
		const request = { method: 'POST', url: '/codes' } as const;
		expect(routed({ request })).toStrictEqual({ request });
	});

	it('sends no header and no body for nothing', () => {
		const { headers, body } = routed({
			request: { headers: { 'x-a': AS_TEXT }, body: AS_TEXT },
		})!.request!;
		expect([sent(headers?.['x-a'], ' '), sent(headers?.['x-a'], ' x ')]).toEqual([undefined, 'x']);
		expect([sent(body, null), sent(body, ' x ')]).toEqual([undefined, 'x']);
	});

	it('has no expression of its own, nor a converter that is no expression in braces', () => {
		expect(() => routed({ request: { url: '={{ "/" + $value }}' } })).toThrow(
			'is made by converter(), not ={{ "/" + $value }}',
		);
		const noBraces = values.converter('=$value', (value) => value);
		expect(() => routed({ send: { value: noBraces } })).toThrow(
			'A converter of a value is one expression in braces, not =$value',
		);
	});
});

describe('a value that was given', () => {
	it.each([
		[AS_TEXT, false, 'false'],
		[AS_TEXT, 0, '0'],
		[AS_LIST, ['a', null, undefined, ' ', 'b'], 'a,b'],
		[AS_LIST, 'a,b', 'a,b'],
		[AS_PHONE, '+32 (470) 12-34.56', '+32470123456'],
		[AS_SECONDS, '1970-01-01 00:00:01.9', 18_001],
		[AS_SECONDS, '1970-01-01T00:00:01Z', 1],
		[AS_UTC_WITHOUT_ZONE, '2026-03-01 12:00', '2026-03-01 17:00:00'],
		[values.AS_UTC, '2026-03-01T12:00', '2026-03-01T17:00:00.000Z'],
		[values.AS_DAY, '2026-03-01T02:00:00Z', '2026-02-28'],
		[values.AS_UTC_DAY, '2026-03-01T23:00:00-05:00', '2026-03-02'],
	])('is converted by %s: %p', (conversion, given, sent) => {
		expect(evaluated(guarded(conversion), given)).toBe(sent);
		expect(converted(guarded(conversion), given, { read: () => null, timezone: ZONE })).toBe(sent);
	});
});

describe('the two faces of a converter', () => {
	const own = (conversion: string, value: unknown, timezone = ZONE) =>
		converted(guarded(conversion), value, { read: () => null, timezone });
	const isMoment = ([name]: [string, string]) => /DAY|UTC|SECONDS/.test(name);
	const scalar = fc.oneof(
		fc.string(),
		fc.integer(),
		fc.double(),
		fc.boolean(),
		fc.constant(null),
		fc.constant(undefined),
	);

	it.each(conversions.filter((one) => !isMoment(one)))(
		'are the same for all values: %s',
		(_name, conversion) => {
			fc.assert(
				fc.property(fc.oneof(scalar, fc.array(scalar)), (value) =>
					expect(own(conversion, value)).toEqual(evaluated(guarded(conversion), value)),
				),
				{ numRuns: 300 },
			);
		},
	);

	/** Hours that a zone's clocks show twice, or leave out, are left to the example below: n8n decides by the season in which it is asked. */
	const inDoubt = (text: string) =>
		(/T0[0-3]:/.test(text) && !/Z|[+-]\d{2}:\d{2}$/.test(text.slice(11))) || isOldDay(text);
	/** Until 1996 the clocks of Bucharest were set at midnight, with which a day begins. */
	const isOldDay = (text: string) => text.length === 10 && text < '1997';
	const date = fc
		.date({ min: new Date('1971-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
		.map((moment) => moment.toISOString());
	const written = fc
		.tuple(
			date,
			fc.constantFrom(10, 16, 19, 23),
			fc.constantFrom('', 'Z', '+05:30', '-0330'),
			fc.constantFrom('T', ' '),
		)
		.map(([text, length, zone, between]) =>
			length === 10 ? text.slice(0, 10) : text.slice(0, length).replace('T', between) + zone,
		);

	it.each(conversions.filter(isMoment))(
		'are the same for all moments, in all zones: %s',
		(_name, conversion) => {
			const zones = [
				'UTC',
				ZONE,
				'Europe/Bucharest',
				'Asia/Kathmandu',
				'Pacific/Kiritimati',
				'Pacific/Niue',
			].map((zone) => [zone, workflowIn(zone)] as const);
			fc.assert(
				fc.property(
					written.filter((text) => isoDate(text) === undefined && !inDoubt(text.replace(' ', 'T'))),
					fc.constantFrom(...zones),
					(text, [zone, by]) => {
						expect(own(conversion, text, zone)).toEqual(evaluated(guarded(conversion), text, by));
					},
				),
				{ numRuns: 300 },
			);
		},
	);

	it.each([
		['2026-03-08T02:30', '2026-03-08T07:30:00.000Z'],
		['2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
	])(
		'an hour that does not exist is the next one, one that comes twice is the first: %s',
		(text, moment) => expect(own(values.AS_UTC, text)).toBe(moment),
	);
});
