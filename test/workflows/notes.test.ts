/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the workflow files */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { names, vendorNamed } from '../../sandbox/vendors';
import { nodeType } from '../../scripts/demo/credentials';
import type { WorkflowFile } from '../../scripts/engine/engine';

const root = join(__dirname, '../..');
const files = [
	...readdirSync(join(root, 'workflows')).map((file) => `workflows/${file}`),
	...readdirSync(join(root, 'docs'))
		.filter((file) => file.endsWith('.json'))
		.map((file) => `docs/${file}`),
];

interface Box {
	left: number;
	right: number;
	top: number;
	bottom: number;
}

/** What n8n 2.41.1 draws for a node: 96 by 96 points, and below them its name and subtitle, in the middle and twice as wide. */
const NODE = 96;
const LABEL = 72;
function boxOf({ position: [x, y] }: INode): Box {
	return { left: x - NODE / 2, right: x + NODE * 1.5, top: y, bottom: y + NODE + LABEL };
}

function noteBoxOf({ position: [x, y], parameters }: INode): Box {
	return {
		left: x,
		right: x + Number(parameters.width),
		top: y,
		bottom: y + Number(parameters.height),
	};
}

const overlaps = (one: Box, other: Box) =>
	one.left < other.right &&
	other.left < one.right &&
	one.top < other.bottom &&
	other.top < one.bottom;

/** The points that a note's text is high, estimated with letters of 7 points (9 in headings) and lines of 20 (26). */
function textHeight(text: string, width: number): number {
	const lines = text.split('\n').filter((line) => line !== '');
	return lines.reduce((height, line) => {
		const isHeading = line.startsWith('#');
		const letters = line.replace(/[*`#]/g, '').trim().length;
		const rows = Math.ceil(letters / ((width - 60) / (isHeading ? 9 : 7)));
		return height + rows * (isHeading ? 26 : 20) + (isHeading ? 10 : 6);
	}, 40);
}

/** The vendors whose nodes are among these, by the names that people know. */
const appsOf = (steps: INode[]) =>
	names
		.filter((vendor) => steps.some(({ type }) => type.startsWith(nodeType(vendor))))
		.map((vendor) => vendorNamed(vendor).title);

describe.each(files)('%s', (file) => {
	const { name = '', nodes } = JSON.parse(readFileSync(join(root, file), 'utf8')) as WorkflowFile;
	const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	const steps = nodes.filter((node) => !notes.includes(node));
	const [note] = notes as [INode];
	const text = String(note.parameters.content);

	it('has one note, left of all nodes, and nothing covers anything', () => {
		expect(notes).toHaveLength(1);
		const boxes = steps.map(boxOf);
		for (const { left } of boxes) expect(noteBoxOf(note).right).toBeLessThan(left);
		const all = [noteBoxOf(note), ...boxes];
		const covered = all.flatMap((one, index) =>
			all.slice(index + 1).filter((other) => overlaps(one, other)),
		);
		expect(covered).toEqual([]);
	});

	// At 1440 by 900 the canvas of n8n 2.41.1 has about 1180 by 720 points, less the panel of logs and the button below.
	it('fits into a screen of 1440 by 900, and stays legible', () => {
		const all = [noteBoxOf(note), ...steps.map(boxOf)];
		const width =
			Math.max(...all.map(({ right }) => right)) - Math.min(...all.map(({ left }) => left));
		const height =
			Math.max(...all.map(({ bottom }) => bottom)) - Math.min(...all.map(({ top }) => top));
		expect(Math.min(1, 1180 / width, 600 / height)).toBeGreaterThanOrEqual(0.6);
	});

	it('has a note that is short, fits its frame, and has the sections that n8n wants', () => {
		expect(text.split('\n').filter((line) => line.startsWith('#'))).toEqual([
			`## ${name}`,
			'### How it works',
			'### Setup',
		]);
		expect(text.split(/\s+/).length).toBeLessThanOrEqual(200);
		expect(textHeight(text, Number(note.parameters.width))).toBeLessThanOrEqual(
			Number(note.parameters.height),
		);
	});

	it('speaks of nodes that are there', () => {
		const bold = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, word]) => word);
		expect(steps.map((step) => step.name)).toEqual(expect.arrayContaining([...new Set(bold)]));
	});

	it('names its apps in a title of at most 80 characters', () => {
		expect(name.length).toBeLessThanOrEqual(80);
		expect(appsOf(steps)).not.toHaveLength(0);
		expect(appsOf(steps).filter((app) => !name.includes(app))).toEqual([]);
	});

	// n8n's editor chooses one that is there; an ID belongs to the n8n that has made it.
	it('names no credential', () => {
		expect(nodes.filter(({ credentials }) => credentials !== undefined)).toEqual([]);
	});
});

it('Check Unique is on where coupons are mailed', () => {
	const [file = ''] = files.filter((one) => one.includes('mail-a-coupon'));
	const { nodes } = JSON.parse(readFileSync(join(root, file), 'utf8')) as WorkflowFile;
	const mails = nodes.filter(({ parameters }) => parameters.resource === 'email');
	expect(mails.map(({ parameters }) => parameters.additionalFields)).toEqual([
		expect.objectContaining({ checkUnique: true }),
	]);
});
