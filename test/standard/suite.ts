/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { IDataObject } from 'n8n-workflow';
import { inspect } from 'node:util';
import type { Keys, VendorName } from '../../sandbox';
import { mergeSettings } from '../../sandbox/settings';
import { changedKeys, names, vendors } from '../../sandbox/vendors';
import { speedUp } from '../../scripts/engine/clock';
import {
	allOperations,
	World,
	type Call,
	type Case,
	type Result,
} from '../../scripts/engine/world';

/** How many times faster the clock runs, so that the growing waits between attempts take milliseconds. */
const FASTER = 50;
const MOST_ATTEMPTS = 4;

/** Attempts that a fault leads to, by the operation's effect. */
export function attemptsFor({ operation }: Case, fault: 'refused' | 'unknown'): number {
	return fault === 'unknown' && operation.effect === 'once' ? 1 : MOST_ATTEMPTS;
}

/** Words of n8n's own error texts and of ours that would talk a user into sending a `once` operation again. */
export const TEMPTING = /retry|try again|again later|run the workflow again/i;

/** Enough records for several pages. */
const MOST_RECORDS = 300;
/** All amounts of the sandbox, none larger than that. */
export const FEW = Object.fromEntries(
	Object.entries(mergeSettings().amounts).map(([name, amount]) => [
		name,
		Math.min(amount, MOST_RECORDS),
	]),
);

/** No records at all, where the sandbox lets one say how many. */
export const NONE = Object.fromEntries(Object.keys(FEW).map((name) => [name, 0]));

/** The value that a field's placeholder is an example of; some text where it has none. */
export const sampleOf = (placeholder = 'given') => placeholder.replace(/^e\.g\. /, '');

let accounts = 0;
const KEY_OF_A_TEST = /key-of-test-\d+/g;

/** The sandbox for one file of the standard suite; all that comes out of the nodes is searched for keys. */
export class Suite {
	world!: World;
	private trueTime: () => void = () => {};
	private readonly secrets = new Set<string>();
	private readonly found: string[] = [];
	private searched = 0;

	/** Starts the sandbox with few records before the tests, resets it before each, and searches what came out after the last. */
	static use(): Suite {
		const suite = new Suite();
		beforeAll(async () => {
			suite.world = await World.start({ amounts: FEW });
			suite.trueTime = speedUp(FASTER);
		});
		beforeEach(() => suite.reset());
		afterAll(async () => {
			suite.trueTime();
			await suite.world.close();
			suite.expectNoSecrets();
		});
		return suite;
	}

	/** A new sandbox with keys of its own, so that what the process keeps for an account stays with the test, and these amounts of records. */
	reset(amounts = FEW): void {
		const id = `key-of-test-${++accounts}`;
		const keysOf = (name: VendorName) =>
			changedKeys(name, vendors[name].settings.keys, (field) => `${field}-${id}`);
		this.sandbox.reset({
			amounts,
			keys: Object.fromEntries(names.map((name) => [name, keysOf(name)])) as Keys,
		});
	}

	get sandbox() {
		return this.world.sandbox;
	}

	async run(one: Case, call: Call = {}): Promise<Result> {
		const credentials = Object.values(this.sandbox.vendors).map(
			(vendor) => vendor.credentials as IDataObject,
		);
		const keys = [...credentials, call.credential ?? {}].flatMap(keysIn);
		const result = await this.world.run(one, call);
		const { resultData, executionData } = result.execution.run.data;
		const seen = [resultData.error, resultData.runData.Node, executionData?.contextData];
		const text = inspect(seen, { depth: 14, maxStringLength: null, maxArrayLength: null });
		this.searchForSecrets(text, [...keys, ...this.sandbox.tokens()]);
		return result;
	}

	/** The requests that carry out the operation itself: for an update the writing ones, for a code that is looked for in a list those by its ID. */
	sent({ vendor, operation }: Case) {
		const own = pathsOf(operation);
		return this.world
			.requests(vendor.name)
			.filter(({ method, path }) => method === operation.request.method && own.test(path));
	}

	/** Runs without a search, for numbers of items with which it would take long. */
	async runMany(one: Case, call: Call): Promise<Result> {
		return await this.world.run(one, call);
	}

	/** Makes requests of the operation itself fail. */
	fail(
		{ vendor, operation }: Case,
		rule: Omit<Parameters<World['sandbox']['fail']>[0], 'vendor'>,
	): void {
		this.sandbox.fail({
			vendor: vendor.name as VendorName,
			method: operation.request.method,
			path: pathsOf(operation),
			...rule,
		});
	}

	/** All keys of the credentials, as texts that may stand nowhere in what came out. */
	knownSecrets(): string[] {
		return [...this.secrets];
	}

