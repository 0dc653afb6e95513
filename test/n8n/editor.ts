/* eslint-disable @n8n/community-nodes/no-restricted-imports -- drives a browser */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { home } from '../../scripts/n8n/instance';

/**
 * n8n's editor as a person uses it. Everything is found by the marks (`data-test-id`) that n8n 2.41.1 puts there for its
 * own tests.
 */
export class Editor {
	constructor(
		readonly page: Page,
		private readonly url: string,
	) {}

	/** An element that n8n has marked. */
	marked(mark: string, within: Page | Locator = this.page): Locator {
		return within.locator(`[data-test-id="${mark}"]`);
	}

	/** Opens a page of n8n by its path. */
	async visit(path: string): Promise<void> {
		await this.page.goto(`${this.url}${path}`);
	}

	/** Opens a workflow, or with "new" an empty canvas, and waits until its nodes are there. */
	async open(workflowId: string): Promise<void> {
		await this.visit(`/workflow/${workflowId}`);
		await this.marked('canvas-wrapper').waitFor();
	}

	/**
	 * Has nothing asked of npm, which n8n 2.41.1 does when somebody looks at a community node: it wants to show who made it
	 * and how often it was downloaded.
	 */
	async keepFromNpm(): Promise<void> {
		await this.page.route(
			/^https:\/\/(registry|api)\.npmjs\.org\//,
			async (route) => await route.fulfill({ json: {} }),
		);
	}

	/** The id of the workflow that is open, once the editor has saved it. */
	workflowId(): string {
		return String(new URL(this.page.url()).pathname.split('/').pop());
	}

	/** Imports a workflow file through the menu. */
	async importFromFile(path: string): Promise<void> {
		await this.marked('workflow-menu').click();
		await this.marked('workflow-menu-item-import').hover();
		const chooser = this.page.waitForEvent('filechooser');
		await this.marked('workflow-menu-item-import-from-file').click();
		await (await chooser).setFiles(path);
	}

	/** The messages of a kind that stand in the corner. */
	message(kind: 'success' | 'info' | 'warning' | 'error'): Locator {
		return this.page
			.locator('.el-notification')
			.filter({ has: this.page.locator(`.el-notification--${kind}`) });
	}

	/** Opens the list of nodes and gives its search field. */
	async openNodeSearch(): Promise<Locator> {
		await this.marked('node-creator-plus-button').click();
		const field = this.marked('node-creator').locator('input').first();
		await field.waitFor();
		return field;
	}

	/** A node of this package, by its stored name, among what the search has found. n8n 2.41.1 shows a trigger as its node, where it has one. */
	found(name: string): Locator {
		const itself = `[data-keyboard-nav-id^="n8n-nodes-discount-codes.${name}-"]`;
		return this.marked('node-creator').locator(`${itself}, ${itself.replace('Trigger-', '-')}`);
	}

	/** A node on the canvas. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id=canvas-node][data-node-name="${name}"]`);
	}

	/** Opens a node's panel. */
	async openNode(name: string): Promise<Locator> {
		await this.node(name).dblclick();
		const panel = this.marked('ndv');
		await panel.waitFor();
		return panel;
	}

	async closeNode(): Promise<void> {
		await this.page.keyboard.press('Escape');
		await this.marked('ndv').waitFor({ state: 'hidden' });
	}

	/** Switches to light or dark: n8n 2.41.1 follows the system's setting until a user chooses a theme. */
	async theme(theme: 'light' | 'dark'): Promise<void> {
		await this.page.emulateMedia({ colorScheme: theme });
	}

	/** Keeps a picture of what is to be seen, less the messages in the corner, in `.n8n/screenshots`. */
	async picture(name: string, of: Page | Locator = this.page): Promise<void> {
		const folder = join(home, 'screenshots');
		mkdirSync(folder, { recursive: true });
		await of.screenshot({
			path: join(folder, `${name}.png`),
			animations: 'disabled',
			style: '.el-notification { display: none }',
		});
	}
}
