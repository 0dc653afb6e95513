/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the pages */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { contracts, type Endpoint } from '../../contracts';
import { namesOf, pathsOf } from '../../scripts/docs/schema';
import { titles } from '../../scripts/docs/titles';
import { allOperations, World, type Case } from '../../scripts/engine/world';
import { send } from '../sandbox/send';
import { words } from '../standard/suite';
import {
	seedPages,
	type RawRequest,
	type SeedCall,
	type SeedPage,
	type SeedRequest,
} from './seedWords';

const pages = seedPages();
type Refusal = SeedRequest['refusals'][number];
const doc = (name: string) => readFileSync(join(__dirname, '../../docs', `${name}.md`), 'utf8');
const coverage = doc('coverage');

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(async () => await world.close());

/** The values at a dot path; each entry of a list on the way counts. */
function valuesAt(value: unknown, path: string): unknown[] {
	if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, path));
	if (path === '') return [value];
	if (typeof value !== 'object' || value === null) return [];
	const [first = '', ...rest] = path.split('.');
	return first in value ? valuesAt((value as Record<string, unknown>)[first], rest.join('.')) : [];
}

/** The names of the values in a path, as `id` in `/codes/:id`, and what such a path looks like. */
const stepsOf = (path: string) => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
const shapeOf = (path: string) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);

/** The names of a request's parameters, and of what is in its body. */
const namesIn = (parts: unknown): string[] =>
	typeof parts !== 'object' || parts === null
		? []
		: Object.entries(parts).flatMap(([name, value]) => [
				name,
				...namesIn(value).map((inner) => `${name}.${inner}`),
			]);

it('each vendor that documents a request has the page that its node was built from', () => {
	const documented = Object.entries(contracts).filter(([, { endpoints }]) =>
		Object.values<Endpoint>(endpoints).some(({ basis }) => basis === 'documented'),
	);
	expect(pages.map(({ vendor }) => vendor as string).sort()).toEqual(
		documented.map(([vendor]) => vendor).sort(),
	);
});

it('the words of a schema are all of its paths, and no others', () => {
	const { answer, request } = contracts.retargeting.endpoints.discountCodes;
	expect(pathsOf(request.query)).toEqual(['k', 'date']);
	expect(pathsOf(answer.body).filter((path) => !path.includes('discount_type.'))).toEqual(
		['status', 'data', 'email', 'code', 'used', 'type', 'date', 'expire_date', 'discount_type'].map(
			(name, index) => (index > 1 ? `data.${name}` : name),
		),
	);
});

