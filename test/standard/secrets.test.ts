/** @jest-environment-options {"newN8n": true} */
import { logged } from './loud';
import type { Case } from '../../scripts/engine/world';
import { forEachOperation, forEachVariant, manyItems, Suite, words } from './suite';

const suite = Suite.use();

afterAll(() => {
	const everything = logged.join('\n');
	expect(everything).toContain('Node');
	expect(suite.knownSecrets().filter((secret) => everything.includes(secret))).toEqual([]);
});

/**
 * An answer in which a vendor repeats everything that it was sent, in all places where vendors put their words.
 * After a 401 n8n gets a new token, so the one that is known here is no longer the one that was sent.
 */
function echo({ vendor }: Case, status: number) {
	const credential = suite.world.store()[vendor.credential] ?? {};
	const tokens = vendor.token && status !== 401 ? suite.sandbox.tokens() : [];
	const secrets = [
		...vendor.secrets.map((field) => String(credential[field] ?? '')),
		...tokens,
	].filter(Boolean);
	const keys = secrets.map(
		(secret) =>
			`k=${secret}&shop_secret=${encodeURIComponent(secret)} "${secret}" Bearer ${secret} ${Buffer.from(secret).toString('base64')}`,
	);
	const text =
		`${vendor.displayName} got https://user:pass@api.example.com/path?x=1 with ${keys.join(' ')}`.slice(
			0,
			450,
		);
	const errors = { error_code: [300], error_message_description: [text] };
	return {
		message: text,
		Message: text,
		data: text,
		errors: { field: [text] },
		status: { status: 'failed', errors },
	};
}

const STATUSES = [400, 401, 403, 404, 422, 429, 500].map((status): [string, number] => [
	`a vendor that repeats all keys with status ${status}`,
	status,
]);

forEachVariant(STATUSES, 'puts none of them before the user', async (one, status) => {
	await suite.run(one, { items: manyItems(one, 1) });
	suite.fail(one, { every: 1, answer: { status, body: echo(one, status) } });
	const { error } = await suite.run(one, {
		items: manyItems(one, 2),
		parameters: { ...one.operation.example.parameters, options: { maxAttempts: 1 } },
	});
	// That there is no such code is an answer of a check, which says nothing of the vendor's.
	const isAnswer = one.operation.work.kind === 'check' && 'noneStatus' in one.operation.work;
	if (!(isAnswer && error === undefined)) expect(words(error).length).toBeGreaterThan(20);
	expect(words(error)).not.toMatch(/api\.example\.com|user:pass/);
});

describe('with a "continue" setting', () => {
	forEachOperation('error items hold none of them either', async (one) => {
		suite.fail(one, { every: 1, answer: { status: 400, body: echo(one, 400) } });
		const { main } = await suite.run(one, {
			items: manyItems(one, 2),
			node: { onError: 'continueErrorOutput' },
		});
		expect(main[1]?.length).toBeGreaterThan(0);
	});
});
