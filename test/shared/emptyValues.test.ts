import { type INode, type INodeProperties, Workflow } from 'n8n-workflow';
import fc from 'fast-check';
import { nodeTypesOf } from '../../scripts/engine/engine';
import { allNodes } from '../../scripts/engine/world';
import * as values from '../../nodes/shared/model/values';

const { isNothing, leftOutWhenEmpty, AS_LIST, AS_PHONE, AS_SECONDS, AS_TEXT, AS_UTC_WITHOUT_ZONE } = values;

const node: INode = { id: '1', name: 'Node', type: 'n8n-nodes-discount-codes.webinOne', typeVersion: 1, position: [0, 0], parameters: {} };
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes: nodeTypesOf(allNodes()), settings: { timezone: 'America/New_York' } });

/** What n8n's routing makes of a value. */
function evaluated(conversion: string, value: unknown): unknown {
	return workflow.expression.getSimpleParameterValue(node, conversion, 'internal', { $value: value } as never);
}

const field = (value: string): INodeProperties => ({ displayName: 'A', name: 'a', type: 'string', default: '', routing: { send: { type: 'body', property: 'a', value } } });
const guarded = (conversion: string) => String(leftOutWhenEmpty(field(conversion)).routing?.send?.value);
const conversions = Object.entries(values).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
const nothing = fc.oneof(fc.constant(undefined), fc.constant(null), fc.stringMatching(/^[ \t\n\u00a0]*$/));

describe('nothing given', () => {
	it('is no value, an empty text and blanks, and nothing else', () => {
		fc.assert(fc.property(nothing, (value) => isNothing(value)));
		for (const value of [0, false, NaN, [], {}, 'undefined', 'null', ' a ']) expect(isNothing(value)).toBe(false);
	});

	it.each(conversions)('comes to nothing in %s', (_name, conversion) => {
		fc.assert(fc.property(nothing, (value) => evaluated(guarded(conversion), value) === undefined), { numRuns: 20 });
	});

	it('comes to nothing in the entries of a collection', () => {
		const collection: INodeProperties = { displayName: 'More', name: 'more', type: 'collection', default: {}, options: [field(AS_TEXT)] };
		const [entry] = leftOutWhenEmpty(collection).options as INodeProperties[];
		expect(evaluated(String(entry?.routing?.send?.value), null)).toBeUndefined();
		expect(evaluated(String(entry?.routing?.send?.value), ' x ')).toBe('x');
	});

	it('is not decided where a conversion is no expression: whoever writes the field is told', () => {
		expect(() => leftOutWhenEmpty(field('={{ $value }} and more'))).toThrow('is one expression in braces');
		expect(() => leftOutWhenEmpty(field('fixed'))).toThrow('is one expression in braces, not fixed');
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
	])('is converted by %s: %p', (conversion, given, sent) => expect(evaluated(guarded(conversion), given)).toBe(sent));
});
