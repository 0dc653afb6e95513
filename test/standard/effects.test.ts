import type { VendorName } from '../../sandbox';
import { allOperations, type Case } from '../../scripts/engine/world';
import { forEachOperation, Suite } from './suite';

const suite = Suite.use();

/** Maps and sets as lists, so that JSON shows them. */
function plain(value: unknown): unknown {
	if (value instanceof Map || value instanceof Set) return [...value].map(plain);
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}

/** What the vendor holds, sign-ins left out: an operation's effect is what it changes here. */
function heldBy({ vendor }: Case): string {
	const held = { ...suite.sandbox.memory[vendor.name as VendorName], tokens: null, logins: null };
	return JSON.stringify(plain(held));
}

forEachOperation('has the effect at the vendor that it declares', async (one) => {
	const before = heldBy(one);
	await suite.run(one);
	const after = heldBy(one);
	await suite.run(one);
	const observed = after === before ? 'read' : heldBy(one) === after ? 'idempotent' : 'once';
	expect(observed).toBe(one.operation.effect);
});

const upserts = allOperations().flatMap(({ node, resource, operation: { work } }) =>
	work.kind === 'upsert' ? [{ place: `${node} ${resource.value}`, code: work.by.code }] : [],
);
/** The parameter in which an operation takes the text of a code that it gives to a record. */
function textIn({ node, resource, operation }: Case): string | undefined {
	const code = upserts.find(({ place }) => place === `${node} ${resource.value}`)?.code;
	const { effect, fields } = operation;
	if (code === undefined || effect === 'read') return undefined;
	const holder = [{ name: '', options: fields }, ...fields].find(({ options = [] }) =>
		options.some(({ name }) => name === code),
	);
	return holder && (holder.name === '' ? code : `${holder.name}.${code}`);
}

forEachOperation(
	'that gives a record its code waits for Create or Update of the same code',
	async (one) => {
		const { work } = one.operation;
		const own = work.kind === 'upsert' ? work.by.code : 'code' in work ? work.code : undefined;
		expect(own).toBe(textIn(one));
	},
	(one) => textIn(one) !== undefined,
);
