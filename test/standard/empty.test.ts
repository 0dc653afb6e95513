import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Case } from '../../scripts/engine/world';
import { forEachOperation, MADE_CODE, sampleOf, Suite } from './suite';
import { itemName } from '../../nodes/shared/model/itemName';

const suite = Suite.use();

/** What an expression gives that finds nothing; `undefined` is a field that the item does not have. */
const NOTHING = [undefined, null, '', ' \t '];
/** An item that has all that a file needs, for operations that may take one. */
const FILE = {
	data: {
		data: Buffer.from('code\nFROM-FILE').toString('base64'),
		mimeType: 'text/csv',
		fileName: 'codes.csv',
	},
};

/** What makes an example's value another one for each item or at each run. */
const CHANGING = /\$itemIndex|\$now\.toMillis\(\)/g;

interface Found {
	path: string;
	field: INodeProperties;
}

const optionsOf = (field: INodeProperties) => (field.options ?? []) as INodeProperties[];
const showOf = (field: INodeProperties) =>
	Object.entries(field.displayOptions?.show ?? {}).map(
		([name, values]) => [name.replace('/', ''), values as unknown[]] as const,
	);
const isShown = (field: INodeProperties, given: IDataObject) =>
	showOf(field).every(([name, values]) => values.includes(given[name] as string));
const valueOf = (field: INodeProperties, value: unknown) =>
	(field.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value) as IDataObject;

/** A value that a required field takes. */
function filler(field: INodeProperties): unknown {
	const { type, placeholder, modes, default: byDefault } = field;
	if (type === 'resourceLocator')
		return valueOf(field, sampleOf(modes?.find(({ name }) => name === 'id')?.placeholder));
	return type === 'number' ? byDefault : byDefault || sampleOf(placeholder);
}

/** The parameters of the example, once for each choice that shows other fields; required fields are filled in, seen or not. */
function variations({ operation: { fields, example } }: Case): IDataObject[] {
	const all = fields.flatMap((field) => [
		field,
		...(field.type === 'collection' ? optionsOf(field) : []),
	]);
	const choices = [
		{},
		...all.map((field) =>
			Object.fromEntries(showOf(field).map(([name, [first]]) => [name, first])),
		),
	];
	const distinct = new Map(
		choices.map((choice) => [JSON.stringify(choice), choice as IDataObject]),
	);
	const byDefault = [...fields]
		.sort((one) => (one.required ? 1 : -1))
		.map((field) => [field.name, field.required ? filler(field) : field.default]);
	const parameters = JSON.parse(
		JSON.stringify(example.parameters).replace(CHANGING, '0'),
	) as IDataObject;
	return [...distinct.values()].map((choice) => ({
		...(Object.fromEntries(byDefault) as IDataObject),
		...structuredClone(parameters),
		...choice,
	}));
}

/** The entries of collections that can be seen, and the fields beside them that a user may leave empty; but for the key of "Once Per", which is never left out. */
function optionalFields({ operation }: Case, given: IDataObject): Found[] {
	const seen = operation.fields.filter((field) => isShown(field, given));
	return seen
		.flatMap((field) => {
			if (field.type === 'collection')
				return optionsOf(field)
					.filter((option) => isShown(option, given))
					.map((option) => ({ path: `${field.name}.${option.name}`, field: option }));
			return field.required ? [] : [{ path: field.name, field }];
		})
		.filter(({ field }) => field.type !== 'fixedCollection' && field.name !== 'onceKey');
}

const isEntry = ({ path }: Found) => path.includes('.');
/** A choice, a number or a switch that always stands in the node has no state that means "left out". */
const canBeLeftOut = (found: Found) =>
	isEntry(found) || !['number', 'boolean', 'options'].includes(found.field.type);

function withFields(
	given: IDataObject,
	fields: Found[],
	value: (found: Found) => unknown,
): IDataObject {
	const changed = structuredClone(given);
	for (const found of fields) {
		const [first = '', second] = found.path.split('.');
		if (second === undefined) changed[first] = valueOf(found.field, value(found));
		else
			changed[first] = {
				...(changed[first] as IDataObject),
				[second]: valueOf(found.field, value(found)),
			};
	}
	return changed;
}

function withoutFields(given: IDataObject, fields: Found[]): IDataObject {
	const changed = withFields(
		given,
		fields.filter((found) => !isEntry(found)),
		() => '',
	);
	for (const { path } of fields.filter(isEntry)) {
		const [first = '', second = ''] = path.split('.');
		delete (changed[first] as IDataObject)[second];
	}
	return changed;
}

