import { sleep, type IDataObject } from 'n8n-workflow';
import { allOperations, type Case } from '../../scripts/engine/world';
import {
	crowd,
	firstOfEach,
	forEachOperation,
	leavesInDoubt,
	manyItems,
	ON_ERROR,
	pairs,
	Suite,
	words,
} from './suite';

const suite = Suite.use();

/** Refuses one of the requests in the middle, as vendors refuse a wrong value. */
const REFUSAL = {
	answer: {
		status: 422,
		body: {
			message: 'Not like this',
			status: {
				status: 'failed',
				errors: { error_code: [300], error_message_description: ['Not like this'] },
			},
		},
	},
};
const ONE_REQUEST_AN_ITEM = ['single', 'chunked'];
const takesOneByOne = ({ operation }: Case) => operation.work.kind !== 'batch';

const TRIES = [{}, { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }];

describe.each(
	ON_ERROR.flatMap((onError) => TRIES.map((tries) => [{ onError, ...tries }] as const)),
)('with %j', (node) => {
	forEachOperation(
		'a bad item among three leaves the others untouched, and comes out with its input',
		async (one) => {
			const { onError } = node;
			suite.fail(one, { ...REFUSAL, skip: 1, times: 1 });
			const result = await suite.run(one, { node });
			const errorsAt = onError === 'continueErrorOutput' ? 1 : 0;
			expect(result.status).toBe('success');
			const errors = (result.main[errorsAt] ?? []).filter(
				({ json }) => typeof json.error === 'string',
			);
			expect(errors).toHaveLength(1);
			expect(errors[0]!.json.error).toMatch(
				/refused the second item \(item 1\): (Not like this|HTTP status 422)/,
			);
			expect(errors[0]!.pairedItem).toEqual({ item: 1 });
			expect(errors[0]!.json).toEqual({
				...one.operation.example.items[1],
				error: expect.any(String),
				details: expect.stringMatching(/./),
			});
			expect([...new Set([...pairs(result), ...pairs(result, 1)])].sort()).toEqual([0, 1, 2]);
			if (onError === 'continueErrorOutput') expect(pairs(result)).not.toContain(1);
		},
		takesOneByOne,
	);
});

forEachOperation(
	'a first item that fails is sent no more often because n8n then runs the node again, and neither are the others',
	async (one) => {
		suite.fail(one, { ...REFUSAL, times: 1 });
		const node = { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 3 } as const;
		const result = await suite.run(one, { node: { ...node, waitBetweenTries: 1 } });
		expect([pairs(result, 1), [...new Set(pairs(result))]]).toEqual([[0], [1, 2]]);
		const whole = suite.sent(one).length;
		suite.reset();
		await suite.run(one);
		expect(whole).toBe(suite.sent(one).length);
	},
	(one) => takesOneByOne(one) && ONE_REQUEST_AN_ITEM.includes(one.operation.work.kind),
);

forEachOperation(
	'without a continue setting the error names the item and the vendor’s reason',
	async (one) => {
		suite.fail(one, { ...REFUSAL, skip: 1, times: 1 });
		const { error, status } = await suite.run(one);
		expect(status).toBe('error');
		expect(words(error)).toMatch(
			/refused the second item \(item 1\): (Not like this|HTTP status 422)/,
		);
		expect((error as { context?: IDataObject }).context?.itemIndex).toBe(1);
	},
	takesOneByOne,
);

forEachOperation(
	'a required field that is empty is named with its item, and nothing is sent for it',
	async (one) => {
		const { example, fields } = one.operation;
		const required = fields.filter(
			(field) => field.required && !field.displayOptions && field.name in example.parameters,
		);
		for (const field of required) {
			suite.reset();
			const value =
				field.type === 'resourceLocator'
					? { __rl: true, mode: 'id', value: '={{ $json.nothing }}' }
					: '={{ $json.nothing }}';
			const result = await suite.run(one, {
				parameters: { ...example.parameters, [field.name]: value },
			});
			expect(words(result.error)).toContain(
				`The field '${field.displayName}' of the first item (item 0) is empty`,
			);
			expect(suite.sent(one)).toEqual([]);
		}
	},
	({ operation }) => operation.fields.some(({ required }) => required),
);

forEachOperation(
	'without a continue setting the error of a bad value says what was carried out before it, and what was not begun',
	async (one) => {
		const { parameters } = one.operation.example;
		const all = manyItems(one, 9).map((item, index) => ({ ...item, isBad: index === 3 }));
		const result = await suite.run(one, {
			items: all,
			parameters: { ...parameters, options: { maxAttempts: '={{ $json.isBad ? 0 : 4 }}' } },
		});
		expect(suite.sent(one)).toHaveLength(3);
		expect((result.error as { description?: string }).description).toBe(
			'3 items were carried out. "Retry" in the list of executions leaves them out, "Execute workflow" does them again. 5 items were not begun. Nothing was sent for it. Correct the value and run the workflow again.',
		);
	},
	firstOfEach(
		({ node }) => node,
		({ operation }) => operation.effect === 'once',
	),
);

