import type { Locator } from '@playwright/test';
import type { INodeTypeDescription, TriggerPanelDefinition } from 'n8n-workflow';
import { credentialNames, credentialType } from '../../scripts/demo/credentials';
import { allNodes, allTriggers } from '../../scripts/engine/world';
import type { Editor } from './editor';
import { expect, saw, test, type Real } from './fixtures';
import { Panel, type Field } from './panel';
import { alternatives, fieldsDue, formsOf, loadedLabels, type Form } from './panels/due';
import { textOf } from './panels/text';

const descriptions = [...allNodes(), ...allTriggers()].map(({ description }) => description);

/** Fields that have no description in n8n's own nodes either. */
const isPlain = ({ label, control }: Field) =>
	label === 'Resource' || label === 'Operation' || control === 'collection';

const undescribed = (fields: Field[]): string[] =>
	fields.flatMap((field) => [
		...(field.description || isPlain(field) ? [] : [field.label]),
		...undescribed(field.entries),
	]);

const labelsOf = (fields: Field[]) => fields.map(({ label }) => label);

const nameOf = ({ defaults, displayName }: INodeTypeDescription) =>
	String(defaults.name ?? displayName);

/** Opens a workflow with one new node of each type, from left to right. */
async function openWorkflow(
	editor: Editor,
	{ client }: Real,
	types: INodeTypeDescription[],
): Promise<void> {
	const nodes = types.map((type, index) => ({
		id: type.name,
		name: nameOf(type),
		type: `n8n-nodes-discount-codes.${type.name}`,
		typeVersion: 1,
		position: [index * 240, 0] as [number, number],
		parameters: {},
	}));
	const { id } = await client.importWorkflow({ name: 'New nodes', nodes, connections: {} });
	await editor.open(id);
}

/**
 * Reads fields. One that is due exactly as in an earlier form of the node has been read there: "Options" is the same for
 * most operations, and reading it takes seconds.
 */
async function readNew(panel: Panel, due: Field[], read: Map<string, Field>): Promise<Field[]> {
	const isNew = due.filter((field) => !read.has(JSON.stringify(field)));
	const shown = await panel.read(labelsOf(isNew));
	for (const [index, field] of isNew.entries()) read.set(JSON.stringify(field), shown[index]!);
	return due.map((field) => read.get(JSON.stringify(field))!);
}

/** Takes each choice on which fields depend, and back. @returns what then comes and goes, as lines */
async function takeAlternatives(
	panel: Panel,
	form: Form,
	read: Map<string, Field>,
): Promise<string[]> {
	const lines: string[] = [];
	for (const { label, choice, usual, fields, first } of alternatives(form)) {
		const before = first?.fields ?? fieldsDue(form);
		const known = before.map((field) => JSON.stringify(field));
		if (first) await panel.choose(first.label, first.choice);
		await panel.choose(label, choice);
		await expect(panel.labels, `with ${label}: ${choice}`).toHaveText(labelsOf(fields));
		const come = fields.filter(
			(field) => field.label !== label && !known.includes(JSON.stringify(field)),
		);
		const shown = await readNew(panel, come, read);
		expect.soft(shown, `with ${label}: ${choice}`).toEqual(come);
		expect.soft(undescribed(shown), 'fields without a description').toEqual([]);
		const gone = labelsOf(before)
			.filter((text) => !labelsOf(fields).includes(text))
			.map((text) => `    no ${text}`);
		lines.push(
			`  With ${first ? `${first.label}: ${first.choice} and ` : ''}${label}: ${choice}`,
			...gone,
			...textOf(shown, '    '),
		);
		await panel.choose(label, usual);
		if (first) await panel.choose(first.label, first.usual);
	}
	return lines;
}

/** Waits until an icon is this file of the package, and loaded. */
async function expectIcon(image: Locator, file: string): Promise<void> {
	await expect(image).toHaveAttribute('src', new RegExp(`/${file}$`));
	await expect
		.poll(
			async () =>
				await image.evaluate(({ naturalWidth }: { naturalWidth: number }) => naturalWidth),
			file,
		)
		.toBeGreaterThan(0);
}

/** The file of a node's icon in a theme. */
function iconOf({ icon }: INodeTypeDescription, theme: 'light' | 'dark'): string {
	return (icon as Record<typeof theme, string>)[theme].replace(/^file:/, '');
}

