import fc from 'fast-check';
import type {
	DeclarativeRestApiSettings,
	IDataObject,
	IExecutePaginationFunctions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { oneNode, startWorkflow } from '../../scripts/engine/engine';
import { allOperations, World, type Case } from '../../scripts/engine/world';
import { readerOf } from '../../nodes/shared/input/parameters';
import { requestOf } from '../../nodes/shared/input/routing';

const ITEMS = 4;
const WAYS = 4;

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(async () => await world.close());

type Request = Pick<
	DeclarativeRestApiSettings.ResultOptions['options'],
	'method' | 'url' | 'qs' | 'body' | 'headers'
>;

/** Milliseconds since 1970: some examples make an address of the moment, which is another one for each reading. */
const MOMENT = /\b1\d{12}\b/g;

/** What counts of a request: fields in which nothing was given are left out of it, by n8n's routing or after it. */
function essence({ method, url, qs, body, headers }: Request): unknown {
	const isObject = (value: unknown) =>
		typeof value === 'object' && value !== null && !Array.isArray(value);
	const given = (fields: unknown): IDataObject =>
		Object.fromEntries(
			Object.entries((fields ?? {}) as IDataObject)
				.map(([name, value]) => [name, isObject(value) ? given(value) : value] as const)
				.filter(([, value]) => value !== undefined && value !== null)
				// Of an object in which nothing was given n8n's routing leaves the object.
				.filter(([, value]) => !isObject(value) || Object.keys(value as object).length > 0),
		);
	const request = { method, url, qs: given(qs), body: given(body), headers: given(headers) };
	return JSON.parse(JSON.stringify(request).replace(MOMENT, 'NOW'));
}

/** Runs a node by n8n's own routing; for each item, in order, gives the request that this has built and the runner's. */
async function bothRequests(
	one: Case,
	parameters: IDataObject,
	items: IDataObject[],
): Promise<Array<[n8n: unknown, own: unknown]>> {
	const pairs: Array<[unknown, unknown]> = [];
	const type = world.nodeTypes.getByNameAndVersion(
		`n8n-nodes-discount-codes.${one.node}`,
	) as INodeType;
	const capturing = async function (
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	) {
		pairs[this.getItemIndex()] = [
			essence(options),
			essence(requestOf(one.operation, { read: readerOf(this), timezone: this.getTimezone() })),
		];
		return [];
	};
	const description = { ...type.description, requestOperations: { pagination: capturing } };
	const { RoutingNode } = await import('n8n-core');
	const captured = {
		description,
		execute: async function (this: never) {
			return await new RoutingNode(this, captured as never).runNode();
		},
	} as unknown as INodeType;
	const get = (name: string) =>
		name.endsWith(`.${one.node}`) ? captured : world.nodeTypes.getByNameAndVersion(name);
	const nodeTypes = {
		getByName: get,
		getByNameAndVersion: get,
		getKnownTypes: () => ({}),
	} as INodeTypes;
	const all = { resource: one.resource.value, operation: one.operation.value, ...parameters };
	const { error } = await startWorkflow(
		oneNode(one.node, { items, parameters: all }, one.vendor.credential),
		{ nodeTypes, credentials: world.credentials(), timezone: 'Europe/Bucharest' },
	).end;
	if (error) throw error;
	return pairs;
}

/** Parameters that decide which others are shown: n8n's routing, but not the runner, takes all for shown where they are expressions. */
const deciding = (fields: INodeProperties[]): Set<string> =>
	new Set(
		fields
			.flatMap((field) => [field, ...((field.options ?? []) as INodeProperties[])])
			.flatMap(({ displayOptions }) =>
				Object.keys(displayOptions?.show ?? {}).map((name) => name.replace('/', '')),
			),
	);

const text = fc.oneof(
	fc.string({ maxLength: 12 }),
	fc.constantFrom(' SUMMER ', 'a/b?c=d&e', 'ä ö', '5', ''),
);
const moment = fc
	.date({ min: new Date('2000-01-01T12:00Z'), max: new Date('2060-01-01'), noInvalidDate: true })
	.map((date) => date.toISOString());

/** Values as the field's type allows them; `undefined` for what an expression did not find. */
function valueOf(field: INodeProperties): fc.Arbitrary<unknown> {
	if (field.name === 'body' && field.type === 'json')
		return fc
			.dictionary(fc.constantFrom('a', 'b', 'c'), fc.oneof(fc.string(), fc.integer()), {
				maxKeys: 3,
			})
			.map((object) => JSON.stringify(object));
	switch (field.type) {
		case 'number':
			return fc.oneof(
				fc.integer({ min: 0, max: 1_000 }),
				fc.double({ min: 0, max: 99, noNaN: true }).map((number) => Math.round(number * 100) / 100),
			);
		case 'boolean':
			return fc.boolean();
		case 'options':
			return fc.constantFrom(
				...(field.options as INodePropertyOptions[]).map(({ value }) => value),
			);
		case 'multiOptions':
			return fc.array(
				fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom('fixed', 'percentage')),
				{ maxLength: 3 },
			);
		case 'dateTime':
			return moment;
		default:
			return text;
	}
}

/** A step of a path is never empty, nor one that leads elsewhere: both ways of building the request refuse what is not checked before. */
const step = fc.oneof(
	fc.integer({ min: 1 }),
	fc.constantFrom('dir_1', ' 12 ', 'a/b?c#d', '%2e', 'ü'),
);

