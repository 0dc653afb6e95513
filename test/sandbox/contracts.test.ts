import type { Contract, Endpoint, RequestParts } from '../../contracts';
import { checkRequest, contracts, describeProblem, knownOf } from '../../contracts';
import { namesOf } from '../../scripts/docs/schema';

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

	it('is for each endpoint of Nuweb its own', () => {
		const all = Object.values<Endpoint>(contracts.nuweb.endpoints).map(({ page }) => page);
		expect(new Set(all).size).toBe(all.length);
	});
});

/** Where the vendors have their pages; what stands elsewhere is not documented by them. */
const PLACES: Record<string, string[]> = {
	retargeting: ['https://retargeting.biz/'],
	nuweb: ['https://docs.nuwebgroup.com/', 'https://github.com/Nutickets/docs/'],
	coupontools: [
		'https://docs.coupontools.com/',
		'https://www.coupontools.com/',
		'https://www.imazecoupon.com/',
	],
	personaClick: ['https://personaclick.atlassian.net/', 'https://github.com/rees46/api-docs/'],
	webinOne: ['https://docs.webinone.com/', 'https://docs.treepl.co/', 'https://treepl.co/'],
};

describe.each(Object.entries<Contract>(contracts))('what %s documents', (vendor, contract) => {
	const own = Object.entries(contract.endpoints);

	it('has each time an address of its own pages', () => {
		const parts = own.flatMap(([name, endpoint]) => {
			const { page, request, answer, errors, samples: printed } = endpoint;
			return [
				{ name, ...endpoint },
				{ name: `${name}: answer`, page, ...answer },
				...errors.map((error) => ({ name: `${name}: ${error.when}`, page, ...error })),
				...printed.map((sample) => ({ name: `${name}: ${sample.text}`, page, ...sample })),
				...Object.keys(request.known ?? {}).map((field) => ({
					name: `${name}: ${field}`,
					...knownOf(endpoint, field),
				})),
			];
		});
		const further = Object.entries(contract.pages ?? {}).map(([name, page]) => ({
			name,
			page,
			basis: 'documented',
		}));
		const documented = [...parts, ...further].filter(({ basis }) => basis === 'documented');
		expect(
			documented.filter(({ page }) => !PLACES[vendor]?.some((place) => page.startsWith(place))),
		).toEqual([]);
	});

	it('and what it does not are fields of the request', () => {
		const unknown = own.flatMap(([name, endpoint]) =>
			Object.keys(endpoint.request.known ?? {})
				.filter((field) => !namesOf(endpoint).includes(field))
				.map((field) => `${name}: ${field}`),
		);
		expect(unknown).toEqual([]);
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