	/** Looks for the keys and tokens of this run, and for the keys of any other test. */
	private searchForSecrets(text: string, secrets: string[]): void {
		this.searched += text.length;
		for (const secret of secrets) this.secrets.add(secret);
		this.found.push(
			...secrets.filter(
				(secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
			),
			...(text.match(KEY_OF_A_TEST) ?? []),
		);
	}

	private expectNoSecrets(): void {
		expect({
			searched: this.searched > 0,
			known: this.secrets.size > 0,
			found: this.found,
		}).toEqual({ searched: true, known: true, found: [] });
	}
}

/** Whether an operation looks for a code in the vendor's list, and compares it here. */
export const comparesHere = ({ work }: Case['operation']) =>
	work.kind === 'check' && 'list' in work;

/** The addresses of the operation itself. */
function pathsOf(operation: Case['operation']): RegExp {
	const { request } = operation;
	return comparesHere(operation) ? new RegExp(`^${request.url}/`) : /^(?!.*oauth)/;
}

/** The fields of all credentials that may never be shown. */
const secretFields = new Set(allOperations().flatMap(({ vendor }) => vendor.secrets));

/** The values of a credential that may stand nowhere in what comes out. */
function keysIn(credential: IDataObject): string[] {
	return Object.entries(credential).flatMap(([field, value]) =>
		secretFields.has(field) && typeof value === 'string' && value !== '' ? [value] : [],
	);
}

/** What codes that are made here look like unless somebody wants others: different ones in each run. */
export const MADE_CODE = /[A-HJ-NP-Z2-9]{10}\b/g;

/** Whether an operation finds out by itself what has become of a request whose answer was lost (its own tests: generated.test.ts). */
export const findsOut = ({ operation }: Case) => operation.work.kind === 'generate';

/** Whether an operation must not happen twice, and a lost answer leaves open whether it has. */
export const leavesInDoubt = (one: Case) => one.operation.effect === 'once' && !findsOut(one);

/** One test for every operation of the package. */
export function forEachOperation(
	title: string,
	test: (one: Case) => Promise<void>,
	which: (one: Case) => boolean = () => true,
	timeoutMs?: number,
): void {
	describe(title, () => {
		it.each(
			allOperations()
				.filter(which)
				.map((one) => [one.title, one] as const),
		)('%s', async (_title, one) => await test(one), timeoutMs);
	});
}

/** Whether an operation is the first one of its group, among those for which a test is true. */
export function firstOfEach(
	groupOf: (one: Case) => string,
	which: (one: Case) => boolean = () => true,
): (one: Case) => boolean {
	const chosen = new Map(
		allOperations()
			.filter(which)
			.reverse()
			.map((one) => [groupOf(one), one.title]),
	);
	return (one) => chosen.get(groupOf(one)) === one.title;
}

const isFirstOfEffect = firstOfEach(
	({ node, operation }) =>
		`${node} ${operation.effect} ${operation.work.kind === 'batch' ? 'batch' : ''}`,
);

/**
 * Tests of several variants of one thing that a vendor does. The first operation of each vendor and effect meets all of
 * them, each other operation one, in turn: what answers a vendor is the same code, and every variant meets every vendor.
 */
export function forEachVariant<V>(
	variants: Array<[string, V]>,
	title: string,
	test: (one: Case, variant: V) => Promise<void>,
	which: (one: Case) => boolean = () => true,
): void {
	const operations = allOperations().filter(which);
	variants.forEach(([name, variant], place) => {
		const chosen = new Set(
			operations
				.filter((one, index) => isFirstOfEffect(one) || index % variants.length === place)
				.map((one) => one.title),
		);
		describe(name, () =>
			forEachOperation(
				title,
				async (one) => await test(one, variant),
				(one) => chosen.has(one.title),
			),
		);
	});
}

/** Requests for the operation's three example items when all goes well. */
export function requestsForExample({ operation }: Case): number {
	return operation.work.kind === 'batch' ? 1 : operation.example.items.length;
}

/** The input item of each output item. */
export function pairs(result: Result, output = 0): unknown[] {
	return (result.main[output] ?? []).map(
		({ pairedItem }) => (pairedItem as { item: number } | undefined)?.item,
	);
}

/** The error in words: message and description. */
export function words(error: unknown): string {
	const { message = '', description = '' } = (error ?? {}) as {
		message?: string;
		description?: string;
	};
	return `${message} ${description}`;
}

/** So many items, made of the operation's examples over and over; what is deleted is another record each time. */
export function manyItems({ operation: { example, request } }: Case, count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		...example.items[index % example.items.length],
		...(request.method === 'DELETE' && { id: index + 1 }),
	}));
}

/** One operation of each vendor that sends a request per item. */
export function firstOfEachVendor(): (one: Case) => boolean {
	return firstOfEach(
		({ node }) => node,
		({ operation }) => operation.work.kind !== 'batch',
	);
}

const isFirst = firstOfEachVendor();

/** So many items for one operation of each vendor, and eight, more than are in flight at a time, for the others: what sends them is the same. */
export function crowd(one: Case, count: number): IDataObject[] {
	return manyItems(one, isFirst(one) ? count : 8);
}

/** A workflow node's settings for "continue (using error output)" and "continue". */
export const ON_ERROR = ['continueErrorOutput', 'continueRegularOutput'] as const;
