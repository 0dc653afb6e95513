/* eslint-disable no-empty-pattern -- starts n8n and a browser */
import { test as base, expect, type BrowserContext } from '@playwright/test';
import { Editor } from './editor';
import { startReal, type Real } from './real';
import type { Seen } from './summary';
import { startCollector, type Collector } from './webhookWorkflows';

export { expect, startReal, type Real };

/** Poll Times of every 15 seconds: n8n 2.41.1 refuses one that comes more often than once a minute, but takes several of them. */
export const OFTEN = {
	item: [0, 15, 30, 45].map((second) => ({
		mode: 'custom',
		cronExpression: `${second} * * * * *`,
	})),
};
/** The milliseconds between two of these polls. */
export const OFTEN_MS = 15_000;

/** Notes for the closing lines that the running test has seen something of the package; counted if the test passes. */
export function saw(type: Seen, what: string): void {
	base.info().annotations.push({ type, description: what });
}

/**
 * `real` and the browser `signedIn` to it are started once: with what is in its cache a test takes a quarter less time. `collector` is somebody
 * whom a workflow can tell of its items. `editor` is a new page, as of a first visit, whose console has to stay free of errors, less the
 * `allowedErrors`: the editor's own REST answers with one when a picker's vendor does.
 */
export const test = base.extend<
	{ editor: Editor; collector: Collector; allowedErrors: RegExp[] },
	{ real: Real; signedIn: BrowserContext }
>({
	real: [
		async ({}, use) => {
			const { end, ...real } = await startReal('shared');
			await use(real);
			await end();
		},
		{ scope: 'worker', timeout: 180_000 },
	],

	collector: async ({}, use) => {
		const collector = await startCollector();
		await use(collector);
		await collector.close();
	},

	allowedErrors: [[], { option: true }],

	signedIn: [
		async ({ real, browser }, use) => {
			const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
			const [name = '', value = ''] = real.client.cookie.split('=');
			await context.addCookies([{ name, value, url: real.n8n.url }]);
			await use(context);
			await context.close();
		},
		{ scope: 'worker' },
	],

	editor: async ({ real, signedIn, allowedErrors }, use) => {
		const page = await signedIn.newPage();
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		page.on('console', (message) => {
			if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
		});
		await use(new Editor(page, real.n8n.url));
		const strange = errors.filter((text) => !allowedErrors.some((pattern) => pattern.test(text)));
		if (page.url().startsWith(real.n8n.url)) await page.evaluate('localStorage.clear()');
		await page.close();
		expect(strange, "errors in the browser's console").toEqual([]);
	},
});
