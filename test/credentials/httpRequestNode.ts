/* eslint-disable @n8n/community-nodes/no-deprecated-workflow-functions -- n8n's own HTTP Request node sends by them */
import {
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	type IRequestOptions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { nodeTypesOf, oneNode, runWorkflow } from '../../scripts/engine/engine';
import type { World } from '../../scripts/engine/world';

/** What the HTTP Request node is asked to send: its own request, less what is alike in all of them. */
export type Sent = Pick<
	IRequestOptions,
	'uri' | 'method' | 'qs' | 'headers' | 'body' | 'form' | 'formData' | 'json' | 'allowedDomains'
>;

/** What came of it: the vendor's answer, or the sentences of the error. */
export interface Came {
	answer?: unknown;
	error?: string;
}

/**
 * n8n's HTTP Request node as far as a credential has to do with it: the same helper, and the request in the same shape (read in n8n-nodes-base
 * of n8n 2.41.1, HttpRequestV3: the whole address in `uri`, a form in `form`, all redirects followed, credentials sent along on them below version
 * 4.4). n8n-nodes-base is no dependency here; test/n8n/httpRequest.spec.ts has the real node.
 */
function httpRequest(type: string, sent: Sent): INodeType {
	return {
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: ['output'],
			version: 1,
			description: '',
			defaults: { name: 'HTTP Request' },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: type }],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const options: IRequestOptions = {
				headers: {},
				gzip: true,
				rejectUnauthorized: true,
				resolveWithFullResponse: true,
				sendCredentialsOnCrossOriginRedirect: true,
				followRedirect: true,
				followAllRedirects: true,
				timeout: 300_000,
				json: true,
				...sent,
			};
			const { body } = (await this.helpers.requestWithAuthentication.call(
				this,
				type,
				options,
				undefined,
				0,
			)) as { body: unknown };
			const text = Buffer.isBuffer(body) ? body.toString() : body;
			return [[{ json: { answer: text ?? null } as IDataObject, pairedItem: { item: 0 } }]];
		},
	};
}

/**
 * Sends one request as n8n's HTTP Request node does, with a credential of this package.
 *
 * @param type name of the credential type
 * @param over values over those that fit the sandbox
 */
export async function sendByHttpRequest(
	world: World,
	type: string,
	sent: Sent,
	over: IDataObject = {},
): Promise<Came> {
	const execution = await runWorkflow(oneNode('httpRequest', {}, type), {
		nodeTypes: nodeTypesOf([httpRequest(type, sent)]),
		credentials: world.credentials({ [type]: over as ICredentialDataDecryptedObject }),
	});
	const { error = execution.error, main } = execution.nodes['Node'] ?? { main: [] };
	if (!error) return { answer: main[0]?.[0]?.json['answer'] };
	const { message, description } = error as Error & { description?: string | null };
	return { error: [message, description].filter(Boolean).join(' ') };
}
