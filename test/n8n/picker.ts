import { expect, type Locator } from '@playwright/test';
import type { Editor } from './editor';

/** A field of a node's panel whose value is chosen from a list that the vendor sends. */
export class Picker {
	/** The field, in which the chosen entry stands. */
	readonly chosen: Locator;
	/** The entries that have been loaded. */
	readonly items: Locator;
	/** What stands in place of a list that could not be loaded. */
	readonly error: Locator;
	private readonly searchField: Locator;

	/** @param field stored name of the parameter */
	constructor(
		private readonly editor: Editor,
		panel: Locator,
		field: string,
	) {
		this.chosen = editor.marked('rlc-input', editor.marked(`resource-locator-${field}`, panel));
		this.items = editor.marked('rlc-item');
		this.error = editor.marked('rlc-error-container');
		this.searchField = editor.marked('rlc-search');
	}

	async open(): Promise<void> {
		await this.chosen.click();
	}

	/** Closes a list that could not be loaded, as a click beside it does. */
	async closeError(): Promise<void> {
		await this.editor.marked('tab-params').click();
		await this.error.waitFor({ state: 'hidden' });
	}

	async search(word: string): Promise<void> {
		await this.searchField.fill(word);
	}

	/** Scrolls down until so many entries are loaded. */
	async scrollTo(count: number): Promise<void> {
		await expect(async () => {
			await this.items.last().scrollIntoViewIfNeeded();
			await expect(this.items).toHaveCount(count, { timeout: 1000 });
		}).toPass({ timeout: 30_000 });
	}
}
