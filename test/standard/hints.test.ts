import { sleep, type NodeExecutionHint } from 'n8n-workflow';
import { allOperations, type Case, type Result } from '../../scripts/engine/world';
import { manyItems, Suite } from './suite';

const suite = Suite.use();
const one = allOperations().find(({ operation }) => operation.effect === 'once') as Case;
const SLOW_MS = 1_500;

function hints({ execution }: Result): string[] {
	const [task] = execution.run.data.resultData.runData.Node ?? [];
	return ((task?.hints ?? []) as NodeExecutionHint[]).map(({ message }) => message);
}

it('a run that has waited for the budget says so, and one beside it that has not says nothing', async () => {
	const credential = { requestsPerMinute: 4 };
	suite.fail(one, { skip: 1, times: 1, delayMs: SLOW_MS });
	const slow = suite.run(one, { items: manyItems(one, 2), credential });
	while (suite.sent(one).length < 2) await sleep(20);
	const waiting = suite.run(one, { items: manyItems(one, 6), credential });
	expect(hints(await slow)).toEqual([]);
	expect(hints(await waiting)).toEqual([
		expect.stringMatching(
			/^The requests waited [\d,]+ seconds until .* could take more of them\.$/,
		),
	]);
});

it('what was sent again is counted', async () => {
	suite.fail(one, { times: 2, answer: { status: 429, headers: { 'retry-after': '2' }, body: {} } });
	expect(hints(await suite.run(one, { items: manyItems(one, 3) }))).toEqual([
		'2 requests had to be sent again.',
	]);
});

it('what was to be sent again, and was not since the vendor is down, is not counted', async () => {
	const reads = allOperations().find(({ operation }) => operation.effect === 'read') as Case;
	suite.fail(reads, { every: 1, answer: { status: 500 } });
	const items = manyItems(reads, 12);
	const result = await suite.run(reads, { items, node: { onError: 'continueErrorOutput' } });
	expect(result.main[1]).toHaveLength(items.length);
	const firstTimes = (result.main[1] ?? []).filter(
		({ json }) => !/so this one was not sent$/.test(String(json.error)),
	).length;
	expect(hints(result).join()).toContain(
		`${suite.sent(reads).length - firstTimes} requests had to be sent again.`,
	);
});

it('a batch that was sent again says so', async () => {
	const batch = allOperations().find(({ operation }) => operation.work.kind === 'batch') as Case;
	suite.fail(batch, {
		times: 2,
		answer: { status: 429, headers: { 'retry-after': '2' }, body: {} },
	});
	expect(hints(await suite.run(batch))).toEqual(['2 requests had to be sent again.']);
});

it('what may have happened is told with the items', async () => {
	suite.fail(one, { times: 1, reset: 'after' });
	const result = await suite.run(one, {
		items: manyItems(one, 3),
		node: { onError: 'continueErrorOutput' },
	});
	expect(hints(result)).toEqual([
		`Of 1 item it is not known whether ${one.vendor.displayName} carried it out: see the errors.`,
	]);
});

it('a run without anything to say says nothing', async () => {
	expect(hints(await suite.run(one, { items: manyItems(one, 3) }))).toEqual([]);
});

it('an error that ends a run tells of the others that failed with it, and of those in doubt', async () => {
	suite.fail(one, { skip: 1, times: 2, delayMs: 100, reset: 'after' });
	const { error } = await suite.run(one, { items: manyItems(one, 9) });
	const { description } = error as { description?: string };
	expect(description).toContain(
		'1 other item failed too. Of 2 items in all it is not known whether they were carried out.',
	);
	const numbers =
		(description ?? '').match(/\d+(?= items? (?:was|were) (?:carried out|not begun))/g) ?? [];
	expect(numbers.map(Number).reduce((sum, number) => sum + number, 0)).toBe(9 - 2);
});
