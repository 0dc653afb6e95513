import type { IExecuteFunctions } from 'n8n-workflow';
import type { Account } from '../http/account';
import { readAll } from '../lists/pages';
import type { Job } from './job';
import { send } from '../http/send';
import { transportOf } from '../input/parameters';
import { fileOf, filesOf } from '../input/source';
import type { Tools } from '../model/work';

/** What the items of an execution's node share, by the context object that n8n keeps for the node in that execution, and by account. */
const memories = new WeakMap<object, Map<Account, Map<string, Promise<unknown>>>>();

function memoryOf(run: object, account: Account): Map<string, Promise<unknown>> {
	const ofRun = memories.get(run) ?? new Map<Account, Map<string, Promise<unknown>>>();
	memories.set(run, ofRun);
	const memory = ofRun.get(account) ?? new Map<string, Promise<unknown>>();
	ofRun.set(account, memory);
	return memory;
}

/** What an operation can ask the vendor besides its own request, through the same rate limiter and with the same retries. */
export function toolsOf({
	requestContext,
	operation,
	read,
	item,
	run,
	timezone,
}: Pick<Job, 'requestContext' | 'operation' | 'read' | 'item' | 'run' | 'timezone'>): Tools {
	const memory = memoryOf(run, requestContext.account);
	const ask: Tools['ask'] = async (request) =>
		await send(requestContext, { ...transportOf(operation, read), ...request }, 'read');
	return {
		read,
		file: async (property) =>
			await fileOf(filesOf(requestContext.caller as IExecuteFunctions), item, property),
		ask,
		list: async (of) =>
			await readAll(
				of,
				{ read, timezone, atOnce: requestContext.account.limiter.concurrent },
				ask,
				(row) => row,
			),
		shared: async <T>(name: string, make: () => Promise<T>) => {
			const known = memory.get(name) as Promise<T> | undefined;
			if (known) return await known;
			const made = make();
			memory.set(name, made);
			made.catch(() => memory.get(name) === made && memory.delete(name));
			return await made;
		},
		timezone,
	};
}
