import type { Locator } from '@playwright/test';
import type { INodeProperties } from 'n8n-workflow';
import { allCredentials } from '../../scripts/engine/world';
import type { Editor } from './editor';

/** What a person fills into a credential, by the fields' stored names. */
export type Values = Record<string, string | number>;

/** The window in which a credential is filled in and saved, which n8n 2.41.1 tests at every saving. */
export class CredentialForm {
	private readonly type;
	private readonly window: Locator;

	/** @param type stored name of the credential type */
	constructor(
		private readonly editor: Editor,
		type: string,
	) {
		this.type = allCredentials()[type];
		this.window = editor.marked('editCredential-modal');
	}

	/** The fields that a person can see once these values are filled in. */
	due(values: Values): INodeProperties[] {
		const isDue = ({ displayOptions }: INodeProperties) =>
			Object.entries(displayOptions?.show ?? {}).every(([name, wanted]) =>
				wanted?.some((value) => value === values[name]),
			);
		return (this.type?.properties ?? []).filter((field) => field.type !== 'hidden' && isDue(field));
	}

	/** Opens an empty one from the list of credentials. */
	async openNew(): Promise<void> {
		const { displayName = '' } = this.type ?? {};
		await this.editor.visit('/home/credentials/create');
		await this.editor.marked('new-credential-type-select').locator('input').fill(displayName);
		await this.editor
			.marked('new-credential-type-select-option')
			.filter({ hasText: displayName })
			.click();
		await this.editor.marked('new-credential-type-button').click();
		await this.window.waitFor();
	}

	/** Opens an empty one from the panel of a node that is open: such a one closes by itself when its test succeeds. */
	async openFromPanel(): Promise<void> {
		await this.editor.marked('node-credentials-select').click();
		await this.editor.marked('node-credentials-select-item-new').click();
		await this.window.waitFor();
	}

	/** Stored names of the fields that are shown, in their order. */
	async shown(): Promise<string[]> {
		const marks = await this.window
			.locator('[data-test-id^="parameter-input-"]:not([data-test-id="parameter-input-field"])')
			.all();
		const names = await Promise.all(
			marks.map(async (mark) => await mark.getAttribute('data-test-id')),
		);
		return names.map((name) => String(name).replace('parameter-input-', ''));
	}

	/** The element that a field is typed into. */
	input(field: string): Locator {
		return this.editor.marked(`parameter-input-${field}`, this.window).locator('input');
	}

	/** Types every value into its field, or chooses it where the field is a list. */
	async fill(values: Values): Promise<void> {
		for (const { name, options } of this.due(values)) {
			const value = String(values[name]);
			if (!options) {
				await this.input(name).fill(value);
				continue;
			}
			const chosen = options.find((option) => 'value' in option && option.value === value);
			await this.input(name).click();
			await this.editor.page
				.getByRole('option', { name: String(chosen?.name), exact: true })
				.click();
		}
	}

	/** Saves what is filled in, and waits until n8n has tested it. @returns the id of the credential */
	async save(): Promise<string> {
		const tested = this.editor.page.waitForResponse(
			(answer) => answer.url().endsWith('/rest/credentials/test'),
			{ timeout: 40_000 },
		);
		await this.editor.marked('credential-save-button').getByRole('button').click();
		const sent = (await tested).request().postDataJSON() as { credentials: { id: string } };
		return sent.credentials.id;
	}

	/** The green banner of a credential that works. */
	get success(): Locator {
		return this.editor.marked('credentials-config-container-test-success');
	}

	/** The red banner, unfolded, of a credential that does not work. */
	async unfoldRefusal(): Promise<Locator> {
		const banner = this.window
			.locator('.el-tag--danger')
			.filter({ hasText: 'Couldn’t connect with these settings' });
		await banner.waitFor();
		const more = banner.getByText('More details');
		if (await more.isVisible()) await more.click();
		return banner;
	}

	/** The name that n8n has given to the credential. */
	async name(): Promise<string> {
		return await this.editor.marked('inline-edit-preview', this.window).innerText();
	}

	/** Waits until it has closed by itself. */
	async isClosed(): Promise<void> {
		await this.window.waitFor({ state: 'hidden' });
	}
}
