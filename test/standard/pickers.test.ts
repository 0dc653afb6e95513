import { LoadOptionsContext } from 'n8n-core';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult, INodeType } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { VendorName } from '../../sandbox';
import { speedUp } from '../engine/clock';
import { allNodes, World } from '../engine/world';
import { words } from './suite';

type Search = (this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) => Promise<INodeListSearchResult>;

const searches = allNodes().flatMap((type) =>
	Object.entries(type.methods?.listSearch ?? {}).map(([name, search]) => [`${type.description.displayName}: ${name}`, type, search as Search] as const),
);

let world: World;
let trueTime: () => void;
beforeAll(async () => {
	world = await World.start({ amounts: { nuwebCodes: 300 } });
	trueTime = speedUp(50);
});
beforeEach(() => world.sandbox.reset());
afterAll(async () => {
	trueTime();
	await world.close();
});

/** Calls a list search as the editor does. */
async function load(type: INodeType, search: Search, filter?: string, token?: string, credential: IDataObject = {}): Promise<INodeListSearchResult> {
	const [needed] = type.description.credentials ?? [];
	const node = {
		id: 'n',
		name: 'Node',
		type: `n8n-nodes-discount-codes.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
		credentials: { [needed!.name]: { id: '1', name: 'one' } },
	};
	const workflow = new Workflow({ id: 'w', nodes: [node], connections: {}, active: false, nodeTypes: world.nodeTypes });
	const credentialsHelper = world.credentials({ [needed!.name]: credential as never });
	const context = new LoadOptionsContext(workflow, node, { credentialsHelper, variables: {} } as never, '');
	return await search.call(context as ILoadOptionsFunctions, filter, token);
}

async function loadAll(type: INodeType, search: Search, filter?: string): Promise<INodeListSearchResult['results']> {
	const all: INodeListSearchResult['results'] = [];
	for (let token: string | undefined = '0'; token !== undefined; ) {
		const { results, paginationToken } = await load(type, search, filter, token);
		all.push(...results);
		token = paginationToken as string | undefined;
	}
	return all;
}

describe.each(searches)('%s', (_title, type, search) => {
	const vendor = type.description.name as VendorName;

	it('lists every record once, page by page, with a name to read and an ID to store', async () => {
		const all = await loadAll(type, search);
		expect(all.length).toBeGreaterThan(2);
		expect(new Set(all.map(({ value }) => value)).size).toBe(all.length);
		for (const { name, value } of all) expect([name, String(value)]).not.toContain('');
		for (const { name } of all) expect(name).not.toMatch(/undefined|null|\[object/);
		expect(world.sandbox.log.flatMap(({ violations }) => violations)).toEqual([]);
	});

	it('finds by a part of the name or by the ID, whatever page it is on', async () => {
		const all = await loadAll(type, search);
		const last = all[all.length - 1]!;
		expect(await loadAll(type, search, last.name.toUpperCase())).toContainEqual(last);
		expect(await loadAll(type, search, String(last.value))).toContainEqual(last);
		expect(await loadAll(type, search, 'nothing is called like this')).toEqual([]);
	});

	it('shows why it cannot load', async () => {
		const [secret] = world.credentials().getCredentialsProperties(type.description.credentials![0]!.name).filter(({ typeOptions }) => typeOptions?.password);
		await expect(load(type, search, '', '0', { [secret!.name]: 'wrong-key' })).rejects.toThrow(/does not accept the credential/);
		world.sandbox.fail({ vendor, every: 1, path: /^(?!.*oauth)/, html: true });
		await expect(load(type, search)).rejects.toThrow(/not an answer of/);
		await expect(load(type, search, '', '0', { baseUrl: 'ftp://example.com', host: 'custom' })).rejects.toThrow(/must start with https/);
	});

	it('tries once more when the vendor is busy, and then says so', async () => {
		world.sandbox.fail({ vendor, every: 1, path: /^(?!.*oauth)/, answer: { status: 503 } });
		const error = await load(type, search).catch((thrown: unknown) => thrown);
		expect(words(error)).toMatch(/No usable answer from .* for the list: .* after 2 attempts/);
	});
});
