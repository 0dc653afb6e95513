import { RoutingNode } from 'n8n-core';
import type { ICredentialTestRequest, ICredentialType, IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import type { World } from '../engine/world';
import { Credentials, type Store } from '../engine/credentials';
import { nodeTypesOf, oneNode, runWorkflow } from '../engine/engine';

/** What the editor shows after "Test": whether the connection works, and the sentence beside it. */
export interface Verdict {
	ok: boolean;
	message: string;
}

type Rules = NonNullable<ICredentialTestRequest['rules']>;

const propertyAt = (value: unknown, path: string) =>
	path.split('.').reduce<unknown>((inner, key) => (inner as IDataObject | undefined)?.[key], value);

/** A node whose one request is the credential's test, as n8n makes it up; what the engine throws is handed on with its cause. */
function testNode({ name, test }: ICredentialType, thrown: (error: Error) => void): INodeType {
	const temp = { displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request: test?.request } };
	const description = { name: 'test', displayName: 'Test', version: 1, group: [], defaults: {}, inputs: ['main'], outputs: ['main'] };
	const type = { description: { ...description, requestDefaults: {}, credentials: [{ name, required: true }], properties: [temp] } };
	return {
		...type,
		async execute(this: IExecuteFunctions) {
			const items = new RoutingNode(this as never, type as unknown as INodeType).runNode();
			return (await items.catch((error: Error) => thrown(error))) ?? [];
		},
	} as unknown as INodeType;
}

function ofStatus(rules: Rules, error: Error): Verdict {
	const { response, code } = (error.cause ?? {}) as { response?: { status: number; statusText?: string }; code?: string };
	if (!response) return { ok: false, message: code ?? error.message };
	const rule = rules.find(({ type, properties }) => type === 'responseCode' && properties.value === response.status);
	return { ok: false, message: rule?.properties.message ?? response.statusText ?? String(response.status) };
}

function ofBody(rules: Rules, body: IDataObject): Verdict {
	const isBad = ({ type, properties }: Rules[number]) =>
		type === 'responseSuccessBody' && propertyAt(body, properties.key) === properties.value;
	const rule = rules.find(isBad);
	return rule ? { ok: false, message: rule.properties.message } : { ok: true, message: 'Connection successful!' };
}

/**
 * Tests a credential as n8n's editor does (`CredentialsTester` of n8n 2.41): the request runs on the engine, the rules
 * are tried in order, and each of them matches a bad answer.
 *
 * @param type name of the credential type
 * @param over values over those that fit the sandbox
 * @throws TypeError where n8n itself would: body rules, and an answer that brings no item
 */
export async function testConnection(world: World, type: string, over: IDataObject = {}): Promise<Verdict> {
	const credentialType = world.credentialTypes[type] as ICredentialType;
	const rules = credentialType.test?.rules ?? [];
	const store = { [type]: { ...world.store()[type], ...over } } as Store;
	const credentials = new Credentials(world.credentialTypes, store);
	const file = oneNode('test', {}, type);
	const errors: Error[] = [];
	const nodeTypes = nodeTypesOf([testNode(credentialType, (error) => errors.push(error))]);
	const execution = await runWorkflow(file, { nodeTypes, credentials });
	if (errors[0]) return ofStatus(rules, errors[0]);
	const [first] = execution.nodes.Node?.main[0] ?? [];
	if (!first && rules.some(({ type: kind }) => kind === 'responseSuccessBody')) throw new TypeError('the answer brings no item to judge');
	return ofBody(rules, first?.json ?? {});
}
