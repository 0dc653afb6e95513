import type { FaultAnswer } from '../../sandbox';
import { allOperations } from '../../scripts/engine/world';
import {
	attemptsFor,
	findsOut,
	firstOfEach,
	forEachOperation,
	leavesInDoubt,
	forEachVariant,
	requestsForExample,
	Suite,
	TEMPTING,
	words,
} from './suite';

const suite = Suite.use();
const soon = new Date(Date.now() + 3_000).toUTCString();

const RATE_LIMITS: Array<[string, Record<string, string>]> = [
	['a 429 with Retry-After in seconds', { 'retry-after': '2' }],
	['a 429 with Retry-After as a date', { 'retry-after': soon }],
	['a 429 with Retry-After that is neither', { 'retry-after': 'soon' }],
	[
		'a 429 with X-Available-In-Seconds',
		{ 'x-remaining-requests': '0', 'x-available-in-seconds': '3' },
	],
	['a 429 with no header', {}],
];

forEachVariant(RATE_LIMITS, 'is waited for, and the request sent again', async (one, headers) => {
	suite.fail(one, { answer: { status: 429, headers, body: { message: 'Too many' } } });
	const result = await suite.run(one);
	expect(words(result.error)).toBe(' ');
	expect(suite.sent(one)).toHaveLength(requestsForExample(one) + 1);
});

forEachOperation('a 429 for ever ends after four attempts with a sentence', async (one) => {
	suite.fail(one, {
		every: 1,
		answer: { status: 429, headers: { 'retry-after': '1' }, body: { message: 'Slow down' } },
	});
	const result = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
	expect(words(result.error)).toMatch(
		/takes no more requests now.*item.* 0.*after 4 attempts.*Nothing was done/,
	);
	expect(suite.sent(one)).toHaveLength(4);
});

forEachOperation(
	'a 429 that asks for more time than the user grants is not waited for',
	async (one) => {
		suite.fail(one, { every: 1, answer: { status: 429, headers: { 'retry-after': '4000' } } });
		const result = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
		expect(words(result.error)).toContain('asks to wait 4000 seconds');
		expect(suite.sent(one)).toHaveLength(1);
	},
);

const UNKNOWN: Array<[string, Parameters<Suite['fail']>[1]]> = [
	['a connection cut before the work', { reset: 'before' }],
	['a connection cut after the work', { reset: 'after' }],
	['a cut-off answer', { truncate: true }],
	['a 500', { answer: { status: 500, body: { message: 'Server Error.' } } }],
	[
		'a 502 in HTML',
		{ answer: { status: 502, body: '<html>Bad Gateway</html>', contentType: 'text/html' } },
	],
	['a 503 after the work', { afterWork: true, answer: { status: 503 } }],
];

forEachVariant(
	UNKNOWN,
	'is repeated only where a repeat does no harm',
	async (one, fault) => {
		suite.fail(one, fault);
		const result = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
		const repeats = attemptsFor(one, 'unknown') > 1;
		expect(suite.sent(one)).toHaveLength(repeats ? 2 : 1);
		expect(result.status).toBe(repeats ? 'success' : 'error');
	},
	(one) => !findsOut(one),
);

forEachVariant(
	UNKNOWN,
	'tells that it may have happened and how to find out',
	async (one, fault) => {
		suite.fail(one, fault);
		const { error } = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
		expect(words(error)).toMatch(
			/^It is not known whether .* carried out the first item \(item 0\): .*It may have happened, so it is not sent again\./,
		);
		expect(words(error)).toContain(one.operation.lookUp);
		expect(words(error)).not.toMatch(TEMPTING);
	},
	leavesInDoubt,
);

forEachVariant(
	UNKNOWN,
	'ends after four attempts when it does not pass',
	async (one, fault) => {
		suite.fail(one, { ...fault, every: 1 });
		const { error } = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
		expect(words(error)).toMatch(
			/No usable answer from .* for the first item.* 0.*after 4 attempts/,
		);
		expect(suite.sent(one)).toHaveLength(4);
	},
	({ operation }) => operation.effect !== 'once',
);

forEachOperation('a refused connection is tried again whatever the operation does', async (one) => {
	const call = { items: one.operation.example.items.slice(0, 1) };
	const credential = { baseUrl: 'http://127.0.0.1:9', host: 'custom' };
	const { error } = await suite.run(one, { ...call, credential });
	expect(words(error)).toMatch(
		/could not be reached for the first item.* 0.*connection was refused after 4 attempts Nothing was done/,
	);
});

forEachOperation('an HTML page in place of JSON is named as such', async (one) => {
	suite.fail(one, { html: true });
	const { error } = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
	expect(words(error)).toMatch(
		/not an answer of .*item.* 0.*HTML page.*Check the (Base|Site) URL in the credential/,
	);
	expect(suite.sent(one)).toHaveLength(1);
});

forEachOperation(
	'an HTML page in place of JSON leaves open whether it was done, so Retry On Fail does not send it again',
	async (one) => {
		suite.fail(one, { every: 1, html: true });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
		const { error } = await suite.run(one, {
			items: one.operation.example.items.slice(0, 1),
			node,
		});
		expect(words(error)).toContain(
			`Whether it was carried out is not known. ${one.operation.lookUp}`,
		);
		expect(suite.sent(one)).toHaveLength(1);
	},
	leavesInDoubt,
);

