import { namesOf } from '../../scripts/newVendor/generate';
import { copyOfTheRepository, type Copy } from '../house/copy';

/**
 * Here and not among the fast tests, for the compiler, the linter and the whole standard suite take minutes. The fast test
 * runs a part of the suite.
 */

const { title } = namesOf('Acme Codes');
const PATIENCE_MS = 1_200_000;

let copy: Copy;
beforeAll(() => void (copy = copyOfTheRepository()), PATIENCE_MS);
afterAll(() => copy.remove());

it(
	'is made by one command',
	() => {
		const { status, text } = copy.node([
			'--import',
			'tsx',
			'scripts/newVendor/main.ts',
			...title.split(' '),
		]);
		expect([text, status]).toEqual([expect.stringContaining('Acme Codes is there'), 0]);
	},
	PATIENCE_MS,
);

it(
	'compiles',
	() => {
		expect(
			copy.node([
				'node_modules/typescript/bin/tsc',
				'--noEmit',
				'--incremental',
				'false',
				'--project',
				'tsconfig.all.json',
			]),
		).toEqual({ status: 0, text: '' });
	},
	PATIENCE_MS,
);

it.each([
	['n8n', []],
	['the house', ['--no-inline-config', '--config', 'eslint.house.config.mjs']],
])(
	'passes the linter with the rules of %s',
	(_whose, options) => {
		const files = [
			'nodes/AcmeCodes',
			'credentials',
			'contracts',
			'sandbox/vendors',
			...(options.length === 0 ? ['package.json'] : []),
		];
		expect(
			copy.node(['node_modules/eslint/bin/eslint.js', '--max-warnings', '0', ...options, ...files]),
		).toEqual({ status: 0, text: '' });
	},
	PATIENCE_MS,
);

it(
	'passes the standard suite',
	() => {
		const { passed, failures } = copy.jest(['test/standard'], title);
		expect(failures).toBe('');
		expect(passed).toBeGreaterThan(100);
	},
	PATIENCE_MS,
);

it(
	'passes the tests of the house, of credentials, of contracts and of common columns',
	() => {
		const house = [
			'aiTools',
			'docs',
			'fields',
			'files',
			'imports',
			'patterns',
			'storedNames',
			'texts',
			'triggers',
		].map((name) => `test/house/${name}.test.ts`);
		const { failures } = copy.jest([
			...house,
			'test/credentials',
			'test/sandbox/contracts.test.ts',
			'test/properties/simplify.test.ts',
		]);
		expect(failures).toBe('');
	},
	PATIENCE_MS,
);
