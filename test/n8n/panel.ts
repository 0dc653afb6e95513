import { expect, type Locator } from '@playwright/test';
import type { Editor } from './editor';

/** What a user fills a field in with. */
export type Control =
	| 'collection'
	| 'list'
	| 'record picker'
	| 'switch'
	| 'number'
	| 'JSON'
	| 'date'
	| 'multiple choice'
	| 'dropdown'
	| 'password'
	| 'long text'
	| 'text';

/** One field of a node's panel as a person sees it. */
export interface Field {
	label: string;
	control: Control;
	/** What it holds: `on`/`off` of a switch, the name of a choice, the mode of a record picker before anything is picked. */
	value: string;
	/** The grey text of an empty field; of a collection or a list the text on its button. */
	placeholder: string;
	/** What the tip beside the label says, empty when there is no tip. */
	description: string;
	/** What the red triangle says, empty when there is none. n8n 2.41.1 has no other mark of a required field. */
	issue: string;
	/** What a dropdown offers, each with the line below it: `Get: Retrieve a discount code`. */
	choices: string[];
	/** The fields that a collection's button offers; of a list those of one more of it. */
	entries: Field[];
}

/** How each control is told from the others in n8n 2.41.1; the first that fits counts. */
const CONTROLS: Array<[Control, string]> = [
	['collection', '[data-test-id=collection-parameter-add]'],
	['list', '[data-test-id=fixed-collection-add]'],
	['record picker', '[data-test-id^=resource-locator-]'],
	['switch', '[role=switch]'],
	['number', '[role=spinbutton]'],
	['JSON', '.cm-content[data-language=json]'],
	['date', '.el-date-editor'],
	['multiple choice', '.el-select__tags'],
	['dropdown', '.el-select'],
	['password', 'input[type=password]'],
	['long text', 'textarea'],
	['text', 'input[type=text]'],
];

/** The tab "Parameters" of the node panel that is open. */
export class Panel {
	private readonly parameters: Locator;

	/** @param loaded labels of dropdowns whose choices come from the vendor: those are not read */
	constructor(
		private readonly editor: Editor,
		private readonly loaded: string[],
	) {
		this.parameters = editor.marked('node-parameters');
	}

	/** The rows of fields that are shown, in order, without the credential, the entries of collections, and a trigger's Poll Times. */
	private get rows(): Locator {
		const pollTimes = '[data-test-id=fixed-collection-pollTimes]';
		return this.parameters.locator(
			`:is(.parameter-item, .multi-parameter):not(.indent *, ${pollTimes} *, :has(${pollTimes})):visible`,
		);
	}

	/** The labels of the fields that are shown, in order, without those of entries of collections. */
	get labels(): Locator {
		return this.rows.locator('label .n8n-text');
	}

	/** The row of a field by its whole label. */
	private row(label: string): Locator {
		return this.rows.filter({
			has: this.editor.page.locator('label').getByText(label, { exact: true }),
		});
	}

	/**
	 * Reads the fields of these labels, or all that are shown, as a person would: opens every list, rests on every sign,
	 * adds every entry of a collection and deletes it again.
	 */
	async read(labels?: string[]): Promise<Field[]> {
		const fields: Field[] = [];
		for (const label of labels ?? (await this.labels.allInnerTexts()))
			fields.push(await this.readRow(this.row(label.trim())));
		return fields;
	}

	/**
	 * Chooses by click.
	 *
	 * @param choice the name of a dropdown's option; of a switch `on` or `off`, whichever it is not
	 * @throws when the field does not show this choice afterwards
	 */
	async choose(label: string, choice: string): Promise<void> {
		// The tip of the field that was read last may cover this one.
		await this.rest();
		const row = this.row(label);
		if ((await controlOf(row)) === 'switch') {
			await row.locator('.el-switch').click();
		} else {
			const list = await this.openList(row);
			await list
				.getByRole('option')
				.filter({ has: this.editor.page.getByText(choice, { exact: true }) })
				.click();
			await list.waitFor({ state: 'hidden' });
		}
		await expect
			.poll(async () => await valueOf(row, await controlOf(row)), `the value of ${label}`)
			.toBe(choice);
	}

	/** Takes the pointer and the focus away from all fields. */
	async rest(): Promise<void> {
		await this.editor.marked('tab-params').click();
	}

	private async readRow(row: Locator): Promise<Field> {
		const control = await controlOf(row);
		const value = await valueOf(row, control);
		const label = (await row.locator('label .n8n-text').innerText()).trim();
		const hasChoices =
			['dropdown', 'multiple choice', 'record picker'].includes(control) &&
			!this.loaded.includes(label);
		return {
			label,
			control,
			value,
			placeholder: await placeholderOf(row, control, value),
			description: await this.tip(row.locator('label')),
			issue: await this.tip(this.editor.marked('parameter-issues', row)),
			choices: hasChoices ? await this.choices(row) : [],
			entries:
				control === 'collection'
					? await this.entries(row)
					: control === 'list'
						? await this.oneMore(row)
						: [],
		};
	}

