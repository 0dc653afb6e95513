/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the README */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import manifest from '../../package.json';
import { examples, readWorkflow } from '../../scripts/demo/examples';
import { allNodes, allTriggers } from '../../scripts/engine/world';
import { inOrder, stepsOf } from '../n8n/readmeSteps';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const steps = stepsOf(readme);
const named = (name: string) => steps.flatMap(({ names }) => names[name] ?? []);

describe('the first coupon', () => {
	const workflow = examples
		.map(({ file }) => readWorkflow(file))
		.find(({ name }) => named('workflow').includes(name));

	it('has steps that test/n8n/readme.spec.ts follows, all of them, in order', () =>
		expect(steps.map(({ does }) => does)).toEqual(inOrder));

	it('is of a workflow, nodes and deals that are there', () => {
		const nodes = workflow?.nodes.map(({ name }) => name);
		expect(named('node')).not.toHaveLength(0);
		for (const node of named('node')) expect(nodes).toContain(node);
		const [deals = []] = Object.values(workflow?.pinData ?? {});
		const [first] = deals;
		expect(JSON.stringify(first?.json)).toContain(`"${named('receiver')[0]}"`);
		const [good = 0, bad = 0, mails = 0] = [
			...named('good'),
			...named('bad'),
			...named('mails'),
		].map((text) => parseInt(text));
		expect([good + bad, mails]).toEqual([deals.length, good]);
		expect(readme).toContain(`holds ${deals.length} made-up deals`);
	});

	it('begins with a command that there is', () => {
		for (const command of named('command'))
			expect(Object.keys(manifest.scripts)).toContain(command.replace('npm run ', ''));
	});

	it('is not followed where its words are others', () => {
		const other = readme.replace('Double-click', 'Click');
		expect(other).not.toBe(readme);
		expect(() => stepsOf(other)).toThrow('Nobody follows this step');
	});
});

it('has a row for every vendor where one is chosen', () => {
	const [, matrix = ''] = /^## Which one is right for you\n([\s\S]*?)^## /m.exec(readme) ?? [];
	const vendors = allNodes().map(({ description }) => description.displayName.split(' (')[0]!);
	const rows = [...matrix.matchAll(/^\| \[\*\*(.+?)\*\*\]/gm)].map(([, vendor]) => vendor);
	expect(rows.sort()).toEqual(vendors.sort());
});

it('names every trigger', () => {
	for (const { description } of allTriggers())
		expect(readme).toContain(description.displayName.replace(' (Treepl CMS)', ''));
});

it('names every example workflow', () => {
	for (const { file } of examples) expect(readme).toContain(`(workflows/${file})`);
});

it('has the headings that n8n wants', () => {
	const headings = [...readme.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
	expect(headings).toEqual(
		expect.arrayContaining([
			'Installation',
			'Operations',
			'Credentials',
			'Compatibility',
			'Usage',
			'Resources',
		]),
	);
});
