import { allOperations } from '../../scripts/engine/world';
import { sourcesOf } from './sources';

const operationFiles = sourcesOf('nodes').filter(
	({ path, text }) => /^nodes\/[^/]+\/resources\//.test(path) && /= operation\(/.test(text),
);
const operations = allOperations();

describe('the files of the operations', () => {
	it('are one for each operation', () => {
		expect(operationFiles).toHaveLength(operations.length);
		for (const { path, text } of operationFiles)
			expect([path, text.match(/= operation\(/g)?.length]).toEqual([path, 1]);
	});

	it('are named after the operation and lie in the folder of its resource', () => {
		const wanted = operations.map(({ node, resource, operation }) =>
			`${node}/${resource.value}/${operation.value}.ts`.toLowerCase(),
		);
		const found = operationFiles.map(({ path }) =>
			path
				.replace(/^nodes\//, '')
				.replace('/resources', '')
				.toLowerCase(),
		);
		expect(found.sort()).toEqual(wanted.sort());
	});
});

describe('an operation that may happen once', () => {
	const once = operations.filter(({ operation }) => operation.effect === 'once');

	it.each(once.map((one) => [one.title, one] as const))(
		'%s: tells in whole sentences how to find out whether it happened',
		(_title, { operation }) => {
			expect(operation.lookUp).toMatch(/^[A-Z].{20,}\.$/);
		},
	);

	it('is every one that creates, sends or draws', () => {
		const names = operations
			.filter(({ operation }) => /^(create|send|getNext|applyDiscount|link)/.test(operation.value))
			.map(({ title }) => title);
		expect(once.map(({ title }) => title)).toEqual(names);
	});
});