	/** What is shown when the pointer rests on the sign in an element; empty when it has no such sign. */
	private async tip(within: Locator): Promise<string> {
		const sign = within.locator('[data-grace-area-trigger]');
		if ((await sign.count()) === 0) return '';
		await sign.hover();
		const id = await attribute(sign, 'aria-describedby');
		const tip = this.editor
			.marked('tooltip-content')
			.filter({ has: this.editor.page.locator(`[id="${id}"]`) });
		return (await tip.locator('> :not([role=tooltip])').innerText()).replace(/\s+/g, ' ').trim();
	}

	/** Opens the list of a dropdown, or the one of a record picker's modes. */
	private async openList(within: Locator): Promise<Locator> {
		const box = within.locator('.el-select').getByRole('combobox').last();
		await within.locator('.el-select').click();
		await expect(box).toHaveAttribute('aria-expanded', 'true');
		const list = this.editor.page.locator(`[id="${await attribute(box, 'aria-controls')}"]`);
		await list.waitFor();
		return list;
	}

	private async choices(within: Locator): Promise<string[]> {
		const list = await this.openList(within);
		const texts = await list.getByRole('option').allInnerTexts();
		await this.editor.page.keyboard.press('Escape');
		await list.waitFor({ state: 'hidden' });
		return texts.map((text) => text.trim().replace(/\s*\n\s*/g, ': '));
	}

	/** Adds each entry that a collection offers, reads it and takes it away again. A collection of one entry has no list. */
	private async entries(row: Locator): Promise<Field[]> {
		const add = this.editor.marked('collection-parameter-add', row);
		const hasList = (await add.getByRole('combobox').count()) > 0;
		const entry = row.locator('.indent > :is(.parameter-item, .multi-parameter)');
		const fields: Field[] = [];
		for (const name of hasList ? await this.choices(add) : ['']) {
			if (hasList)
				await (await this.openList(add)).getByRole('option', { name, exact: true }).click();
			else await add.click();
			const field = await this.readRow(entry);
			if (hasList) expect(field.label, 'what the list offers is what it adds').toBe(name);
			fields.push(field);
			await entry.hover();
			await entry.locator('..').getByTitle('Delete', { exact: true }).click();
			await entry.waitFor({ state: 'detached' });
		}
		return fields;
	}

	/** Adds one more to a list, reads its fields and takes it away again. */
	private async oneMore(row: Locator): Promise<Field[]> {
		await this.editor.marked('fixed-collection-add', row).click();
		const parts = row.locator('.parameter-input-list-wrapper > * > .parameter-item');
		await parts.first().waitFor();
		const fields: Field[] = [];
		for (const part of await parts.all()) fields.push(await this.readRow(part));
		await parts.first().hover();
		await this.editor.marked('fixed-collection-delete', row).click();
		await parts.first().waitFor({ state: 'detached' });
		return fields;
	}
}

/** An attribute that comes only with the state that is waited for. */
async function attribute(of: Locator, name: string): Promise<string> {
	await expect(of).toHaveAttribute(name, /./);
	return (await of.getAttribute(name)) ?? '';
}

async function controlOf(row: Locator): Promise<Control> {
	// The label of a row may be there before the rest of it.
	await row
		.locator(CONTROLS.map(([, selector]) => selector).join(', '))
		.first()
		.waitFor({ state: 'attached' });
	for (const [control, selector] of CONTROLS)
		if ((await row.locator(selector).count()) > 0) return control;
	throw new Error(`A field has gone: ${await row.innerText()}`);
}

async function valueOf(row: Locator, control: Control): Promise<string> {
	switch (control) {
		case 'collection':
		case 'list':
			return '';
		case 'switch':
			return (await row.getByRole('switch').isChecked()) ? 'on' : 'off';
		case 'JSON':
			return await row.locator('.cm-content').innerText();
		case 'multiple choice':
			return (await row.locator('.el-select__tags').innerText()).trim();
		case 'record picker':
			return await row.locator('[data-test-id=rlc-mode-selector] input').inputValue();
		case 'long text':
			return await row.locator('textarea').inputValue();
		default:
			return await row.locator('input').inputValue();
	}
}

async function placeholderOf(row: Locator, control: Control, value: string): Promise<string> {
	switch (control) {
		case 'collection': {
			const add = row.locator('[data-test-id=collection-parameter-add]');
			const box = add.locator('input');
			return (await box.count()) > 0
				? ((await box.getAttribute('placeholder')) ?? '')
				: (await add.innerText()).trim();
		}
		case 'list':
			return (await row.locator('[data-test-id=fixed-collection-add]').innerText()).trim();
		case 'record picker':
			return (await row.locator('[data-test-id=rlc-input]').getAttribute('placeholder')) ?? '';
		case 'switch':
		case 'JSON':
			return '';
		default:
			return value === ''
				? ((await row
						.locator(control === 'long text' ? 'textarea' : 'input')
						.last()
						.getAttribute('placeholder')) ?? '')
				: '';
	}
}
