import {
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialType,
	type IDataObject,
	type IExecuteData,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type Workflow,
	type WorkflowExecuteMode,
	ICredentialsHelper,
	NodeHelpers,
} from 'n8n-workflow';

/** What n8n keeps of each credential, by type. */
export type Store = Record<string, ICredentialDataDecryptedObject>;

/**
 * n8n's handling of credentials without its database: same order of steps as the server's `CredentialsHelper` (2.41.1),
 * with expirable fields kept in memory.
 */
export class Credentials extends ICredentialsHelper {
	/** @param types the credential types by name @param store the credentials by the name of their type */
	constructor(
		readonly types: Record<string, ICredentialType>,
		readonly store: Store,
	) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	private type(name: string): ICredentialType {
		const type = this.types[name];
		if (!type) throw new Error(`no credential type ${name}`);
		return type;
	}

	getCredentialsProperties(type: string) {
		return this.type(type).properties;
	}

	async getCredentials(): Promise<never> {
		throw new Error('not needed by these nodes');
	}

	/** The stored values with the defaults of the fields left out, without fields that are not declared, and with expressions worked out for an item, as n8n does. */
	async getDecrypted(
		_data: unknown,
		_credentials: unknown,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		of?: ICredentialsExpressionResolveValues,
	) {
		const stored = this.store[type];
		if (!stored) throw new Error(`no credential of type ${type} in the store`);
		const filled = {
			...NodeHelpers.getNodeParameters(
				this.getCredentialsProperties(type),
				stored as never,
				true,
				false,
				null,
				null,
			),
		};
		if (!of) return filled as ICredentialDataDecryptedObject;
		return of.workflow.expression.getParameterValue(
			filled,
			of.runExecutionData,
			of.runIndex,
			of.itemIndex,
			of.node.name,
			of.connectionInputData,
			mode,
			{},
			executeData,
		) as ICredentialDataDecryptedObject;
	}

	async updateCredentials(
		_credentials: unknown,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.store[type] = JSON.parse(JSON.stringify(data)) as ICredentialDataDecryptedObject;
	}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async authenticate(
		values: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	) {
		const { authenticate } = this.type(type);
		if (typeof authenticate === 'function') return await authenticate(values, request);
		for (const [part, fields] of Object.entries(authenticate?.properties ?? {})) {
			for (const [name, value] of Object.entries(fields as IDataObject)) {
				const target = ((request as unknown as Record<string, IDataObject>)[part] ??= {});
				target[name] = workflow.expression.getSimpleParameterValue(
					node,
					value as string,
					'internal',
					{ $credentials: values } as never,
				) as string;
			}
		}
		return request;
	}

	async preAuthentication(
		helper: IHttpRequestHelper,
		values: ICredentialDataDecryptedObject,
		type: string,
		node: INode,
		expired: boolean,
	) {
		const { properties, preAuthentication } = this.type(type);
		const token = properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		if (!token || !preAuthentication || (values[token] !== '' && !expired)) return undefined;
		const output = (await preAuthentication.call(helper, values)) as ICredentialDataDecryptedObject;
		if (output[token] === undefined || !node.credentials) return undefined;
		await this.updateCredentials(undefined, type, Object.assign(values, output));
		return Object.assign(values, output);
	}
}
