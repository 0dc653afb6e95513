/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- names the workflow files */
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';
import { connected } from '../../scripts/demo/credentials';
import { examples, readWorkflow } from '../../scripts/demo/examples';
import { judge } from '../../scripts/n8n/examples';
import { CredentialForm } from './credentialForm';
import { expect, saw, test } from './fixtures';

/** The common shape of a discount code, as one column each; Nuweb never fills the last one. */
const COLUMNS = [
	'code',
	'kind',
	'amount',
	'currency',
	'status',
	'startsAt',
	'endsAt',
	'id',
	'vendor',
	'email',
];

test.beforeEach(async ({ editor }) => await editor.keepFromNpm());

test.afterEach(({ real }) => real.sandbox.reset());

test('a marketer builds a workflow by clicks alone', async ({ real, editor }) => {
	await editor.open('new');
	await editor.marked('canvas-plus-button').click();
	await editor.page.locator('[data-keyboard-nav-id^="n8n-nodes-base.manualTrigger-"]').click();

	await editor.marked('canvas-handle-plus').click();
	await editor.marked('node-creator').locator('input').first().fill('discount code');
	await editor.found('nuweb').click();
	await editor.marked('node-creator').getByText('Get many discount codes').click();
	const panel = editor.marked('ndv');
	await panel.waitFor();
	await expect(editor.marked('parameter-input-resource', panel).locator('input')).toHaveValue(
		'Discount Code',
	);
	await expect(editor.marked('parameter-input-operation', panel).locator('input')).toHaveValue(
		'Get Many',
	);

	const form = new CredentialForm(editor, 'nuwebApi');
	await form.openFromPanel();
	await form.fill({
		...real.sandbox.vendors.nuweb.credentials,
		requestsPerMinute: '',
		maxConcurrentRequests: 5,
	});
	const name = await form.name();
	const id = await form.save();
	await form.isClosed();
	await expect(editor.marked('node-credentials-select', panel).locator('input')).toHaveValue(name);

	await editor.marked('parameter-input-limit', panel).locator('input').fill('7');
	await editor.marked('node-execute-button', panel).click();
	const output = editor.marked('output-panel', panel);
	await editor.marked('node-run-status-success', output).waitFor();
	await editor.marked('radio-button-table', output).click();
	// The table of n8n 2.41.1 ends with an empty column.
	await expect(output.locator('thead th')).toHaveText([...COLUMNS, '']);
	const codes = [...(real.sandbox.memory.nuweb.companies.get(1)?.values() ?? [])]
		.filter(({ attributes }) => !attributes.deletedAt)
		.slice(0, 7);
	await expect(output.locator('tbody td:nth-child(1)')).toHaveText(
		codes.map(({ attributes }) => String(attributes.code)),
	);
	await editor.picture('panel-with-output');
	await editor.closeNode();
	await expect(editor.marked('canvas-node-status-success')).toHaveCount(2);
	await editor.picture('finished-workflow');
	await real.client.call('DELETE', `/credentials/${id}`);
});

test.describe(() => {
	// Before a node has run, n8n 2.41.1 asks the package for a schema of its output, to show it as the next node's input.
	test.use({ allowedErrors: [/404 .*\/schemas\/n8n-nodes-discount-codes\./] });

	for (const example of examples) {
		test(`${example.file} is imported and run by clicks`, async ({ real, editor }) => {
			const { nodes: all, pinData = {} } = connected(readWorkflow(example.file));
			const nodes = all.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote');
			const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-discount-codes.'));
			const noComplaint = async () => {
				for (const kind of ['warning', 'error'] as const)
					await expect(editor.message(kind)).toHaveCount(0);
				await expect(editor.marked('node-issues')).toHaveCount(0);
			};
			real.sandbox.reset({ amounts: { nuwebCodes: 200 } });
			await editor.open('new');
			await editor.importFromFile(join(__dirname, '../../workflows', example.file));
			// It goes away by itself.
			await editor.message('info').getByText('Credentials auto-added').waitFor();
			for (const { name } of nodes) await expect(editor.node(name)).toBeVisible();
			await noComplaint();
			for (const { name, credentials = {} } of ours) {
				const panel = await editor.openNode(name);
				const [credential] = Object.values(credentials);
				await expect(editor.marked('node-credentials-select', panel).locator('input')).toHaveValue(
					String(credential?.name),
				);
				await editor.closeNode();
			}
			await editor.marked('execute-workflow-button').click();
			await editor
				.message('success')
				.getByText('Workflow executed successfully')
				.waitFor({ timeout: 90_000 });
			// A pinned node keeps its pin where the others get their tick.
			for (const { name } of nodes.filter((node) => !(node.name in pinData)))
				await expect(editor.marked('canvas-node-status-success', editor.node(name))).toBeVisible();
			await noComplaint();
			await editor.picture(`workflow-${example.file.replace('.json', '')}`);

			const workflow = await real.client.call<IWorkflowBase>(
				'GET',
				`/workflows/${editor.workflowId()}`,
			);
			const [execution, ...others] = await real.client.executions(workflow.id);
			expect(others).toEqual([]);
			const outcome = judge(
				{ example, workflow, ...real },
				await real.client.ended(String(execution?.id)),
			);
			expect(outcome).toMatchObject({ disagreements: [], agree: true });
			saw('workflow', example.file);
		});
	}
});