/** The value that the example has in a field, as the inside of an expression; undefined where it leaves the field out. */
function inExample({ operation: { example } }: Case, { path }: Found): string | undefined {
	const given = path
		.split('.')
		.reduce<unknown>(
			(inner, name) => (inner as IDataObject | undefined)?.[name],
			example.parameters,
		);
	const value = (given as IDataObject | undefined)?.__rl ? (given as IDataObject).value : given;
	return value === undefined
		? undefined
		: (/^=\{\{(.*)\}\}$/s.exec(String(value))?.[1] ?? JSON.stringify(value));
}

interface Outcome {
	/** Method, path, query and body of each request, in no order. */
	requests: string[];
	/** What became of each item. */
	said: string[];
	/** The bodies of the requests that do the operation's work. */
	bodies: IDataObject[];
}

const withoutNumbers = (text: string) =>
	text
		.replace(/\bthe [\w ]+? items?\b/g, 'the n item')
		.replace(/\bitems? \d+( to \d+)?/g, 'item n');

const makesCodes = ({ operation: { work } }: Case) =>
	work.kind === 'generate' || (work.kind === 'batch' && work.made !== undefined);
/** A text in which codes that were made look all the same, and however many they are. */
const withoutCodes = (text: string) =>
	text
		.replace(MADE_CODE, 'CODE')
		.replace(/("CODE",?)+/g, '"CODE"')
		.replace(/\d+ codes/g, 'n codes');

/** Runs the operation for its first example item, once with each of these besides, and goes on after a failure. */
async function outcomeOf(
	one: Case,
	parameters: IDataObject,
	items: IDataObject[],
): Promise<Outcome> {
	const before = suite.world.requests(one.vendor.name).length;
	const call = {
		items: items.map((item) => ({ ...one.operation.example.items[0], ...item })),
		files: items.map(() => FILE),
		parameters,
		node: { onError: 'continueRegularOutput' as const },
	};
	const result = await (items.length === 1 ? suite.run(one, call) : suite.runMany(one, call));
	expect(result.status).toBe('success');
	const sent = suite.world.requests(one.vendor.name).slice(before);
	const inWords = makesCodes(one) ? withoutCodes : (text: string) => text;
	return {
		requests: sent.map(({ method, path, query, body }) =>
			inWords(withoutNumbers(JSON.stringify([method, path, query, body]))),
		),
		said: result.items.map(({ json }) => inWords(String(json.error))),
		bodies: sent
			.filter(({ method }) => method === one.operation.request.method)
			.map(({ body }) => body as IDataObject),
	};
}

/** The different requests and sentences, whatever the number of items. */
function kinds(outcomes: Outcome[]): unknown {
	const distinct = (texts: string[]) => [...new Set(texts)].sort();
	return {
		requests: distinct(outcomes.flatMap(({ requests }) => requests)),
		said: distinct(outcomes.flatMap(({ said }) => said.map(withoutNumbers))),
	};
}

/** Lets the vendor refuse whatever is no look-up, so that nothing changes there from one item to the next. */
function refuseAll({ operation, vendor }: Case): void {
	const answer = { status: 400, body: { message: 'No' } };
	for (const method of operation.request.method === 'GET' ? ['GET'] : ['POST', 'PUT', 'DELETE'])
		suite.sandbox.fail({
			vendor: vendor.name as never,
			every: 1,
			method,
			path: /^(?!.*oauth)/,
			answer,
		});
}

/** What is left of a list when those come out whose fields have all been there before. */
function withNewFields(
	one: Case,
	which: (found: Found) => boolean,
): Array<{ given: IDataObject; fields: Found[] }> {
	const seen = new Set<string>();
	return variations(one).flatMap((given) => {
		const fields = optionalFields(one, given).filter(which);
		const isNew = fields.some(({ path }) => !seen.has(path));
		for (const { path } of fields) seen.add(path);
		return isNew ? [{ given, fields }] : [];
	});
}

forEachOperation(
	'an optional field whose expression finds nothing is as if it had not been added',
	async (one) => {
		refuseAll(one);
		const nothing = (one.operation.keepEmpty ? NOTHING.slice(0, 2) : NOTHING).map(
			(found) => ({ found }) as unknown as IDataObject,
		);
		for (const { given, fields } of withNewFields(one, canBeLeftOut)) {
			const own = fields.filter((found) => inExample(one, found) !== undefined);
			const bare = [await outcomeOf(one, withoutFields(given, fields), [{}])];
			if (own.length > 0)
				bare.push(
					await outcomeOf(
						one,
						withoutFields(
							given,
							fields.filter((found) => !own.includes(found)),
						),
						[{}],
					),
				);
			const parameters = withFields(given, fields, (found) =>
				own.includes(found)
					? `={{ $json.keep ? ${inExample(one, found)} : $json.found }}`
					: '={{ $json.found }}',
			);
			const kept =
				own.length > 0 ? nothing.slice(0, 2).map((item) => ({ ...item, keep: true })) : [];
			const outcome = await outcomeOf(one, parameters, [...nothing, ...kept]);
			expect(kinds([outcome])).toEqual(kinds(bare));
		}
	},
);