forEachOperation(
	'Retry On Fail sends nothing again that is done',
	async (one) => {
		suite.fail(one, { ...REFUSAL, skip: 7, times: 1 });
		const items = crowd(one, 20);
		const result = await suite.run(one, {
			items,
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(result.status).toBe('success');
		// What only reads is read anew by the second try; the first one began nothing after the failure.
		if (one.operation.effect === 'read')
			expect(suite.sent(one).length).toBeLessThanOrEqual(2 * items.length);
		else expect(suite.sent(one)).toHaveLength(items.length + 1);
		expect(new Set(pairs(result)).size).toBe(items.length);
	},
	takesOneByOne,
);

forEachOperation(
	'Retry On Fail never repeats what may have happened, and sends what had not begun',
	async (one) => {
		suite.fail(one, { reset: 'after', skip: 2, times: 1 });
		const result = await suite.run(one, {
			items: manyItems(one, 20),
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(words(result.error)).toMatch(
			/It is not known whether .* carried out the third item \(item 2\)/,
		);
		expect(suite.sent(one)).toHaveLength(20);
		expect(suite.sent(one).filter(({ work }) => work !== null)).toHaveLength(20);
	},
	leavesInDoubt,
);

forEachOperation(
	'"Retry" in the list of executions sends nothing again that was done, or may have been',
	async (one) => {
		suite.fail(one, { reset: 'after', skip: 2, times: 1 });
		const failed = await suite.run(one, { items: manyItems(one, 6) });
		expect(failed.status).toBe('error');
		const again = await suite.run(one, {
			items: manyItems(one, 6),
			retryOf: failed.execution,
			node: { onError: 'continueErrorOutput' },
		});
		expect(pairs(again).sort()).toEqual([0, 1, 3, 4, 5]);
		expect(pairs(again, 1)).toEqual([2]);
		expect(suite.sent(one)).toHaveLength(6);
	},
	leavesInDoubt,
);

describe.each([...ON_ERROR, 'stopWorkflow'] as const)('Retry On Fail with %s', (onError) => {
	forEachOperation(
		'gets all items through a vendor that turns many away, each once',
		async (one) => {
			suite.fail(one, {
				share: 0.3,
				answer: { status: 429, headers: { 'retry-after': '1' }, body: {} },
			});
			const node = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1, onError };
			const items = crowd(one, 40);
			const result = await suite.run(one, { items, node });
			expect(result.main.slice(1).flat()).toEqual([]);
			expect(result.items.filter(({ json }) => json.error)).toEqual([]);
			expect(new Set(pairs(result)).size).toBe(items.length);
			expect(suite.sent(one).filter(({ work }) => work !== null)).toHaveLength(items.length);
		},
		({ operation }) => operation.effect === 'once',
	);
});

forEachOperation('a stopped execution sends no more requests', async (one) => {
	suite.fail(one, { delayMs: 1_000, every: 1 });
	const running = suite.world.begin(one, { items: crowd(one, 30) });
	while (suite.world.requests(one.vendor.name).length === 0) await sleep(50);
	running.cancel();
	const before = suite.world.requests(one.vendor.name).length;
	await running.end;
	await suite.world.settled();
	expect(suite.world.requests(one.vendor.name).length).toBeLessThanOrEqual(before + 1);
});

describe('Request Options of n8n', () => {
	it.each(allOperations().map((one) => [one.title, one] as const))(
		'%s: a proxy that is not there is named as unreachable',
		async (_title, one) => {
			const parameters = {
				...one.operation.example.parameters,
				requestOptions: { proxy: 'http://127.0.0.1:9' },
				options: { maxAttempts: 1 },
			};
			const result = await suite.run(one, {
				items: one.operation.example.items.slice(0, 1),
				parameters,
			});
			expect(words(result.error)).toMatch(/could not be reached|connection was lost/);
			expect(suite.sent(one)).toEqual([]);
		},
	);

	it.each([
		[
			'a proxy without http:// goes nowhere, and not past the proxy',
			{ proxy: 'localhost:9' },
			/^The proxy in the Request Options is not an address/,
		],
		[
			'a time-out of 0 sends nothing',
			{ timeout: 0 },
			/^The time-out in the Request Options is not a number of milliseconds above 0/,
		],
	])('%s', async (_title, requestOptions, sentence) => {
		const one = allOperations().find(({ operation }) => operation.effect === 'once') as Case;
		const { error } = await suite.run(one, {
			parameters: { ...one.operation.example.parameters, requestOptions },
		});
		expect(words(error)).toMatch(sentence);
		expect(suite.sent(one)).toEqual([]);
	});

	it('a time-out of eleven days is none that ends at once', async () => {
		const one = allOperations().find(({ operation }) => operation.effect === 'once') as Case;
		suite.fail(one, { every: 1, delayMs: 100 });
		const { error } = await suite.run(one, {
			parameters: { ...one.operation.example.parameters, requestOptions: { timeout: 999_999_999 } },
		});
		expect(words(error)).toBe(' ');
	});
});
