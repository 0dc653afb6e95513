/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- settings of a command line programme */
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

const home = join(__dirname, '..', '..', '.n8n');
const browser = process.env['BROWSER_FOR_TESTS'] ?? '';

export default defineConfig({
	testDir: __dirname,
	outputDir: join(home, 'results'),
	snapshotPathTemplate: '{testDir}/panels/{arg}{ext}',
	// One n8n serves all tests, one after the other: two of them would share two cores, and the vendors' log.
	workers: 1,
	fullyParallel: false,
	retries: 0,
	timeout: 120_000,
	expect: { timeout: 15_000 },
	forbidOnly: process.env['CI'] === 'true',
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
			args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
		},
	},
});
