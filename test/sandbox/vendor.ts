import type { Keys, Sandbox, VendorName } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import type { ToSend } from './send';
import { send } from './send';

/** Starts a sandbox with these keys for the tests of a file, and resets it after each. */
export function useVendor<Name extends VendorName>(name: Name, keys: Partial<Keys[Name]>) {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox({ keys: { [name]: keys } });
	});
	afterEach(() => sandbox.reset());
	afterAll(async () => await sandbox.close());
	return {
		sandbox: () => sandbox,
		/** Sends a request to a path below the vendor's base URL. */
		to: async (path: string, request?: ToSend) =>
			await send(sandbox.vendors[name].baseUrl + path, request),
		lastEntry: () => sandbox.log.at(-1),
	};
}
