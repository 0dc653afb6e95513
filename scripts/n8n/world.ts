import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import type { Sandbox, VendorName } from '../../sandbox';
import { connected, credentialNames, credentialType } from '../demo/credentials';
import { examples, readWorkflow, type Example } from '../demo/examples';
import type { Client } from './client';

/**
 * Makes the credentials of all vendors point at the sandbox.
 * @returns their ids
 */
export async function saveCredentials(
	client: Client,
	sandbox: Sandbox,
): Promise<Record<VendorName, string>> {
	const ids: Partial<Record<VendorName, string>> = {};
	for (const [vendor, name] of Object.entries(credentialNames) as Array<[VendorName, string]>) {
		const data: IDataObject = { ...sandbox.vendors[vendor].credentials };
		ids[vendor] = await client.saveCredential(name, credentialType(vendor), data);
	}
	return ids as Record<VendorName, string>;
}

/** Imports the example workflows that are not there yet, by name. */
export async function importExamples(
	client: Client,
): Promise<Array<{ example: Example; workflow: IWorkflowBase }>> {
	const there = await client.call<IWorkflowBase[]>('GET', '/workflows');
	const imported = [];
	for (const example of examples) {
		const file = connected(readWorkflow(example.file));
		const known = there.find(({ name }) => name === file.name);
		const workflow = known
			? await client.call<IWorkflowBase>('GET', `/workflows/${known.id}`)
			: await client.importWorkflow(file);
		imported.push({ example, workflow });
	}
	return imported;
}
