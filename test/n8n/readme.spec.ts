/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- starts n8n as a person does */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { LoggedRequest } from '../../sandbox';
import { home } from '../../scripts/n8n/instance';
import { start, until, type Running } from '../../scripts/n8n/process';
import { Editor } from './editor';
import { inOrder, stepsOf, type Step } from './readmeSteps';

const root = join(__dirname, '../..');
/** n8n's folder for this test, below `.n8n`, so that a person's own is left alone. */
const FOLDER = `readme-${process.pid}`;

test.describe.configure({ timeout: 300_000 });

/** Presses Ctrl-C: all programmes of the terminal get it. */
async function pressCtrlC({ pid, ended, stop }: Running): Promise<void> {
	process.kill(-pid, 'SIGINT');
	const timer = setTimeout(() => void stop(), 60_000);
	await ended;
	clearTimeout(timer);
}

/** What a person reads in the terminal, behind these words in one line. */
const readBehind = async (terminal: Running, words: string, seconds = 10): Promise<string> =>
	await until(
		`"${words}" in the terminal`,
		async () => {
			const line = readFileSync(terminal.log, 'utf8')
				.split('\n')
				.find((one) => one.trimStart().startsWith(words));
			return line?.trim().slice(words.length).replace(/^:/, '').trim();
		},
		seconds,
	);

test('the steps of the README lead from a command to a coupon that was mailed', async ({
	page,
}) => {
	const steps = stepsOf(readFileSync(join(root, 'README.md'), 'utf8'));
	expect(steps.map(({ does }) => does)).toEqual(inOrder);

	let terminal: Running | undefined;
	let address = '';
	const running = () => {
		if (!terminal) throw new Error('Nothing was started');
		return terminal;
	};
	const editor = new Editor(page, '');
	await editor.keepFromNpm();

	/** How each step is done; the names are those of its sentence. */
	const ways: Record<Step['does'], (names: Record<string, string>) => Promise<void>> = {
		async start({ command = '', prints = '' }) {
			const [file = '', ...args] = command.split(' ');
			terminal = start({
				file,
				args,
				cwd: root,
				env: { ...process.env, NODE_OPTIONS: '', EDITOR_FOLDER: FOLDER },
				log: join(home, `${FOLDER}-terminal.log`),
			});
			address = await readBehind(terminal, prints, 180);
		},
		async signIn({ email = '', password = '' }) {
			await page.goto(address);
			await page.locator('input[name=emailOrLdapLoginId]').fill(await readBehind(running(), email));
			await page.locator('input[name=password]').fill(await readBehind(running(), password));
			await editor.marked('form-submit-button').click();
			await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
		},
		async openWorkflow({ overview = '', workflow = '' }) {
			// At the first sign-in n8n leads to its Assistant a moment later.
			await page.waitForLoadState('networkidle');
			await page.getByRole('menuitem', { name: overview }).click();
			await editor.marked('workflow-card-name').filter({ hasText: workflow }).click();
			await editor.marked('canvas-wrapper').waitFor();
		},
		async execute({ button = '', message = '' }) {
			const execute = editor.marked('execute-workflow-button');
			await expect(execute).toContainText(button);
			await execute.click();
			await editor.message('success').getByText(message).waitFor({ timeout: 90_000 });
		},
		async seeCounts({ node = '', good = '', success = '', bad = '', error = '' }) {
			await expect(editor.node(node)).toBeVisible();
			const canvas = editor.marked('canvas-wrapper');
			for (const text of [good, success, bad, error])
				await expect(canvas.getByText(text, { exact: true }).first()).toBeVisible();
		},
		async openNode({ node = '', panel = '', receiver = '' }) {
			const output = editor.marked('output-panel', await editor.openNode(node));
			await expect(output.getByText(panel, { exact: true }).first()).toBeVisible();
			await expect(output).toContainText(receiver);
			await editor.picture('readme-first-coupon');
		},
		async seeLog({ prints = '', mails = '' }) {
			const answer = await page.goto(await readBehind(running(), prints));
			const log = (await answer?.json()) as LoggedRequest[];
			const mailed = log.filter(({ work }) => work !== null && 'mailed' in work);
			expect(mailed).toHaveLength(Number(mails));
		},
	};

	try {
		for (const { does, names } of steps) await test.step(does, async () => await ways[does](names));
	} finally {
		if (terminal) await pressCtrlC(terminal);
		rmSync(join(home, FOLDER), { recursive: true, force: true });
	}
});
