/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- settings of a command line programme */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const home = join(__dirname, '..', '..', '.n8n');
const isCi = process.env['CI'] === 'true';
const browser = process.env['BROWSER_FOR_TESTS'] ?? '';

/** The tests of one page of the editor each, which need nothing of one another. */
const EDITOR = /(clicks|credentials|panels|pickers|search)\.spec\.ts/;

/** The tests that wait for polls, and need little else. */
const POLLING = /triggers\.spec\.ts/;

export default defineConfig({
	testDir: __dirname,
	outputDir: join(home, 'results'),
	snapshotPathTemplate: '{testDir}/panels/{arg}{ext}',
	workers: 2,
	projects: [
		{ name: 'polling', testMatch: POLLING, workers: 1 },
		// A browser waits most of the time, so two of them share two cores. Each has an n8n and a sandbox of its own.
		// n8n redraws under a busy machine's pointer: a click may miss there once. A test that passes at its second try is named at the end.
		{ name: 'editor', testMatch: EDITOR, fullyParallel: true, retries: isCi ? 1 : 0 },
		// When the editor is done, one after the other: a burst, a budget and a kill want the machine for themselves.
		{ name: 'engine', testIgnore: [EDITOR, POLLING], workers: 1 },
	],
	timeout: 120_000,
	expect: { timeout: 15_000 },
	forbidOnly: isCi,
	reporter: [['list'], [join(__dirname, 'summary.ts')]],
	use: {
		viewport: { width: 1440, height: 900 },
		actionTimeout: 15_000,
		navigationTimeout: 60_000,
		screenshot: 'only-on-failure',
		launchOptions: {
			...(browser && { executablePath: browser }),
			// Chromium keeps crash reports and settings in the home folder, whatever profile it has.
			env: { ...process.env, HOME: join(home, 'browser') },
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-dev-shm-usage',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
				'--no-first-run',
			],
		},
	},
});
