import { CredentialTestContext } from 'n8n-core';
import type { IDataObject, ICredentialsDecrypted, ICredentialTestFunctions } from 'n8n-workflow';
import { allNodes, type World } from '../../scripts/engine/world';

/** What the editor shows after "Test": whether the connection works, and the sentence beside it. */
export interface Verdict {
	ok: boolean;
	message: string;
}

/**
 * Tests a credential as n8n's editor does (`CredentialsTester` of n8n 2.41): by the function that the first node with
 * this credential names.
 *
 * @param type name of the credential type
 * @param over values over those that fit the sandbox
 */
export async function testConnection(
	world: World,
	type: string,
	over: IDataObject = {},
): Promise<Verdict> {
	const tests = allNodes().flatMap(({ description, methods }) =>
		(description.credentials ?? [])
			.filter(({ name }) => name === type)
			.map(({ testedBy }) => methods?.credentialTest?.[String(testedBy)]),
	);
	const context = new CredentialTestContext({} as never) as unknown as ICredentialTestFunctions;
	const credential = {
		id: '1',
		name: type,
		type,
		data: { ...world.store()[type], ...over },
	} as ICredentialsDecrypted;
	const verdict = await tests[0]?.call(context, credential);
	return { ok: verdict?.status === 'OK', message: verdict?.message ?? 'no test' };
}
