import { type INodeProperties, type INodePropertyOptions, Workflow } from 'n8n-workflow';
import { nodeTypesOf } from '../../scripts/engine/engine';
import { allEvents, allNodes, allOperations } from '../../scripts/engine/world';
import { AS_NUMBER } from '../../nodes/shared/input/converters';
import type { Field } from '../../nodes/shared/model/parameter';
import { allFields, choicesOf, nodeFields, operationOptions, type Found } from './descriptions';

/** What the default of each type of field must be. */
const defaults: Partial<
	Record<INodeProperties['type'], (value: unknown, field: INodeProperties) => boolean>
> = {
	string: (value) => typeof value === 'string',
	notice: (value) => value === '',
	number: (value, { name }) =>
		typeof value === 'number' || (value === '' && name === 'requestsPerMinute'),
	boolean: (value) => typeof value === 'boolean',
	options: (value, field) => choicesOf(field).some((option) => option.value === value),
	multiOptions: (value, field) =>
		Array.isArray(value) &&
		value.every((one) => choicesOf(field).some((option) => option.value === one)),
	collection: (value) => JSON.stringify(value) === '{}',
	fixedCollection: (value) => JSON.stringify(value) === '{}',
	json: (value) => typeof value === 'string' && typeof JSON.parse(value) === 'object',
	dateTime: (value) => value === '',
	resourceLocator: (value) => JSON.stringify(value) === '{"mode":"list","value":""}',
};

const wrong = (list: Found[], isWrong: (field: INodeProperties, found: Found) => boolean) =>
	list.filter((found) => isWrong(found.field, found)).map(({ where }) => where);

/** What the package reads of the codes that it makes. */
const PATTERN = [
	'numberOfCodes',
	'codePrefix',
	'codeLength',
	'options.codeAlphabet',
	'options.codeCheck',
	'options.codeGroupSize',
	'options.codeSuffix',
];

describe('every field', () => {
	it('has a type that is known here, with a default of that type', () => {
		expect(
			wrong(allFields, (field) => defaults[field.type]?.(field.default, field) !== true),
		).toEqual([]);
	});

	// n8n 2.41.1's number widget makes 15 of a typed 150 where the most is 100, 5 of -5 where the least is 0, and rounds.
	it('leaves what is typed as it is: bounds stand in checks, which say a sentence', () => {
		expect(
			wrong(allFields, ({ typeOptions = {} }) =>
				['minValue', 'maxValue', 'numberPrecision'].some((bound) => bound in typeOptions),
			),
		).toEqual([]);
	});

	it('whose amount goes out as a number has a check of its digits', () => {
		const fields = allOperations().flatMap(({ operation }) =>
			operation.fields.flatMap((field) => [field, ...((field.options ?? []) as Field[])]),
		);
		const sentAsNumber = fields.filter(
			({ amount, routing }) =>
				amount && String(routing?.send?.value).includes(AS_NUMBER.slice('={{'.length, -2).trim()),
		);
		expect(sentAsNumber.length).toBeGreaterThan(0);
		expect(
			sentAsNumber
				.filter(({ check }) => check?.('19.999999999999999999') === undefined)
				.map(({ displayName }) => displayName),
		).toEqual([]);
	});

	it('that is a number has a check of its bounds', () => {
		const fields = [
			...allOperations().map((one) => one.operation),
			...allEvents().map((one) => one.event),
		]
			.flatMap((one) => one.fields)
			.flatMap((field) => [
				field,
				...(field.type === 'collection' ? (field.options as Field[]) : []),
			]);
		const numbers = fields.filter(({ type }) => type === 'number');
		expect(numbers.length).toBeGreaterThan(0);
		for (const { displayName, check } of numbers)
			expect([displayName, check?.(-1)]).toEqual([displayName, expect.stringMatching(/^is /)]);
	});

	// The same widget makes 1999 of "19,99".
	it('that holds money or a percentage is a text', () => {
		const isMoney = /\b(amount|percent|cost|price|spend|value)\b/i;
		expect(
			wrong(allFields, ({ displayName, type }) => isMoney.test(displayName) && type === 'number'),
		).toEqual([]);
	});

	it('has a name in camel case that no other field shown with it has', () => {
		expect(wrong(allFields, ({ name }) => !/^[a-z][a-zA-Z0-9]*$/.test(name))).toEqual([]);
		const places = nodeFields.map(
			({ where, field }) => `${where} ${JSON.stringify(field.displayOptions)}`,
		);
		expect(new Set(places).size).toBe(places.length);
	});

	it('is shown for a resource and an operation that exist', () => {
		const known = new Set(
			allOperations().map(
				({ node, resource, operation }) => `${node} ${resource.value} ${operation.value}`,
			),
		);
		const top = nodeFields.filter(
			({ node, field }) =>
				node?.description.properties.includes(field) &&
				!['resource', 'operation'].includes(field.name),
		);
		expect(
			wrong(top, ({ displayOptions }, { node }) => {
				const { resource = [], operation = [] } = displayOptions?.show ?? {};
				return !known.has(`${node?.description.name} ${String(resource)} ${String(operation)}`);
			}),
		).toEqual([]);
	});

	it('that is chosen from a list of the vendor may be named by its ID, and the node has the search for it', () => {
		const locators = nodeFields.filter(({ field }) => field.type === 'resourceLocator');
		expect(locators.length).toBeGreaterThan(0);
		for (const { field, node } of locators) {
			const [list, id] = field.modes ?? [];
			expect(list).toMatchObject({
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchable: true },
			});
			expect(id).toMatchObject({ displayName: 'By ID', name: 'id', type: 'string' });
			const search = list?.typeOptions?.searchListMethod ?? '';
			expect(Object.keys(node?.methods?.listSearch ?? {})).toContain(search);
		}
	});
});

