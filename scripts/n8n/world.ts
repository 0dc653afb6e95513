import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import type { Sandbox, VendorName } from '../../sandbox';
import { names, vendorNamed } from '../../sandbox/vendors';
import { CODES_FILE } from '../demo/codesFile';
import { examples, readWorkflow, type Example } from '../demo/examples';
import type { Client } from './client';
import { filesOf, type Instance } from './instance';

/** The names that the credentials of the example workflows have. */
export const credentialNames = Object.fromEntries(
	names.map((name) => [name, `${vendorNamed(name).title} account`]),
) as Record<VendorName, string>;

/** What a vendor's node is called in a workflow. */
export const nodeType = (vendor: VendorName): string =>
	`n8n-nodes-discount-codes.${vendor === 'coupontools' ? 'api4Coupons' : vendor}`;

/** The credential type of a vendor. */
export const credentialType = (vendor: VendorName): string => `${vendor}Api`;

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

/** An example workflow as a person adapts it to an n8n: its file of codes is where that n8n may read. */
export function adaptedExample(
	file: string,
	{ folder }: Pick<Instance, 'folder'>,
): ReturnType<typeof readWorkflow> {
	const text = JSON.stringify(readWorkflow(file));
	const place = JSON.stringify(filesOf(folder)).slice(1, -1);
	return JSON.parse(text.replaceAll(CODES_FILE.folder, place)) as ReturnType<typeof readWorkflow>;
}

/** Imports the example workflows that are not there yet, by name. */
export async function importExamples(
	client: Client,
	n8n: Pick<Instance, 'folder'>,
): Promise<Array<{ example: Example; workflow: IWorkflowBase }>> {
	const there = await client.call<IWorkflowBase[]>('GET', '/workflows');
	const imported = [];
	for (const example of examples) {
		const file = adaptedExample(example.file, n8n);
		const known = there.find(({ name }) => name === file.name);
		const workflow = known
			? await client.call<IWorkflowBase>('GET', `/workflows/${known.id}`)
			: await client.importWorkflow(file);
		imported.push({ example, workflow });
	}
	return imported;
}