interface Way {
	parameters: IDataObject;
	/** The values of the expressions, by their place in the item. */
	values: Array<[place: string, values: unknown[]]>;
}

/** Parameters for an operation, whose values come from the items but for those that decide which others are shown. */
function wayOf({ operation }: Case): fc.Arbitrary<Way> {
	const fixed = deciding(operation.fields);
	const isStep = (field: INodeProperties) =>
		JSON.stringify(field.routing?.request?.url ?? '').includes('encodeURIComponent');
	const fieldWay = (
		field: INodeProperties,
		path: string,
	): fc.Arbitrary<
		Way['values'] extends never ? never : { parameter: unknown; values: Way['values'] }
	> => {
		if (field.type === 'collection') {
			const entries = (field.options as INodeProperties[]).filter(({ type }) => type !== undefined);
			return fc.subarray(entries).chain((some) =>
				fc.tuple(...some.map((entry) => fieldWay(entry, `${path}_${entry.name}`))).map((ways) => ({
					parameter: Object.fromEntries(
						some.map(({ name }, index) => [name, ways[index]?.parameter]),
					),
					values: ways.flatMap(({ values }) => values),
				})),
			);
		}
		if (field.type === 'fixedCollection') {
			const [group] = field.options as INodePropertyCollection[];
			const row = fc
				.tuple(
					...(group?.values ?? []).map((inner) =>
						valueOf(inner).map(
							(value) =>
								[
									inner.name,
									inner.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value,
								] as const,
						),
					),
				)
				.map((pairs) => Object.fromEntries(pairs));
			return fc
				.array(row, { maxLength: 2 })
				.map((rows) => ({ parameter: { [group?.name ?? '']: rows }, values: [] }));
		}
		if (field.type === 'resourceLocator') {
			const plain = (field.modes ?? [])
				.filter(({ extractValue }) => extractValue === undefined)
				.map(({ name }) => name);
			const value = isStep(field) ? step : fc.oneof(fc.integer({ min: 1, max: 99 }), text);
			return fc
				.tuple(fc.constantFrom(...plain), fc.array(value, { minLength: ITEMS, maxLength: ITEMS }))
				.map(([mode, values]) => ({
					parameter: { __rl: true, mode, value: `={{ $json.${path} }}` },
					values: [[path, values]],
				}));
		}
		if (fixed.has(field.name))
			return valueOf(field).map((parameter) => ({ parameter, values: [] }));
		const value = isStep(field) ? step : fc.option(valueOf(field), { nil: undefined, freq: 6 });
		return fc
			.array(value, { minLength: ITEMS, maxLength: ITEMS })
			.map((values) => ({ parameter: `={{ $json.${path} }}`, values: [[path, values]] }));
	};
	return fc.tuple(...operation.fields.map((field) => fieldWay(field, field.name))).map((ways) => ({
		parameters: Object.fromEntries(
			operation.fields.map(({ name }, index) => [name, ways[index]?.parameter]),
		) as IDataObject,
		values: ways.flatMap(({ values }) => values),
	}));
}

const itemsOf = ({ values }: Way): IDataObject[] =>
	Array.from(
		{ length: ITEMS },
		(_, item) =>
			Object.fromEntries(values.map(([place, all]) => [place, all[item]])) as IDataObject,
	);

describe('the request of the runner is the one that n8n builds from the same routing', () => {
	it.each(allOperations().map((one) => [one.title, one] as const))(
		'%s: for its example',
		async (_title, one) => {
			const { parameters, items } = one.operation.example;
			const pairs = await bothRequests(one, parameters, items);
			expect(pairs).toHaveLength(items.length);
			for (const [n8n, own] of pairs) expect(own).toEqual(n8n);
		},
	);

	it.each(allOperations().map((one) => [one.title, one] as const))(
		'%s: for whatever is in its fields',
		async (_title, one) => {
			for (const way of fc.sample(wayOf(one), WAYS)) {
				const pairs = await bothRequests(one, way.parameters, itemsOf(way));
				expect(pairs).toHaveLength(ITEMS);
				for (const [n8n, own] of pairs)
					expect({ way, request: own }).toEqual({ way, request: n8n });
			}
		},
	);
});

describe('the request of the runner is another one', () => {
	const named = (title: string) => allOperations().find((one) => one.title === title) as Case;

	it('where a choice is an expression: n8n then sends the fields of all choices', async () => {
		const [pair] = await bothRequests(
			named('Nuweb: Discount Code: Create'),
			{
				type: '={{ "percentage" }}',
				code: 'A',
				amount: 5,
				currencyId: '1',
				conditionSaleItemId: '1',
				targetSaleItemId: '1',
				additionalFields: { conditionSaleItemQuantity: 2 },
			},
			[{}],
		);
		expect(pair).toMatchObject([
			{ body: { conditionSaleItemQuantity: 1 } },
			{ body: { code: 'A', amount: 5 } },
		]);
		expect(pair?.[1]).not.toHaveProperty('body.conditionSaleItemQuantity');
	});

	it.each(['.', '..', ' '])(
		'where a value would lead elsewhere in a path: "%s" is refused',
		(directoryId) => {
			const { operation } = named('Coupontools: Directory: Get');
			const read = (path: string, fallback: unknown = null) =>
				path === 'directoryId' ? directoryId : fallback;
			expect(() => requestOf(operation, { read, timezone: 'UTC' })).toThrow(
				'cannot be a part of an address',
			);
		},
	);
});
