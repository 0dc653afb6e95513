import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { contracts, type Endpoint, type VendorName } from '../../contracts';
import type { Case } from '../../scripts/engine/world';
import { comparesHere, forEachOperation, sampleOf, Suite, words } from './suite';

const suite = Suite.use();

const STRANGE: Array<[string, string]> = [
	['letters of all alphabets', 'Grüße 你好 مرحبا 🎟️ İı'],
	['slashes, dots and marks of addresses', '../../admin/?x=1&y=2#top;%2e%2e/%00'],
	['quotes and braces', `"'\`{{ $json }}\\ \${x} <b>`],
	['ten thousand characters', 'x'.repeat(10_000)],
	['line breaks', 'one\r\ntwo\u0000three\tfour'],
];

/** The text fields of an operation with their paths, those of its collections included; but for the key of 'Once Per', which no vendor gets. */
function textFields({ operation }: Case): string[] {
	const paths = (fields: INodeProperties[], prefix = ''): string[] =>
		fields.flatMap((field) => {
			if (field.type === 'collection')
				return paths(field.options as INodeProperties[], `${field.name}.`);
			return ['string', 'resourceLocator', 'json', 'dateTime'].includes(field.type)
				? [`${prefix}${field.name}`]
				: [];
		});
	return paths(operation.fields).filter((path) => path !== 'options.onceKey');
}

/** The filter that is not the vendor's: nothing of it goes out. */
const filterOf = ({ operation: { work } }: Case) =>
	work.kind === 'list' ? work.filter?.parameter : undefined;

function withValue({ operation }: Case, path: string, value: string): IDataObject {
	const parameters = structuredClone(operation.example.parameters);
	const [first = '', second] = path.split('.');
	const field = operation.fields.find(({ name }) => name === first);
	Object.assign(parameters, shownBy(field));
	for (const other of operation.fields) {
		const isNeeded =
			other.required &&
			!(other.name in parameters) &&
			field?.displayOptions &&
			isShown(other, parameters);
		if (isNeeded) parameters[other.name] = sampleOf(other.placeholder);
	}
	if (second !== undefined)
		parameters[first] = { ...(parameters[first] as IDataObject | undefined), [second]: value };
	else
		parameters[first] =
			field?.type === 'resourceLocator' ? { __rl: true, mode: 'id', value } : value;
	return parameters;
}

/** What the other parameters must be for a field to be shown. */
function shownBy(field: INodeProperties | undefined): IDataObject {
	const conditions = Object.entries(field?.displayOptions?.show ?? {});
	return Object.fromEntries(conditions.map(([name, values]) => [name, (values as string[])[0]]));
}

function isShown(field: INodeProperties, parameters: IDataObject): boolean {
	return Object.entries(shownBy(field)).every(([name, value]) => parameters[name] === value);
}

/** Whether a value went out as it is: in the query, the body, or one step of the path. */
function arrived(one: Case, value: string): boolean {
	return suite.world.requests(one.vendor.name).some(({ query, body, path }) => {
		const wanted = JSON.stringify(value).slice(1, -1);
		const trimmed = JSON.stringify(value.trim()).slice(1, -1);
		const text = JSON.stringify([query, body]);
		return (
			[wanted, trimmed].some((form) => text.includes(form)) ||
			path.split('/').some((step) => decodeURIComponent(step) === value)
		);
	});
}

/** The first steps of the paths that the vendor has. */
function firstSteps({ vendor }: Case): Array<string | undefined> {
	const { endpoints } = contracts[vendor.name as VendorName];
	return Object.values<Endpoint>(endpoints).map(({ path }) => path.split('/')[1]);
}

describe.each(STRANGE)('%s', (_title, value) => {
	forEachOperation(
		'reach the vendor as they are, or are refused with a sentence, in every text field',
		async (one) => {
			for (const path of textFields(one)) {
				suite.reset();
				suite.sandbox.fail({
					vendor: one.vendor.name as never,
					every: 1,
					method: one.operation.request.method,
					path: /^(?!.*oauth)/,
					answer: { status: 400, body: { message: 'No' } },
				});
				const items = one.operation.example.items.slice(0, 1);
				const { error } = await suite.run(one, {
					items,
					parameters: withValue(one, path, value),
					node: { retryOnFail: false },
				});
				if (suite.world.requests(one.vendor.name).length === 0)
					expect(words(error)).toMatch(
						/The field '.*' of the first item \(item 0\) (is|cannot|holds)|the first item[ ,]+\(?item 0\)/,
					);
				else if (one.operation.work.kind !== 'batch' && !comparesHere(one.operation))
					expect({ path, arrived: arrived(one, value) }).toEqual({
						path,
						arrived: path !== filterOf(one),
					});
				for (const { path: sentTo } of suite.world.requests(one.vendor.name))
					expect(firstSteps(one)).toContain(sentTo.split('/')[1]);
				expect(words(error).length).toBeLessThan(1_500);
			}
		},
	);
});
