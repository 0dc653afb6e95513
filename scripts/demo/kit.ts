import type { ICredentialType, INodeType } from 'n8n-workflow';
import { nodeTypesOf } from '../engine/engine';
import type { Kit } from './run';

/**
 * The nodes and credentials as users get them: compiled, from `dist`, by way of the package's entry.
 * @throws Error when `dist` has not been built
 */
export function builtKit(): Kit {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- the entry lists what package.json lists
	const entry = require('../../index.js') as Record<string, new () => INodeType | ICredentialType>;
	const classes = Object.values(entry);
	const all = classes.map((Class) => new Class());
	const credentials = all.filter((one): one is ICredentialType => !('description' in one));
	return {
		nodeTypes: nodeTypesOf(all.filter((one): one is INodeType => 'description' in one)),
		credentialTypes: Object.fromEntries(credentials.map((type) => [type.name, type])),
	};
}
