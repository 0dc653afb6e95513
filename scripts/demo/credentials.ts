import type { VendorName } from '../../sandbox';
import { names, vendorNamed } from '../../sandbox/vendors';
import type { WorkflowFile } from '../engine/engine';

/** The names that n8n gives the first credential of each vendor. */
export const credentialNames = Object.fromEntries(
	names.map((name) => [name, `${vendorNamed(name).title} account`]),
) as Record<VendorName, string>;

/** What a vendor's node is called in a workflow: n8n takes every type with "tool" in its name for an AI tool, so Coupontools' is another one. */
export const nodeType = (vendor: VendorName): string =>
	`n8n-nodes-discount-codes.${vendor === 'coupontools' ? 'api4Coupons' : vendor}`;

/** The credential type of a vendor. */
export const credentialType = (vendor: VendorName): string => `${vendor}Api`;

/** A workflow file with a credential, by its name, in each node of this package: n8n's editor adds it at the import where it has one of the type. */
export function connected<File extends WorkflowFile>(file: File): File {
	const nodes = file.nodes.map((node) => {
		const vendor = names.find((name) => node.type.startsWith(nodeType(name)));
		return vendor === undefined
			? node
			: {
					...node,
					credentials: { [credentialType(vendor)]: { id: '', name: credentialNames[vendor] } },
				};
	});
	return { ...file, nodes };
}