const FIREWALLS: Array<[string, FaultAnswer]> = [
	[
		'a 403 in HTML',
		{ status: 403, body: '<html><h1>Blocked</h1></html>', contentType: 'text/html' },
	],
	['a 403 in words', { status: 403, body: 'Access denied', contentType: 'text/plain' }],
	[
		'a 401 in HTML',
		{ status: 401, body: '<html><h1>Sign in</h1></html>', contentType: 'text/html' },
	],
	['a 403 in JSON of another form', { status: 403, body: { blocked: true, incident: 1020 } }],
];

forEachVariant(
	FIREWALLS,
	'for one item stops no other item, and is not told as wrong keys',
	async (one, answer) => {
		suite.fail(one, { times: one.vendor.token && answer.status === 401 ? 2 : 1, answer });
		const { main } = await suite.run(one, {
			node: { onError: 'continueErrorOutput' },
			credential: { maxConcurrentRequests: 1 },
		});
		const [, failed = []] = main;
		expect(failed.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([0]);
		expect(failed[0]?.json.error).toMatch(
			/^This is not an answer of .* \(the first item, item 0\): HTTP status 40[13], .* came back\. Check the (Base|Site) URL/,
		);
		expect(main[0]?.length).toBeGreaterThanOrEqual(one.operation.example.items.length - 1);
	},
	({ operation }) => operation.work.kind !== 'batch',
);

forEachVariant(
	FIREWALLS,
	'for all items is not told as wrong keys either',
	async (one, answer) => {
		suite.fail(one, { answer });
		const { error } = await suite.run(one);
		expect(words(error)).toMatch(
			/^This is not an answer of .* \(the first to third items, items 0 to 2.*\): HTTP status 40[13], .* came back\./,
		);
	},
	({ operation }) => operation.work.kind === 'batch',
);

forEachOperation('a 407 is told as the proxy that it comes from', async (one) => {
	suite.fail(one, { answer: { status: 407, body: '<html></html>', contentType: 'text/html' } });
	const { error } = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
	expect(words(error)).toMatch(
		/was not asked \(the first item.* 0.*\): a proxy asks for a user name and password \(HTTP status 407\).*Nothing was sent/,
	);
	expect(suite.sent(one)).toHaveLength(1);
});

forEachOperation('a redirect is not followed', async (one) => {
	suite.fail(one, {
		answer: { status: 302, headers: { location: `${suite.sandbox.url}/elsewhere` } },
	});
	const { error } = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
	expect(words(error)).toContain('pointed to another address');
	expect(suite.sandbox.log.filter(({ path }) => path.includes('elsewhere'))).toEqual([]);
});

forEachOperation('an answer without what is due is no success', async (one) => {
	for (const body of ['[1]', '"text"', 'null', '{"data":{}}', '']) {
		suite.reset();
		suite.fail(one, { answer: { status: 200, body, contentType: 'application/json' } });
		const result = await suite.run(one, { items: one.operation.example.items.slice(0, 1) });
		if (
			body === '{"data":{}}' &&
			!(
				'rows' in
				(one.operation.work.kind === 'list' ? one.operation.work.list : one.operation.work)
			)
		)
			continue;
		expect({ body, status: result.status }).toEqual({ body, status: 'error' });
	}
});

describe('a time-out', () => {
	const [create] = allOperations().filter(({ operation }) => operation.effect === 'once');
	const [read] = allOperations().filter(({ operation }) => operation.effect === 'read');

	it('of a reading operation is tried again', async () => {
		suite.fail(read!, { delayMs: 60_000 });
		const result = await suite.run(read!, withTimeout(read!));
		expect(result.status).toBe('success');
		expect(suite.sent(read!)).toHaveLength(2);
	});

	it('of an operation that must happen once is told, and not sent again', async () => {
		suite.fail(create!, { delayMs: 60_000 });
		const { error } = await suite.run(create!, withTimeout(create!));
		expect(words(error)).toContain('no answer came in time');
		expect(suite.sent(create!)).toHaveLength(1);
	});

	function withTimeout({ operation }: typeof read & object) {
		return {
			items: operation.example.items.slice(0, 1),
			parameters: { ...operation.example.parameters, requestOptions: { timeout: 3_000 } },
		};
	}
});

/** What a vendor does after it has cut the connection once the work was done. */
const THEREAFTER: Array<[string, Parameters<Suite['fail']>[1]]> = [
	['it takes no more requests', { answer: { status: 429, headers: { 'retry-after': '1' } } }],
	['it is down, so that nothing more is sent', { reset: 'after' }],
];

describe.each(THEREAFTER)('a connection cut after the work, and then %s', (_title, fault) => {
	forEachOperation(
		'is not told as if nothing had been done',
		async (one) => {
			suite.fail(one, { reset: 'after' });
			suite.fail(one, { ...fault, every: 1 });
			const node = { onError: 'continueErrorOutput', retryOnFail: true, maxTries: 5 } as const;
			const { main } = await suite.run(one, {
				items: one.operation.example.items.slice(0, 1),
				node,
			});
			expect(suite.sent(one).filter(({ work }) => work !== null).length).toBeGreaterThan(0);
			const { error, details } = main[1]?.[0]?.json ?? {};
			const text = `${String(error)} ${String(details)}`;
			expect(text).not.toMatch(/Nothing was done|not carried out|could not be reached/);
			expect(text).toMatch(/^No usable answer .* A repeat of this operation does no harm/);
		},
		firstOfEach(
			({ node }) => node,
			({ operation }) => operation.effect === 'idempotent' && operation.work.kind === 'single',
		),
	);
});
