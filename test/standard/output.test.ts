import type { IDataObject } from 'n8n-workflow';
import { valueAt } from '../../nodes/shared/model/entryOf';
import { givesCodes } from '../../nodes/shared/model/operation';
import type { Case, Result } from '../../scripts/engine/world';
import { forEachOperation, Suite, words } from './suite';

const suite = Suite.use();

/** How many fields n8n's guidelines let a simplified output have. */
const MOST_FIELDS = 10;

const hasOutput = ({ operation }: Case) =>
	operation.fields.some((field) =>
		field.options?.some((option) => field.name === 'options' && option.name === 'output'),
	);

/** How many values a row holds, those of inner objects one by one; a list is one. */
function fieldsIn(value: unknown): number {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.values(value).reduce((sum: number, inner) => sum + fieldsIn(inner), 0)
		: 1;
}

/** Which of the fields that make a simplified output have come in an answer, by their list: several operations have the same one. */
const seen = new Map<string[], Set<string>>();

afterAll(() => {
	for (const [names, answered] of seen) expect([...answered].sort()).toEqual([...names].sort());
});

/** The output for the example, with these options. */
async function outputOf(one: Case, options: IDataObject, simplify = true): Promise<Result> {
	suite.reset();
	const { parameters } = one.operation.example;
	const given = { ...(parameters.options as IDataObject), ...options };
	const result = await suite.run(one, { parameters: { ...parameters, simplify, options: given } });
	expect(words(result.error).trim()).toBe('');
	return result;
}

const rows = ({ items }: Result) => items.map(({ json }) => json);
const namesIn = (result: Result) => Object.keys(rows(result)[0] ?? {});
const hintsIn = ({ execution }: Result) =>
	(execution.run.data.resultData.runData.Node?.[0]?.hints ?? []).map(({ message }) => message);

forEachOperation(
	'gives more than ten fields only where Output can make them fewer',
	async (one) => {
		const result = await outputOf(one, {}, false);
		const most = Math.max(...rows(result).map(fieldsIn));
		if (most > MOST_FIELDS) expect(hasOutput(one)).toBe(true);
		expect(rows(result).length).toBeGreaterThan(0);
	},
);

forEachOperation(
	'gives at most ten fields as Simplified, the same for each row, whatever Simplify says',
	async (one) => {
		const [off, on] = [
			await outputOf(one, { output: 'simple' }, false),
			await outputOf(one, { output: 'simple' }, true),
		];
		expect(namesIn(off)).toEqual(namesIn(on));
		const names = namesIn(on).filter((name) => name !== 'wasCreated');
		expect(names.length).toBeGreaterThan(1);
		expect(names.length).toBeLessThanOrEqual(MOST_FIELDS);
		for (const row of rows(on)) expect(Object.keys(row)).toEqual(namesIn(on));
		const { simpleFields } = one.operation;
		if (!simpleFields) return;
		expect(names).toEqual(simpleFields);
		const answered = seen.get(simpleFields) ?? new Set();
		for (const row of rows(await outputOf(one, { output: 'raw' })))
			for (const name of names) if (valueAt(row, name) !== undefined) answered.add(name);
		seen.set(simpleFields, answered);
	},
	hasOutput,
);

forEachOperation(
	'gives all as Raw, whatever Simplify says',
	async (one) => {
		const raw = namesIn(await outputOf(one, {}, false));
		expect(namesIn(await outputOf(one, { output: 'raw' }, true))).toEqual(raw);
	},
	hasOutput,
);

forEachOperation(
	'gives the ID and the selected fields, of what Simplify gives',
	async (one) => {
		for (const simplify of givesCodes(one.operation) ? [true, false] : [true]) {
			const [first] = rows(await outputOf(one, {}, simplify)) as [IDataObject];
			const wanted = Object.keys(first)
				.filter((name) => name.toLowerCase() !== 'id')
				.slice(0, 2)
				.reverse();
			const ids = Object.keys(first).filter((name) => name.toLowerCase() === 'id');
			for (const fields of [wanted.join(' , '), wanted]) {
				const result = await outputOf(one, { output: 'fields', fields }, simplify);
				expect(namesIn(result)).toEqual([...ids, ...wanted]);
				expect(hintsIn(result).join()).not.toMatch(/Output: Fields/);
			}
		}
	},
	hasOutput,
);

forEachOperation(
	'tells of a field that no row has, and loses nothing that was written',
	async (one) => {
		const all = namesIn(await outputOf(one, {}));
		const [wanted = ''] = all.filter((name) => name.toLowerCase() !== 'id');
		const ids = all.filter((name) => name.toLowerCase() === 'id');
		const result = await outputOf(one, { output: 'fields', fields: `${wanted}, constructor` });
		expect(hintsIn(result).join()).toContain(
			`No row has what 'Output: Fields' names: constructor. A row has: ${all.join(', ')}.`,
		);
		expect(namesIn(result)).toEqual(
			one.operation.effect === 'read' ? [...ids, wanted, 'constructor'] : all,
		);
	},
	hasOutput,
);

forEachOperation(
	'sends nothing where no field is named',
	async (one) => {
		const { parameters, items } = one.operation.example;
		const result = await suite.run(one, {
			items: items.slice(0, 1),
			parameters: {
				...parameters,
				options: { ...(parameters.options as IDataObject), output: 'fields', fields: ' , ' },
			},
		});
		expect(words(result.error)).toContain(
			"The field 'Output' of the first item (item 0) says Selected Fields, but 'Output: Fields' names none",
		);
		expect(suite.world.requests(one.vendor.name)).toEqual([]);
	},
	hasOutput,
);
