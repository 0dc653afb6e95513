/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf, generate, namesOf } from '../../scripts/newVendor/generate';
import { copyOfTheRepository, type Copy } from './copy';

const names = namesOf('Acme Codes');

/** The most lines that a new vendor may ship, and files of others that it may change. */
const MOST_LINES = 200;
const MOST_REGISTRATIONS = 3;

describe('the name of a vendor', () => {
	it.each([
		['Acme', { title: 'Acme', type: 'Acme', stored: 'acme', step: 'acme' }],
		[
			'Acme Codes',
			{ title: 'Acme Codes', type: 'AcmeCodes', stored: 'acmeCodes', step: 'acme-codes' },
		],
		[
			'WebinTwo 24',
			{ title: 'WebinTwo 24', type: 'WebinTwo24', stored: 'webinTwo24', step: 'webintwo-24' },
		],
	])('"%s" has these forms', (title, forms) => expect(namesOf(title)).toEqual(forms));

	it.each(['', 'acme', 'Acme-Codes', 'Acme  Codes', ' Acme', '../Acme', 'Acme.Codes', '24 Acme'])(
		'"%s" is refused',
		(title) => expect(() => namesOf(title)).toThrow('is no name for a vendor'),
	);

	it('with "tool" in it is refused: n8n would take the node for a tool', () =>
		expect(() => namesOf('Codetools')).toThrow('tool'));
});

describe('a new vendor', () => {
	let copy: Copy;
	let before: string;
	beforeAll(() => {
		copy = copyOfTheRepository();
		before = readFileSync(join(copy.folder, 'package.json'), 'utf8');
	}, 60_000);
	afterAll(() => copy.remove());

	it('has files of its own only, in its own name, and few lines that ship', () => {
		const files = filesOf(names);
		for (const [path, text] of files)
			expect([path, /new.?vendor/i.exec(path + text)]).toEqual([path, null]);
		const shipped = [...files].filter(([path]) => /^(nodes|credentials)\//.test(path));
		expect(shipped.filter(([path]) => path.includes('shared'))).toEqual([]);
		expect(shipped.flatMap(([, text]) => text.trimEnd().split('\n')).length).toBeLessThanOrEqual(
			MOST_LINES,
		);
	});

	it('changes nothing but the lists of all vendors, and is not made twice', () => {
		const { made, changed } = generate(copy.folder, names);
		expect(made.sort()).toEqual([...filesOf(names).keys()].sort());
		expect(changed.length).toBeLessThanOrEqual(MOST_REGISTRATIONS);
		const after = readFileSync(join(copy.folder, 'package.json'), 'utf8');
		const added = [
			'\t\t\t"dist/credentials/AcmeCodesApi.credentials.js",',
			'\t\t\t"dist/nodes/AcmeCodes/AcmeCodes.node.js",',
		];
		expect(after.split('\n').filter((line) => !added.includes(line))).toEqual(before.split('\n'));
		expect(() => generate(copy.folder, names)).toThrow('nodes/AcmeCodes/AcmeCodes.node.ts');
		expect(readFileSync(join(copy.folder, 'package.json'), 'utf8')).toBe(after);
	});

	it('sends what its contract wants, gives its whole list, and has the effects that it declares', () => {
		const { passed, failures } = copy.jest(
			[
				'test/standard/sends.test.ts',
				'test/standard/lists.test.ts',
				'test/standard/effects.test.ts',
			],
			names.title,
		);
		expect(failures).toBe('');
		expect(passed).toBeGreaterThan(10);
	}, 120_000);
});
