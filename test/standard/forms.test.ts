import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';
import { allEvents, allNodes, allTriggers } from '../../scripts/engine/world';
import type { VendorName } from '../../sandbox';
import { Watch } from '../polling/watch';
import { FEW, forEachOperation, Suite, words } from './suite';
import { loadContextOf } from './loadContext';

const suite = Suite.use();

type Path = Array<string | number>;

/** Every object and list in an answer; of a list its first row, which also loses each single property that may be its ID. */
function partsOf(body: unknown, at: Path = []): Path[] {
	const inner = Array.isArray(body) ? body.slice(0, 1) : body;
	if (typeof inner !== 'object' || inner === null || at.length > 5) return [];
	const isRow = typeof at[at.length - 1] === 'number';
	return Object.entries(inner).flatMap(([name, value]) => {
		const path = [...at, Array.isArray(body) ? Number(name) : name];
		const isPart = typeof value === 'object' && value !== null;
		return isPart || (isRow && /^(id|session|email)$/i.test(name))
			? [path, ...partsOf(value, path)]
			: [];
	});
}

function changed(body: unknown, [first = '', ...rest]: Path, value: unknown): unknown {
	const copy = (Array.isArray(body) ? [...(body as unknown[])] : { ...(body as object) }) as Record<
		string | number,
		unknown
	>;
	copy[first] = rest.length === 0 ? value : changed(copy[first], rest, value);
	return copy;
}

/** What may stand in an answer in place of something else. */
const OTHERS = [null, [null]];
/** Words that JavaScript has for it, where they do not stand in brackets behind a sentence of ours. */
const RAW =
	/undefined|"null"|NaN|\[object|is not a function|Cannot (read|destructure)|was not asked/;
/** As many records of each kind as make a list. */
const A_FEW = Object.fromEntries(Object.keys(FEW).map((name) => [name, 5]));

/** All answers of a vendor while something goes well, by what they are made of. */
async function answersOf(vendor: VendorName, going: () => Promise<unknown>): Promise<unknown[]> {
	const answers = new Map<string, unknown>();
	suite.reset(A_FEW);
	suite.sandbox.fail({
		vendor,
		every: 1,
		path: /^(?!.*oauth)/,
		mutate: (body) => (answers.set(JSON.stringify(partsOf(body)), body), body),
	});
	await going().catch(() => {});
	return [...answers.values()];
}

/** Lets the answers that look like one have something else in one place. */
function play(vendor: VendorName, like: unknown, path: Path, value: unknown): void {
	suite.sandbox.fail({
		vendor,
		every: 1,
		path: /^(?!.*oauth)/,
		mutate: (body) =>
			JSON.stringify(partsOf(body)) === JSON.stringify(partsOf(like))
				? changed(body, path, value)
				: body,
	});
}

/** What was told in other words than ours, by what was changed. */
async function rawWords(
	vendor: VendorName,
	begin: () => Promise<() => Promise<unknown>>,
): Promise<string[]> {
	const found: string[] = [];
	const answers = await answersOf(vendor, async () => await (await begin())());
	for (const [number, answer] of answers.entries())
		for (const path of partsOf(answer))
			for (const value of OTHERS) {
				suite.reset(A_FEW);
				const going = await begin();
				play(vendor, answer, path, value);
				const error: unknown = await going().then(
					(result) => (result as { error?: unknown } | undefined)?.error,
					(thrown: unknown) => thrown,
				);
				const message = words(error).replace(/\([^()]*(\([^()]*\)[^()]*)*\)/g, '');
				if (error !== undefined && RAW.test(message))
					found.push(`${number} ${path.join('.')} = ${JSON.stringify(value)}: ${words(error)}`);
			}
	return found;
}

/** A day would be waited for a budget that 300 runs use up. */
const credential = { requestsPerMinute: 1_000_000 };

forEachOperation(
	'an answer in another form is told in words',
	async (one) => {
		const items = one.operation.example.items.slice(0, 1);
		const vendor = one.vendor.name as VendorName;
		const run = async (simplify: boolean) => {
			const parameters = { ...one.operation.example.parameters, simplify };
			return await suite.run(one, { items, parameters, credential });
		};
		const isRead = one.operation.effect === 'read';
		const hasSimplify = one.operation.fields.some(({ name }) => name === 'simplify');
		for (const simplify of isRead && hasSimplify ? [true, false] : [true])
			expect(
				await rawWords(vendor, async () => await Promise.resolve(async () => await run(simplify))),
			).toEqual([]);
	},
	// What is written is told by the vendor, or as not known: only what is read before it, or is all there is, goes on.
	({ operation: { effect, work } }) =>
		effect === 'read' ||
		work.kind === 'upsert' ||
		work.kind === 'readMergeWrite' ||
		'prepare' in work,
	300_000,
);

describe('a poll that meets a row in another form tells so', () => {
	it.each(allEvents().map((one) => [one.title, one] as const))(
		'%s',
		async (_title, { node, vendor, event }) => {
			const parameters = { event: event.value, ...event.example.parameters };
			const watch = () => new Watch(suite.world, node, parameters);
			const name = vendor.name as VendorName;
			expect(
				await rawWords(name, async () => await Promise.resolve(async () => await watch().test())),
			).toEqual([]);
			expect(
				await rawWords(name, async () => {
					const watched = watch();
					await watched.activate();
					return async () => await watched.tick();
				}),
			).toEqual([]);
		},
		300_000,
	);

	it.each([null, undefined, 'many', [null]])(
		'and a list of PersonaClick whose number of codes is %p has not run low',
		async (available) => {
			const watch = new Watch(suite.world, 'personaClickTrigger', { fewerThan: 50 });
			await watch.activate();
			suite.sandbox.fail({
				vendor: 'personaClick',
				mutate: (body) => changed(body, ['payload', 0, 'available'], available),
			});
			await watch.tick();
			await watch.tick();
			expect(watch.items).toEqual([]);
		},
	);
});

type Load = (this: ILoadOptionsFunctions, filter?: string) => Promise<unknown>;

const pickers = [...allNodes(), ...allTriggers()].flatMap((type) =>
	Object.entries({ ...type.methods?.listSearch, ...type.methods?.loadOptions }).map(
		([name, load]) => [`${type.description.displayName}: ${name}`, type, load as Load] as const,
	),
);

describe('a list behind a field tells an answer in another form', () => {
	it.each(pickers)('%s', async (_title, type, load) => {
		const vendor = type.description.credentials?.[0]?.name.replace('Api', '') as VendorName;
		const shown: string[] = [];
		const raw = await rawWords(vendor, async () => {
			const context = loadContextOf(suite.world, type, credential);
			return await Promise.resolve(async () => {
				const got = (await load.call(context, '')) as IDataObject[] | { results: IDataObject[] };
				const all = Array.isArray(got) ? got : got.results;
				shown.push(...all.map(({ name, value }) => `${String(name)} ${JSON.stringify(value)}`));
			});
		});
		expect(raw).toEqual([]);
		expect(shown.filter((text) => /undefined|null|NaN|\[/.test(text))).toEqual([]);
	});
});
