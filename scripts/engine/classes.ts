import type { ICredentialType } from 'n8n-workflow';
import manifest from '../../package.json';

/**
 * Fresh instances of the classes of these files of `dist`, from the sources.
 * @throws Error when a file does not export the class that it is named after
 */
export function instances<Type>(files: string[]): Type[] {
	return files.map((file) => {
		const path = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
		const className = path.split('/').pop()?.split('.')[0] ?? '';
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const exported = require(`../../${path}`) as Record<string, new () => Type>;
		const Class = exported[className];
		if (!Class) throw new Error(`${path} does not export ${className}`);
		return new Class();
	});
}

/** Fresh instances of every credential that package.json lists, by name. */
export function allCredentials(): Record<string, ICredentialType> {
	return Object.fromEntries(
		instances<ICredentialType>(manifest.n8n.credentials).map((type) => [type.name, type]),
	);
}