describe.each(pages.map((page) => [page.page, page] as const))('%s', (_page, page) => {
	const { vendor, requests } = page;
	const contract = contracts[vendor].endpoints as Record<string, Endpoint>;
	const displayName = allOperations().find((one) => one.vendor.name === vendor)!.vendor.displayName;
	const unreached = requests.map((one) => one.unreached ?? {});

	beforeEach(() => begin(page));

	it('is a page of the contract', () => {
		for (const { endpoint } of requests) expect(contract[endpoint]?.page).toBe(page.page);
	});

	it('has its titles among those that are covered', () => {
		const { entries } = titles.find((one) => one.vendor === displayName)!;
		const all = entries.map(({ title }) => title).join('\n');
		expect(page.titles.filter((title) => !all.includes(title))).toEqual([]);
	});

	it('has its other words in the documentation', () =>
		expect(page.told.filter((word) => !doc(vendor).includes(word))).toEqual([]));

	it('has a reason in docs/coverage.md for each word that no node reaches', () =>
		expect(
			unreached.flatMap((reasons) =>
				Object.values(reasons).filter((reason) => !coverage.includes(reason)),
			),
		).toEqual([]));

	describe.each(requests.map((one) => [one.endpoint, one] as const))('%s', (_name, one) => {
		const endpoint = contract[one.endpoint]!;
		const reached = (word: string | number) => !(String(word) in (one.unreached ?? {}));

		it('has every word in the contract', () => {
			const sent = namesOf(endpoint);
			expect(one.parameters.filter((name) => !sent.includes(name))).toEqual([]);
			const refusals = endpoint.errors.flatMap((error) => namesIn(error.body));
			const given = [...pathsOf(endpoint.answer.body), ...refusals];
			const fields = [...one.fields, ...(one.signals ?? [])];
			expect(fields.filter((path) => !given.includes(path))).toEqual([]);
			const said = (words: string | number) =>
				endpoint.errors.some(({ status, body: told }) =>
					typeof words === 'number' ? status === words : JSON.stringify(told).includes(words),
				);
			expect(one.refusals.filter((refusal) => !said(refusal.said))).toEqual([]);
		});

		it('has every word in the sandbox', async () => {
			const answer = await raw(page, one.example(keys(page)));
			expect(answer.status).toBe(endpoint.answer.status);
			const [entry] = world.sandbox.log.slice(-1);
			expect(entry?.violations).toEqual([]);
			const fields = [...one.fields, ...(one.signals ?? [])];
			const refused: Array<Awaited<ReturnType<typeof raw>>> = [];
			for (const refusal of one.refusals) refused.push(await refuse(page, refusal));
			const answers = [answer, ...refused].map(({ json }) => json as unknown);
			expect(fields.filter((path) => valuesAt(answers, path).length === 0)).toEqual([]);
			for (const [index, { said }] of one.refusals.entries())
				expect(typeof said === 'number' ? refused[index]!.status : refused[index]!.text).toEqual(
					typeof said === 'number' ? said : expect.stringContaining(said),
				);
		});

		it('has every parameter sent and every field handed on by a node', async () => {
			const sent: string[] = [];
			const rows: unknown[] = [];
			for (const call of one.calls) {
				const { items, error } = await run(page, call);
				expect(error).toBeUndefined();
				rows.push(...items.map(({ json }) => json));
				const [last] = world.requests(vendor).slice(-1);
				expect(last?.violations).toEqual([]);
				const isHere = shapeOf(endpoint.path).test(last?.path ?? '');
				sent.push(...namesIn(last?.query), ...namesIn(last?.body), ...namesIn(last?.headers));
				if (isHere) sent.push(...stepsOf(endpoint.path));
			}
			expect(one.parameters.filter((name) => reached(name) && !sent.includes(name))).toEqual([]);
			const prefix = one.rows === undefined ? '' : `${one.rows}.`;
			const missing = one.fields.filter(
				(path) => reached(path) && valuesAt(rows, path.slice(prefix.length)).length === 0,
			);
			expect(missing).toEqual([]);
		});

		it('has every value where its field is', async () => {
			const { json } = await raw(page, one.example(keys(page)));
			for (const [path, values] of Object.entries(one.values ?? {}))
				expect({ path, values: valuesAt(json, path) }).toEqual({
					path,
					values: expect.arrayContaining(values) as unknown[],
				});
			for (const [parameter, values] of Object.entries(one.choices ?? {}))
				expect({ parameter, values: choicesOf(page, one, parameter) }).toEqual({
					parameter,
					values: expect.arrayContaining(values) as unknown[],
				});
		});

		it.each(one.refusals.filter(({ said }) => reached(said)))(
			'is told as refused with $said by a node',
			async ({ said, ...refusal }) => {
				const { status, json } = await refuse(page, refusal);
				world.sandbox.fail({ vendor, every: 1, answer: { status, body: json as unknown } });
				const { error } = await run(page, one.calls[0]);
				if (typeof said === 'string') expect(words(error)).toContain(said);
				else expect((error as { httpCode?: string }).httpCode).toBe(String(said));
			},
		);
	});
});

function begin(page: SeedPage, set: SeedCall['set'] = {}): void {
	world.sandbox.reset();
	world.sandbox.set({ ...page.set, ...set });
}

const keys = ({ vendor }: SeedPage) =>
	world.sandbox.vendors[vendor].credentials as unknown as Record<string, string>;

async function raw({ vendor }: SeedPage, { path, query = {}, ...request }: RawRequest) {
	const search = String(new URLSearchParams(query));
	const { baseUrl } = world.sandbox.vendors[vendor];
	return await send(`${baseUrl}${path}${search === '' ? '' : `?${search}`}`, request);
}

async function refuse(page: SeedPage, { set, request }: Omit<Refusal, 'said'>) {
	begin(page, set);
	return await raw(page, request(keys(page)));
}

function caseOf({ vendor }: SeedPage, { operation }: SeedCall): Case {
	const found = allOperations().find(
		(one) =>
			one.vendor.name === vendor && `${one.resource.name}: ${one.operation.name}` === operation,
	);
	if (!found) throw new Error(`${vendor} has no operation ${operation}`);
	return found;
}

async function run(page: SeedPage, call: SeedCall) {
	world.sandbox.set(call.set ?? {});
	const parameters = { simplify: false, ...call.parameters };
	return await world.run(caseOf(page, call), { items: [{}], parameters });
}

/** The values that the fields of a request's operations offer for a parameter. */
function choicesOf(page: SeedPage, { calls }: SeedRequest, parameter: string): unknown[] {
	const all = (fields: INodeProperties[]): INodeProperties[] =>
		fields.flatMap((field) =>
			field.type === 'collection' ? all(field.options as INodeProperties[]) : field,
		);
	return calls
		.flatMap((call) => all(caseOf(page, call).operation.fields))
		.filter(({ routing }) => routing?.send?.property === parameter)
		.flatMap(({ options = [] }) => (options as INodePropertyOptions[]).map(({ value }) => value));
}