describe('every node', () => {
	it.each(allNodes().map((node) => [node.description.name, node] as const))(
		'%s: is a declarative node, whose every request passes the gate, whatever is chosen',
		(_name, node) => {
			const { description } = node;
			const [resource] = description.properties;
			expect(resource).toMatchObject({ name: 'resource', routing: { send: { paginate: true } } });
			expect(resource?.displayOptions).toBeUndefined();
			expect(node.execute).toBeUndefined();
			expect(description.requestDefaults?.baseURL).toMatch(/^=\{\{ \$credentials\.[^}]* \}\}$/);
			expect(description.requestOperations?.pagination).toEqual(expect.any(Function));
			expect(description).toMatchObject({
				usableAsTool: true,
				version: 1,
				inputs: ['main'],
				outputs: ['main'],
				subtitle: expect.stringContaining('$parameter["operation"]'),
			});
		},
	);

	it.each(
		operationOptions.flatMap(({ where, options }) =>
			options.map((option) => [`${where} ${String(option.value)}`, option] as const),
		),
	)('%s: is sent by no way of its own', (_where, { routing }: INodePropertyOptions) => {
		expect(routing?.send).toBeUndefined();
		expect(routing?.operations).toBeUndefined();
		expect(routing?.output).toBeUndefined();
		expect(routing?.request?.method).toMatch(/^(GET|POST|PUT|DELETE|PATCH)$/);
	});

	it('has no field with a way of its own around the gate', () => {
		const own = nodeFields.filter(
			({ field }) =>
				field.name !== 'resource' &&
				(field.routing?.operations ??
					field.routing?.output ??
					field.routing?.send?.paginate ??
					field.routing?.send?.preSend),
		);
		expect(own.map(({ where }) => where)).toEqual([]);
	});

	it('chooses its resource and operation without expressions, operations sorted by name and resources by use', () => {
		const choices = nodeFields.filter(
			({ field }) => field.name === 'resource' || field.name === 'operation',
		);
		expect(
			wrong(choices, (field) => field.noDataExpression !== true || field.type !== 'options'),
		).toEqual([]);
		for (const { field, node } of choices.filter(({ field }) => field.name === 'resource')) {
			const own = allOperations().filter((one) => one.node === node?.description.name);
			const inOrder = [...new Set(own.map(({ resource }) => resource.value))];
			expect([field.default, choicesOf(field).map(({ value }) => value)]).toEqual([
				inOrder[0],
				inOrder,
			]);
		}
		for (const { field } of choices.filter(({ field }) => field.name === 'operation')) {
			const names = choicesOf(field).map(({ name }) => name);
			expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other)));
		}
	});

	it('has a field for each parameter that the package reads of an operation', () => {
		for (const { node, resource, operation } of allOperations()) {
			const here = nodeFields.filter(({ where }) =>
				where.startsWith(`${node}.${resource.value}.${operation.value}.`),
			);
			const paths = new Set(here.map(({ where }) => where.split('.').slice(3).join('.')));
			const { work } = operation;
			const batch =
				work.kind === 'batch'
					? [work.target, work.values, 'options.chunkSize', ...(work.made ? PATTERN : [])]
					: [];
			const own =
				work.kind === 'single'
					? [work.idParameter, work.nothing?.parameter]
					: work.kind === 'upsert'
						? [work.by.code]
						: work.kind === 'check'
							? [work.code]
							: work.kind === 'chunked'
								? [work.amount]
								: work.kind === 'generate'
									? PATTERN
									: [];
			const read = [...batch, ...own].filter((path) => path !== undefined);
			for (const path of read) expect(paths).toContain(path);
			expect(paths).toContain('options.maxAttempts');
			if (work.kind === 'list' && !work.combine) expect(paths).toContain('returnAll');
		}
	});
});

it.each(allOperations().map((one) => [one.title, one] as const))(
	'%s stands below its node in words',
	(_title, { node, resource, operation }) => {
		const { description } = allNodes().find((type) => type.description.name === node)!;
		const parameters = { resource: resource.value, operation: operation.value };
		const shown = {
			id: '1',
			name: 'Node',
			type: `n8n-nodes-discount-codes.${node}`,
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters,
		};
		const workflow = new Workflow({
			nodes: [shown],
			connections: {},
			active: false,
			nodeTypes: nodeTypesOf(allNodes()),
		});
		expect(
			workflow.expression.getSimpleParameterValue(shown, description.subtitle, 'internal', {}),
		).toBe(operation.action);
	},
);