forEachOperation(
	'a choice, number or switch that always stands in the node is refused when it is empty, and nothing is sent',
	async (one) => {
		for (const { given, fields } of withNewFields(one, (found) => !canBeLeftOut(found))) {
			const valueIn = (path: string) =>
				/^=\{\{(.*)\}\}$/s.exec(String(given[path]))?.[1] ?? JSON.stringify(given[path]);
			const items = fields.flatMap(({ path }) =>
				NOTHING.slice(1, 3).map((found) => ({ at: path, found })),
			);
			const { requests, said } = await outcomeOf(
				one,
				withFields(
					given,
					fields,
					({ path }) => `={{ $json.at === "${path}" ? $json.found : ${valueIn(path)} }}`,
				),
				items,
			);
			expect(requests).toEqual([]);
			expect(said).toEqual(
				items.map(({ at }, item) =>
					expect.stringContaining(
						`The field '${fields.find(({ path }) => path === at)?.field.displayName}' of ${itemName(item)} is empty`,
					),
				),
			);
		}
	},
	({ operation }) =>
		operation.fields.some(
			(field) => ['number', 'boolean', 'options'].includes(field.type) && !field.required,
		),
);

forEachOperation(
	'a row of which a part is empty is refused, since fewer rows would mean something else',
	async (one) => {
		for (const given of variations(one)) {
			for (const collection of one.operation.fields.filter(({ type }) => type === 'collection')) {
				for (const field of optionsOf(collection).filter(
					(option) => option.type === 'fixedCollection' && isShown(option, given),
				)) {
					const [group] = field.options as INodePropertyCollection[];
					for (const part of group!.values) {
						const row = Object.fromEntries(
							group!.values.map((other) => [
								other.name,
								other === part
									? valueOf(part, '={{ $json.found }}')
									: (filler(other) as IDataObject),
							]),
						);
						const parameters = {
							...given,
							[collection.name]: {
								currencyId: valueOf({ type: 'resourceLocator' } as INodeProperties, '1'),
								[field.name]: { [group!.name]: [row] },
							},
						};
						const { bodies, said } = await outcomeOf(
							one,
							parameters,
							NOTHING.map((found) => ({ found }) as unknown as IDataObject),
						);
						expect(bodies).toEqual([]);
						for (const sentence of said)
							expect(sentence).toMatch(
								new RegExp(`The field '${field.displayName}.*' (has|is|names)`),
							);
					}
				}
			}
		}
	},
	({ operation }) =>
		operation.fields.some((field) =>
			optionsOf(field).some(({ type }) => type === 'fixedCollection'),
		),
);

/** What is in a body, by dot paths; a list counts as one value. */
function leavesOf(body: IDataObject): IDataObject {
	const leaves = Object.entries(body).flatMap(([name, value]): Array<[string, unknown]> => {
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[name, value]];
		return Object.entries(leavesOf(value as IDataObject)).map(([inner, one]) => [
			`${name}.${inner}`,
			one,
		]);
	});
	return Object.fromEntries(leaves) as IDataObject;
}

forEachOperation(
	'an update empties a text where the user gave an empty one, and refuses to empty anything else',
	async (one) => {
		refuseAll(one);
		for (const given of variations(one)) {
			const fields = optionalFields(one, given)
				.filter(canBeLeftOut)
				.filter(({ path }) => !path.startsWith('options.'));
			const parameters = withFields(
				withoutFields(given, fields),
				fields,
				({ path }) => `={{ $json["${path}"] }}`,
			);
			const items = fields.flatMap(({ path }) =>
				NOTHING.slice(2).map((value) => ({ [path]: value }) as IDataObject),
			);
			const [plain] = (await outcomeOf(one, withoutFields(given, fields), [{}])).bodies.map(
				leavesOf,
			);
			const outcome = await outcomeOf(one, parameters, items);
			const { said } = outcome;
			const bodies = outcome.bodies.map(leavesOf);
			const changes = bodies.map((body) =>
				Object.entries(body).filter(
					([name, value]) => JSON.stringify(value) !== JSON.stringify(plain?.[name]),
				),
			);
			expect(
				bodies.map((body) => Object.keys(plain ?? {}).filter((name) => !(name in body))).flat(),
			).toEqual([]);
			for (const change of changes) expect(change.length).toBeLessThanOrEqual(1);
			expect(new Set(changes.flat().map(([, value]) => value))).toEqual(new Set(NOTHING.slice(2)));
			expect(
				said.filter((sentence) => /is empty/.test(String(sentence))).length + bodies.length,
			).toBe(items.length);
		}
	},
	({ operation }) => operation.keepEmpty === true,
);