for (const description of descriptions) {
	const forms = formsOf(description);

	test(`${description.displayName} shows for each operation or event the fields due`, async ({
		editor,
		real,
	}) => {
		test.setTimeout(60_000 + 60_000 * forms.length);
		await openWorkflow(editor, real, [description]);
		await editor.openNode(nameOf(description));
		const panel = new Panel(editor, loadedLabels(description.properties));
		const lines = [description.displayName];
		let known = '';
		const read = new Map<string, Field>();
		for (const form of forms) {
			const { title, path, head } = form;
			await test.step(title, async () => {
				for (const { label, value } of head) await panel.choose(label, value);
				const due = fieldsDue(form);
				await expect(panel.labels, 'the fields shown').toHaveText(labelsOf(due));
				await panel.rest();
				await editor.picture(path.join('-'));
				const group = path.slice(0, -1).join();
				// The dropdowns by which it is chosen offer the same within a group.
				const fields = group === known ? due.slice(head.length) : due;
				const shown = await readNew(panel, fields, read);
				expect.soft(shown).toEqual(fields);
				expect.soft(undescribed(shown), 'fields without a description').toEqual([]);
				lines.push('', title.split(': ').slice(1).join(': '), ...textOf(shown));
				lines.push(...(await takeAlternatives(panel, form, read)));
				known = group;
			});
			saw(head.length === 2 ? 'operation' : 'trigger', path.join(' '));
		}
		expect(`${lines.join('\n')}\n`).toMatchSnapshot(`${description.name}.txt`);
	});
}

for (const theme of ['light', 'dark'] as const) {
	test(`every node has its ${theme} icon on the canvas, in the search and in its panel`, async ({
		editor,
		real,
	}) => {
		await editor.theme(theme);
		await openWorkflow(editor, real, descriptions);
		for (const description of descriptions) {
			await expectIcon(editor.node(nameOf(description)).locator('img'), iconOf(description, theme));
		}
		await editor.picture(`canvas-${theme}`);
		for (const description of descriptions) {
			const panel = await editor.openNode(nameOf(description));
			await expectIcon(panel.locator('img').first(), iconOf(description, theme));
			await editor.picture(`${description.name}-${theme}`);
			await editor.closeNode();
		}
		const search = await editor.openNodeSearch();
		await search.fill('coupon');
		for (const description of descriptions) {
			await expectIcon(
				editor.found(description.name).locator('img').first(),
				iconOf(description, theme),
			);
		}
		await editor.picture(`search-coupon-${theme}`);
	});
}

const calledByTheVendor = [
	['coupontools', allTriggers().find(({ description: { name } }) => name.includes('Webhook'))],
	['retargeting', allTriggers().find(({ description: { name } }) => name.includes('CodeRequest'))],
] as const;

for (const [vendor, trigger] of calledByTheVendor) {
	const { description } = trigger!;
	const { displayName, name, triggerPanel, eventTriggerDescription, activationMessage } =
		description;
	const said = triggerPanel as TriggerPanelDefinition;

	/** A text as the browser shows it. */
	const plain = (html: unknown) =>
		new RegExp(
			String(html)
				.replace(/<br \/>/g, ' ')
				.replace(/<[^>]*>/g, '')
				.split(/\s+/)
				.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
				.join('\\s*'),
		);

	test(`${displayName} says where its URL goes: beside the node, on the canvas while it listens, and once it is published`, async ({
		editor,
		real,
	}) => {
		const node = {
			id: name,
			name: displayName,
			type: `n8n-nodes-discount-codes.${name}`,
			typeVersion: 1,
			webhookId: `where-${vendor}`,
			position: [0, 0] as [number, number],
			parameters: {},
			credentials: {
				[credentialType(vendor)]: { id: '', name: credentialNames[vendor] },
			},
		};
		const workflow = await real.client.importWorkflow({
			name: `Where ${vendor}`,
			nodes: [node],
			connections: {},
		});
		await editor.open(workflow.id);
		const panel = await editor.openNode(displayName);
		await expect(editor.marked('trigger-header')).toHaveText(said.header!);
		await expect(panel).toContainText(
			plain((said.activationHint as { inactive: string }).inactive),
		);
		await editor.picture(`${name}-beside`);
		await editor.page.getByText('When will this node trigger my flow?').click();
		await expect(panel).toContainText(
			plain((said.executionsHelp as { inactive: string }).inactive),
		);
		await editor.picture(`${name}-beside-more`);

		await editor.marked('trigger-execute-button').first().click();
		await editor.marked('trigger-listening').waitFor();
		await editor.picture(`${name}-listening`);
		await editor.closeNode();
		await expect(editor.page.getByText(eventTriggerDescription!).first()).toBeVisible();
		await editor.picture(`${name}-listening-canvas`);
		await editor.marked('stop-execution-waiting-for-webhook-button').click();

		await editor.marked('workflow-open-publish-modal-button').click();
		await editor.marked('workflow-publish-button').click();
		await expect(editor.page.getByText(activationMessage!)).toBeVisible();
		await editor.picture(`${name}-published`);
		await editor.page.keyboard.press('Escape');
		await editor.openNode(displayName);
		await expect(panel).toContainText(plain((said.activationHint as { active: string }).active));
		await editor.page.getByText('When will this node trigger my flow?').click();
		await expect(panel).toContainText(plain((said.executionsHelp as { active: string }).active));
		await editor.picture(`${name}-beside-published`);
		await real.client.unpublish(workflow);
	});
}
