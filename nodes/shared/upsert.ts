import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from './answer';
import { Failure, send, type Outgoing } from './send';
import type { Job } from './perform';
import { inTurn } from './turns';
import { toolsOf } from './tools';
import type { Upsert } from './types';

/** An upsert's outcome: the record, and the vendor's whole answer where there was one. */
interface Written {
	record: IDataObject;
	body: unknown;
}

/**
 * Changes the record that has the item's code, or makes a new one. Nothing is sent for a record that has the user's values.
 *
 * Items with the same code take turns. After a creation whose outcome is not known the code is looked for once more: when
 * it is there, it was made; when it is not, the item fails and nothing is made a second time.
 *
 * @param request the item's request as the engine has built it, without empty values
 * @throws Failure, RepeatedPage, BadInput
 */
export async function upsert(job: Job, by: Upsert, request: Outgoing): Promise<Written> {
	const { way, operation, read } = job;
	const code = String(read(by.code)).trim();
	const tools = toolsOf(job, request);
	const write = async (outgoing: Outgoing, effect: 'once' | 'idempotent') => {
		const answer = await send(way, outgoing, effect);
		const [record = {}] = rowsOf(operation, answer, read);
		by.written?.(code, record, tools);
		return { record, body: answer.body };
	};
	const changeTo = async (found: IDataObject): Promise<Written> => {
		const first = by.change(found, request);
		if (!first) return { record: found, body: {} };
		const { refresh } = by;
		if (!refresh) return await write(first, 'idempotent');
		return await inTurn(`${way.vendor.name} ${first.url}`, async () => {
			const current = await refresh(found, tools);
			const change = by.change(current, request);
			return change ? await write(change, 'idempotent') : { record: current, body: {} };
		});
	};
	return await inTurn(JSON.stringify([way.vendor.name, operation.value, code.toLowerCase()]), async () => {
		const current = await by.find(code, tools);
		if (current) return await changeTo(current);
		return await write(by.create(request), 'once').catch(async (error: unknown) => {
			by.written?.(code, undefined, tools);
			const made = isInDoubt(error) ? await by.find(code, tools) : undefined;
			return made ? { record: made, body: {} } : await Promise.reject(error);
		});
	});
}

function isInDoubt(error: unknown): boolean {
	return error instanceof Failure && ['unknown', 'notAnAnswer'].includes(error.fault.kind);
}
