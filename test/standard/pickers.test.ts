import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';
import type { VendorName } from '../../sandbox';
import { speedUp } from '../../scripts/engine/clock';
import { allNodes, allTriggers, World } from '../../scripts/engine/world';
import { loadContextOf } from './loadContext';
import { FEW, words } from './suite';

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

const searches = allNodes().flatMap((type) =>
	Object.entries(type.methods?.listSearch ?? {}).map(
		([name, search]) =>
			[`${type.description.displayName}: ${name}`, type, search as Search] as const,
	),
);

const multiple = allTriggers().flatMap((type) =>
	Object.entries(type.methods?.loadOptions ?? {}).map(
		([name, choices]) => [`${type.description.displayName}: ${name}`, type, choices] as const,
	),
);

let world: World;
let trueTime: () => void;
beforeAll(async () => {
	world = await World.start({ amounts: FEW });
	trueTime = speedUp(50);
});
beforeEach(() => world.sandbox.reset());
afterAll(async () => {
	trueTime();
	await world.close();
});

/** The vendor of a node, as its credential is called. */
const vendorOf = ({ description }: INodeType) =>
	description.credentials![0]!.name.replace('Api', '') as VendorName;

const contextOf = (type: INodeType, credential: IDataObject = {}) =>
	loadContextOf(world, type, credential);

/** Calls a list search as the editor does. */
async function load(
	type: INodeType,
	search: Search,
	filter?: string,
	token?: string,
	credential?: IDataObject,
): Promise<INodeListSearchResult> {
	return await search.call(contextOf(type, credential), filter, token);
}

async function loadAll(
	type: INodeType,
	search: Search,
	filter?: string,
): Promise<INodeListSearchResult['results']> {
	const all: INodeListSearchResult['results'] = [];
	for (
		let token: string | undefined, isFirst = true;
		isFirst || token !== undefined;
		isFirst = false
	) {
		const { results, paginationToken } = await load(type, search, filter, token);
		all.push(...results);
		token = paginationToken as string | undefined;
	}
	return all;
}

describe.each(searches)('%s', (_title, type, search) => {
	const vendor = vendorOf(type);

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
		const [secret] = world
			.credentials()
			.getCredentialsProperties(type.description.credentials![0]!.name)
			.filter(({ typeOptions }) => typeOptions?.password);
		await expect(
			load(type, search, '', undefined, { [secret!.name]: 'wrong-key' }),
		).rejects.toThrow(/does not accept the credential/);
		world.sandbox.fail({ vendor, every: 1, path: /^(?!.*oauth)/, html: true });
		await expect(load(type, search)).rejects.toThrow(/not an answer of/);
		await expect(
			load(type, search, '', undefined, { baseUrl: 'ftp://example.com', host: 'custom' }),
		).rejects.toThrow(/must start with https/);
	});

	it('tries once more when the vendor is busy, and then says so', async () => {
		world.sandbox.fail({ vendor, every: 1, path: /^(?!.*oauth)/, answer: { status: 503 } });
		const error = await load(type, search).catch((thrown: unknown) => thrown);
		expect(words(error)).toMatch(/No usable answer from .* for the list: .* after 2 attempts/);
	});
});

describe.each(multiple)('%s, of which several are chosen', (_title, type, choices) => {
	it('has every record of the list once, however many pages that takes', async () => {
		const [search] = Object.values(
			allNodes().find((node) => vendorOf(node) === vendorOf(type))?.methods?.listSearch ?? {},
		);
		const all: INodePropertyOptions[] = await choices.call(contextOf(type));
		expect(all.length).toBeGreaterThan(2);
		expect(all).toEqual(
			(await loadAll(type, search as Search)).map(({ name, value }) => ({ name, value })),
		);
	});

	it('shows why it cannot load', async () => {
		world.sandbox.fail({
			vendor: vendorOf(type),
			every: 1,
			html: true,
		});
		await expect(choices.call(contextOf(type))).rejects.toThrow(/not an answer of/);
	});
});

it('lists of which several are chosen come once where PersonaClick ignores which page is asked for', async () => {
	const [, type, choices] = multiple.find(([title]) => title.startsWith('PersonaClick'))!;
	const rows = Array.from({ length: 50 }, (_, index) => ({
		id: index + 1,
		name: `List ${index + 1}`,
		available: 1,
	}));
	world.sandbox.fail({ vendor: 'personaClick', every: 1, answer: { status: 200, body: rows } });
	expect(await choices.call(contextOf(type))).toHaveLength(50);
	expect(world.requests('personaClick')).toHaveLength(2);
});

describe('Coupontools, where a list says little of its records', () => {
	const coupontools = allNodes().find((type) => vendorOf(type) === 'coupontools')!;
	const names = async (search: string, body: unknown) => {
		world.sandbox.fail({ vendor: 'coupontools', every: 1, answer: { status: 200, body } });
		const { results } = await load(coupontools, coupontools.methods!.listSearch![search] as Search);
		return results.map(({ name }) => name);
	};

	it('shows a subaccount by its company, its person and its address, whichever there are, else by its ID', async () => {
		const rows = [
			{ ID: 'sub_1' },
			{ ID: 'sub_2', email: 'ann@example.com' },
			{ ID: 'sub_3', first_name: 'Ann', email: 'ann@example.com' },
			{
				ID: 'sub_4',
				company_name: 'Bakery',
				first_name: 'Ann',
				last_name: 'Lee',
				email: 'ann@example.com',
			},
		];
		expect(
			await names('searchSubaccounts', { status: { status: 'OK' }, subaccounts: rows }),
		).toEqual([
			'sub_1',
			'ann@example.com',
			'Ann (ann@example.com)',
			'Bakery (Ann Lee, ann@example.com)',
		]);
	});

	it('shows a directory without a name by its ID', async () => {
		expect(
			await names('searchDirectories', [{ id: 'dir_1' }, { id: 'dir_2', name: 'Town' }]),
		).toEqual(['dir_1', 'Town']);
	});
});
