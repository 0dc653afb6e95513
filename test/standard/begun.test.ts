/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { sleep, type IDataObject, type INode } from 'n8n-workflow';
import { allOperations, type Case } from '../../scripts/engine/world';
import { firstOfEach, forEachOperation, manyItems, ON_ERROR, pairs, Suite, words } from './suite';

const suite = Suite.use();

const isOnce = ({ operation }: Case) => operation.effect === 'once';
/** One for each vendor, for what is the same code for all. */
const isFirstOnce = firstOfEach(({ node }) => node, isOnce);
/** Longer than the engine waits before its next try. */
const SLOW_MS = 400;
const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const mail = allOperations().find(({ title }) => title === 'Coupontools: Email: Send') as Case;

/** A value that n8n cannot work out where `when` is true: its engine throws before it starts that item. */
const throwing = (when: string) => `={{ ${when} ? $('Nowhere').first().json.value : 300 }}`;

/** Four items, and an option of all operations that the engine cannot work out for one of them. */
function withBadItem(one: Case, when: string, badAt = 3) {
	const items = manyItems(one, 4).map((item, index) => ({ ...item, isBad: index === badAt }));
	const { parameters } = one.operation.example;
	return {
		items,
		parameters: {
			...parameters,
			options: { ...(parameters.options as IDataObject), maxRetryTime: throwing(when) },
		},
	};
}

const answersSlowly = (one: Case) => suite.fail(one, { delayMs: SLOW_MS, every: 1 });
const done = (one: Case) => suite.sent(one).filter(({ work }) => work !== null);

/** Waits, by the true clock, until the vendor has answered everything: longer than one request takes, nothing has come. */
async function quiet(one: Case): Promise<void> {
	for (let seen = -1; seen !== suite.sent(one).length; ) {
		seen = suite.sent(one).length;
		await new Promise<void>((resolve) => setTimeout(() => resolve(), SLOW_MS + 100));
	}
}

forEachOperation(
	'an item that n8n cannot work out does not make Retry On Fail send those before it twice',
	async (one) => {
		answersSlowly(one);
		const { error } = await suite.run(one, { ...withBadItem(one, '$json.isBad'), node: RETRY });
		await quiet(one);
		expect(words(error)).toMatch(/Referenced node doesn't exist/);
		expect(suite.sent(one)).toHaveLength(3);
	},
	isOnce,
);

forEachOperation(
	'a try that finds items under way takes their outcome',
	async (one) => {
		answersSlowly(one);
		const { items, parameters } = withBadItem(one, '$json.isBad');
		Object.defineProperty(items[3], 'isBad', {
			enumerable: true,
			get: () => suite.sent(one).length === 0,
		});
		const result = await suite.run(one, {
			items,
			parameters,
			node: { ...RETRY, maxTries: 5, waitBetweenTries: 100 },
		});
		expect([words(result.error), pairs(result)]).toEqual([' ', [0, 1, 2, 3]]);
		expect(suite.sent(one)).toHaveLength(4);
	},
	isFirstOnce,
);

forEachOperation(
	'what was under way when n8n broke down is told as not known, and not sent again',
	async (one) => {
		answersSlowly(one);
		const items = manyItems(one, 4);
		const running = suite.world.begin(one, { items });
		while (suite.sent(one).length === 0) await sleep(20);
		const retryOf = running.soFar();
		await running.end;
		suite.reset();
		const again = await suite.run(one, {
			items,
			retryOf,
			node: { onError: 'continueErrorOutput' },
		});
		expect([pairs(again), pairs(again, 1)]).toEqual([[1, 2, 3], [0]]);
		const { error, details } = again.main[1]?.[0]?.json ?? {};
		expect(`${String(error)} ${String(details)}`).toMatch(
			/^It is not known whether .* carried out the first item \(item 0\): it was begun, and .* It may have happened, so it is not sent again\. /,
		);
		expect(suite.sent(one)).toHaveLength(3);
	},
	isFirstOnce,
);

describe.each([...ON_ERROR, 'stopWorkflow'] as const)('with %s', (onError) => {
	describe.each([true, false])('and Retry On Fail %p', (retryOnFail) => {
		it.each([
			['fast', 0],
			['slow', SLOW_MS],
		])(
			'mails through a %s vendor go out once, whatever the item that n8n cannot work out',
			async (_pace, delayMs) => {
				suite.fail(mail, { delayMs, every: 1 });
				const node: Partial<INode> = { ...RETRY, retryOnFail, onError };
				const result = await suite.run(mail, { ...withBadItem(mail, '$json.isBad', 2), node });
				await quiet(mail);
				const goesOn = onError !== 'stopWorkflow';
				const mailed = manyItems(mail, 4)
					.filter((_item, index) => index < 2 || (goesOn && index === 3))
					.map(({ email }) => email);
				expect(
					done(mail)
						.map(({ work }) => (work as IDataObject).mailed)
						.sort(),
				).toEqual(mailed.sort());
				expect(result.status).toBe(goesOn ? 'success' : 'error');
				if (!goesOn) return;
				const failed = result.main.flat().filter(({ json }) => json.error);
				expect(failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
					[
						"Coupontools was not asked (the third item, item 2): Referenced node doesn't exist",
						{ item: 2 },
					],
				]);
				expect(
					result.items.filter(({ json }) => !json.error).map(({ pairedItem }) => pairedItem),
				).toEqual([0, 1, 3].map((item) => ({ item })));
			},
		);
	});
});

it('mails that a stopped execution has not sent are sent when it is started again', async () => {
	suite.fail(mail, { delayMs: SLOW_MS, every: 1 });
	const items = manyItems(mail, 30);
	const running = suite.world.begin(mail, { items });
	while (suite.sent(mail).length === 0) await sleep(20);
	running.cancel();
	const retryOf = await running.end;
	const sentBefore = suite.sent(mail).length;
	const again = await suite.run(mail, { items, retryOf, node: { onError: 'continueErrorOutput' } });
	expect(again.main[1]).toHaveLength(sentBefore);
	expect(suite.sent(mail)).toHaveLength(30);
});
