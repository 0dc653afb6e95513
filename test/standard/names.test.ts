import type { VendorName } from '../../sandbox';
import { vendorNamed } from '../../sandbox/vendors';
import { allOperations, type Case, type Result } from '../../scripts/engine/world';
import { forEachOperation, Suite, words } from './suite';

const suite = Suite.use();

/** Names that every object of JavaScript answers to although nobody has put them there. */
const INHERITED = [
	'constructor',
	'__proto__',
	'toString',
	'hasOwnProperty',
	'valueOf',
	'isPrototypeOf',
];
/** What is shown when such a name is looked up in a table and what is found there is taken for an entry. */
const MISTAKEN =
	/native code|\[object|is not a function|Cannot (read|convert)|is not iterable|not a constructor/;
/** Properties by which vendors say whether they did it. */
const VERDICTS = ['status', 'action'];

let answers = 0;

/** A body in which the texts of each row, or of the whole, are one of these names, and which has properties of such names besides. */
function renamed(body: unknown): unknown {
	const first = answers++;
	const change = (value: unknown, row: number, name = ''): unknown => {
		if (typeof value === 'string')
			return VERDICTS.includes(name) ? value : INHERITED[row % INHERITED.length];
		if (Array.isArray(value)) return value.map((inner, index) => change(inner, row + index));
		if (typeof value !== 'object' || value === null) return value;
		const own = Object.entries(value).map(
			([inner, one]) => [inner, change(one, row, inner)] as const,
		);
		return Object.fromEntries([
			...own,
			...(name === ''
				? [
						['constructor', 'valueOf'],
						['toString', 'constructor'],
						['hasOwnProperty', 'constructor'],
					]
				: []),
		]);
	};
	return change(body, first);
}

/** All texts of a value, those aside by which the vendor says whether it did something. */
function texts(value: unknown): string[] {
	if (typeof value === 'string') return [value];
	return typeof value === 'object' && value !== null
		? Object.entries(value).flatMap(([name, inner]) =>
				VERDICTS.includes(name) && typeof inner === 'string' ? [] : texts(inner),
			)
		: [];
}

const hasSimplify = ({ operation }: Case) =>
	operation.fields.some(({ name }) => name === 'simplify');

/** Whether it gives the ten columns and a verdict of its own, and nothing of the vendor's. */
const isChecked = ({ operation }: Case) => operation.work.kind === 'check';

async function outputOf(one: Case, simplify: boolean): Promise<Result> {
	suite.sandbox.fail({
		vendor: one.vendor.name as VendorName,
		every: 1,
		path: /^(?!.*oauth)/,
		mutate: renamed,
	});
	const result = await suite.run(one, {
		parameters: { ...one.operation.example.parameters, simplify },
		node: { onError: 'continueErrorOutput' },
	});
	expect(result.status).toBe('success');
	const out = result.main.flat().map(({ json }) => json);
	expect(out.length).toBeGreaterThan(0);
	expect(JSON.stringify(out)).not.toMatch(MISTAKEN);
	return result;
}

forEachOperation(
	'names that every object answers to come out of an answer as the texts that they are',
	async (one) => {
		const { main } = await outputOf(one, false);
		if (one.operation.effect !== 'read' || isChecked(one)) return;
		expect(main[1] ?? []).toEqual([]);
		const out = main.flat().map(({ json }) => json);
		expect(texts(out).filter((text) => !INHERITED.includes(text))).toEqual([]);
	},
);

forEachOperation(
	'names that every object answers to are no kind of a code that is known',
	async (one) => {
		const { items } = await outputOf(one, true);
		for (const { json } of items) expect([null, 'other']).toContain(json.kind);
	},
	(one) => hasSimplify(one) || isChecked(one),
);

describe.each(INHERITED)('a refusal that says nothing but "%s"', (name) => {
	forEachOperation(
		'is shown in these words',
		async (one) => {
			suite.fail(one, {
				every: 1,
				answer: { status: 400, body: vendorNamed(one.vendor.name as VendorName).refusalIn(name) },
			});
			const { error } = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
			expect(words(error)).toContain(`${one.vendor.displayName} refused the first item`);
			expect(words(error)).toContain(name);
			expect(words(error)).not.toMatch(MISTAKEN);
		},
		isFirstOfItsKind,
	);
});

/** One operation of each vendor: what puts a refusal into words is the same for all of a vendor's. */
function isFirstOfItsKind(one: { node: string; title: string }): boolean {
	return allOperations().find(({ node }) => node === one.node)?.title === one.title;
}

describe('a file', () => {
	const upload = allOperations().find(({ title }) => title === 'PersonaClick: Promo Code: Upload')!;
	const file = {
		data: Buffer.from('__proto__,constructor\nA,B\nC,D').toString('base64'),
		mimeType: 'text/csv',
		fileName: 'codes.csv',
	};
	const parameters = { ...upload.operation.example.parameters, source: 'file' };

	it.each([
		['__proto__', ['A', 'C']],
		['constructor', ['B', 'D']],
	])('has a column called "%s"', async (column, codes) => {
		const { error } = await suite.run(upload, {
			items: [{}],
			files: [{ data: file }],
			parameters: { ...parameters, column },
		});
		expect(words(error).trim()).toBe('');
		expect(suite.sent(upload)[0]?.body).toMatchObject({ codes });
	});

	it.each(INHERITED)(
		"is not in a field '%s' that the item does not have",
		async (binaryPropertyName) => {
			const { error } = await suite.run(upload, {
				items: [{}],
				files: [{ data: file }],
				parameters: { ...parameters, binaryPropertyName },
			});
			expect(error?.message).toBe(
				`There is no file in the field '${binaryPropertyName}' of the first item (item 0)`,
			);
		},
	);
});
