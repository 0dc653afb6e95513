import type { Endpoint, RequestParts } from '../../contracts';
import { checkRequest, contracts, describeProblem } from '../../contracts';

const endpoints = Object.entries(contracts).flatMap(([vendor, contract]) =>
	Object.entries<Endpoint>(contract.endpoints).map(([name, endpoint]) => ({
		name: `${vendor} ${name}`,
		endpoint,
	})),
);

const samples = endpoints.flatMap(({ name, endpoint }) =>
	endpoint.samples.map((sample, index) => ({
		name: `${name}, ${sample.of} ${index + 1}`,
		endpoint,
		sample,
	})),
);

const readingOf = (sample: { text: string; reading?: unknown }) =>
	sample.reading ?? (JSON.parse(sample.text) as unknown);

describe('the page of an endpoint', () => {
	it.each(endpoints)('$name is an address that a link can hold', ({ endpoint: { page } }) => {
		expect(page).toMatch(/^https:\/\/[^\s()<>]+$/);
		expect(URL.canParse(page)).toBe(true);
	});

	it('is for each endpoint of Nuweb its own, or the specification', () => {
		const own = Object.values<Endpoint>(contracts.nuweb.endpoints)
			.map(({ page }) => page)
			.filter((page) => !page.endsWith('/openapi.json'));
		expect(own).toHaveLength(10);
		expect(new Set(own).size).toBe(own.length);
	});
});

describe('samples of the vendors', () => {
	it.each(samples.filter(({ sample }) => sample.of === 'request'))(
		'$name keeps the contract',
		({ endpoint, sample }) => {
			expect(
				checkRequest(endpoint, {
					params: { id: '1' },
					query: {},
					headers: {},
					...(sample.reading as RequestParts),
				}),
			).toEqual([]);
		},
	);

	it.each(samples.filter(({ sample }) => sample.of === 'answer'))(
		'$name parses',
		({ endpoint, sample }) => {
			expect(endpoint.answer.body?.parse(readingOf(sample))).toEqual(readingOf(sample));
		},
	);

	it.each(samples.filter(({ sample }) => sample.of === 'error'))(
		'$name is not taken for a success',
		({ endpoint, sample }) => {
			expect(endpoint.answer.body?.safeParse(readingOf(sample)).success).toBe(false);
		},
	);

	it('have a reading wherever the text is not JSON', () => {
		const readings = samples.map(({ name, sample }) => [name, typeof readingOf(sample)]);
		expect(readings).toEqual(samples.map(({ name }) => [name, 'object']));
	});

	it('are there for every endpoint that answers with a body', () => {
		const without = endpoints.filter(
			({ endpoint }) => endpoint.answer.body && endpoint.samples.length === 0,
		);
		expect(without).toEqual([]);
	});
});

describe('a request', () => {
	const list = contracts.nuweb.endpoints.discountCodes;
	const describeAll = (query: Record<string, string>) =>
		checkRequest(list, { headers: {}, query }).map((problem) => [
			describeProblem(problem),
			problem.tolerated,
		]);

	it('breaks the contract with a field that the vendor does not name, which the vendor would not mind', () => {
		expect(describeAll({ search: 'FIXED10' })).toEqual([
			["query: Unrecognized key(s) in object: 'search'", true],
		]);
	});

	it('breaks the contract with a limit above the documented maximum', () => {
		expect(describeAll({ limit: '1000' })).toEqual([
			['query.limit: the documented maximum is 100', true],
		]);
	});

	it('is wrong with a value of the wrong form', () => {
		expect(describeAll({ limit: 'all' })).toEqual([['query.limit: must be a whole number', false]]);
	});

	it('may not name a resource in only and except', () => {
		const [problem] = checkRequest(list, {
			headers: {},
			query: { only: 'discountCodes.code', except: 'discountCodes.amount' },
		});
		expect(problem).toMatchObject({ field: 'except', tolerated: false });
	});

	it('tells what is missing from what is wrong', () => {
		const endpoint = contracts.coupontools.endpoints.sendEmail;
		const problems = checkRequest(endpoint, { headers: {}, body: { email: 'not an address' } });
		expect(problems.map(({ field, missing }) => [field, missing])).toEqual([
			['campaign', true],
			['email', false],
		]);
	});

	it('tells what is missing also where it may have several forms', () => {
		const endpoint = contracts.personaClick.endpoints.upload;
		const missing = (id: unknown) =>
			checkRequest(endpoint, { body: { shop_id: 's', shop_secret: 's', id, codes: [] } }).map(
				(problem) => [problem.field, problem.missing],
			);
		expect([missing(undefined), missing(''), missing(1)]).toEqual([
			[['id', true]],
			[['id', false]],
			[],
		]);
	});

	it.each(['2026-02-30', '2026-2-3', '', 'today'])('with the date %p is wrong', (date) => {
		const endpoint = contracts.retargeting.endpoints.discountCodes;
		expect(checkRequest(endpoint, { query: { k: 'key', date } })).not.toEqual([]);
	});
});
