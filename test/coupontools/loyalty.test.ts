import type { IDataObject } from 'n8n-workflow';
import { contracts, type Sample } from '../../contracts';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const named = (title: string) =>
	allOperations().find((one) => one.title === `Coupontools: ${title}`) as Case;
const run = async (title: string, parameters: IDataObject, call: Call = {}) =>
	await world.run(named(title), { items: [{}], parameters, ...call });
const requests = () => world.requests('coupontools');
const answer = (body: unknown, status = 200) =>
	world.sandbox.fail({ vendor: 'coupontools', answer: { status, body }, times: 100 });
const members = () => world.sandbox.memory.coupontools.members;
const card = (value: unknown) => ({ loyaltyCardId: { __rl: true, mode: 'id', value } });

describe('loyalty cards', () => {
	it('come as the vendor prints them', async () => {
		const printed = contracts.coupontools.endpoints.loyaltyCards.samples[0] as Sample;
		answer(JSON.parse(printed.text));
		expect((await run('Loyalty Card: Get Many', {})).items.map(({ json }) => json)).toEqual(
			JSON.parse(printed.text),
		);
		expect(requests()[0]).toMatchObject({ method: 'GET', path: '/v4/loyalty/loyalty-cards' });
	});

	it('are asked for one by one with the number that the list gives', async () => {
		const { items } = await run('Loyalty Card: Get', card(123457));
		expect(requests()[0]).toMatchObject({
			method: 'POST',
			path: '/v3/loyalty/info',
			body: { loyaltycard: '123457' },
			violations: [],
		});
		expect(items[0]?.json).toEqual({ loyaltycard: members().loyaltyCards[1] });
	});

	it.each(['..', 'a b', '123/4', '={{ $json.nothing }}'])(
		'are not asked for by the ID %j',
		async (id) => {
			const { error } = await run('Loyalty Card: Get', card(id));
			expect([error?.message, requests()]).toEqual([
				expect.stringMatching(
					/^The field 'Loyalty Card' of the first item \(item 0\) is (empty|not the ID of a loyalty card, such as 123456: )/,
				),
				[],
			]);
		},
	);

	it('that are unknown are refused with the field', async () => {
		expect((await run('Loyalty Card: Get', card('999'))).error?.message).toBe(
			'Coupontools refused the first item (item 0): Loyalty card not found. (code 507)',
		);
	});
});

it.each([
	['Loyalty Card: Get', card(123456), ''],
	[
		'Loyalty User: Link',
		{ ...card(123456), userId: '1001' },
		' Whether it was carried out is not known. To find out, look for the user with Loyalty User: Get Many.',
	],
])(
	'an empty list is no answer to %s: no item is lost without a word',
	async (title, given, doubt) => {
		answer([]);
		const { error, items } = await run(title, given);
		expect([items, error?.message, (error as { description?: string }).description]).toEqual([
			[],
			'This is not an answer of Coupontools (the first item, item 0): it is an empty list. Check the Base URL in the credential',
			`It seems to be the address of something else, or a proxy stands in between.${doubt}`,
		]);
	},
);

it('an empty list is one to a custom call, which may be for a list', async () => {
	answer([]);
	const { error, items } = await run('Custom API Call (Coupontools): Send', {
		version: 'v4',
		path: '/directory',
	});
	expect([items, error]).toEqual([[], undefined]);
});

describe('the users of a loyalty card', () => {
	it('come in one request, each once, without passwords', async () => {
		answer({
			status: { status: 'OK' },
			users: [{ ID: '1', password: 'hash' }, { ID: '2' }, { ID: '2' }],
		});
		const { items } = await run('Loyalty User: Get Many', { ...card(123456), returnAll: true });
		expect([items.map(({ json }) => json), requests().length]).toEqual([
			[{ ID: '1' }, { ID: '2' }],
			1,
		]);
	});

	it('that differ in anything are all there, though they share what looks like an ID', async () => {
		const users = [
			{ id: 123456, user: 1 },
			{ id: 123456, user: 2 },
		];
		answer({ status: { status: 'OK' }, users });
		expect(
			(await run('Loyalty User: Get Many', { ...card(123456), returnAll: true })).items.map(
				({ json }) => json,
			),
		).toEqual(users);
	});
});

describe('a new loyalty user', () => {
	const create = async (parameters: IDataObject = {}, call: Call = {}) =>
		await run(
			'Loyalty User: Create',
			{ email: 'dora@example.com', password: 'told-nobody', ...parameters },
			call,
		);

	it.each(['f', 'Female', ''])(
		'with the gender "%s" is refused before it is sent, or goes without it',
		async (gender) => {
			const { error } = await create({ additionalFields: { gender } });
			if (gender === '') expect(requests()[0]?.body).not.toHaveProperty('gender');
			else
				expect([error?.message, requests()]).toEqual([
					`The field 'Gender' of the first item (item 0) is none of male, female, unknown: ${gender}`,
					[],
				]);
		},
	);

	it('is sent with the names as documented, the phone as it was typed', async () => {
		const additionalFields = {
			birthday: '2000-01-31',
			city: 'Ghent',
			firstName: 'Dora',
			gender: 'female',
			lastName: 'Lee',
			phone: '+32 470 12 34 56',
		};
		const { items } = await create({ additionalFields });
		expect(requests()[0]).toMatchObject({ path: '/v3/loyaltyusers/create', violations: [] });
		expect(requests()[0]?.body).toEqual({
			email: 'dora@example.com',
			password: 'told-nobody',
			birthday: '2000-01-31',
			city: 'Ghent',
			first_name: 'Dora',
			gender: 'female',
			last_name: 'Lee',
			phone: '+32 470 12 34 56',
		});
		expect(items[0]?.json).toEqual({
			user: {
				ID: '1004',
				id: '1004',
				email: 'dora@example.com',
				created_at: '2026-03-01 12:00:00',
			},
		});
	});

	it('shows its password nowhere, whether the vendor refuses or breaks off', async () => {
		answer({
			status: { status: 'failed' },
			errors: {
				error_code: 303,
				error_message_description: ['Wrong format in parameter: password. told-nobody'],
			},
		});
		const { error, execution } = await create();
		expect(error?.message).toBe(
			"Coupontools refused the first item (item 0), field 'Password': Wrong format in parameter: password. *** (code 303)",
		);
		const { resultData, executionData } = execution.run.data;
		expect(
			JSON.stringify([resultData.error, resultData.runData.Node, executionData?.contextData]),
		).not.toContain('told-nobody');
	});

	it('that failed comes out of the error output without its password', async () => {
		world.sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
		const { main } = await create({}, { node: { onError: 'continueErrorOutput' } });
		expect([main[1]?.length, JSON.stringify(main)]).toEqual([
			1,
			expect.not.stringContaining('told-nobody'),
		]);
	});

	it('without a password is refused before anything is sent', async () => {
		expect([
			(await create({ password: '={{ $json.nothing }}' })).error?.message,
			requests(),
		]).toEqual(["The field 'Password' of the first item (item 0) is empty", []]);
	});

	it('with an address that exists is refused with its field and what to do', async () => {
		await create();
		expect((await create()).error).toMatchObject({
			message:
				"Coupontools refused the first item (item 0), field 'Email': Email address already exists (code 304)",
			description:
				'There is a record with this e-mail address already. Look it up in place of making another one.',
		});
	});
});

describe('a link', () => {
	it('puts a user on a card', async () => {
		await run('Loyalty User: Link', { ...card('123457'), userId: ' 1003 ' });
		expect(requests()[0]).toMatchObject({
			path: '/v3/loyaltyusers/link',
			body: { loyaltycard: '123457', user: '1003' },
			violations: [],
		});
		expect(members().links.at(-1)).toBe('123457 1003');
	});

	it('whose answer says no more than OK is a success', async () => {
		answer({ status: { status: 'OK' } });
		expect(
			(await run('Loyalty User: Link', { ...card('123457'), userId: '1' })).items[0]?.json,
		).toEqual({ success: true });
	});
});

describe('the filters of the users of a loyalty card', () => {
	const found = async (filters: IDataObject, id: unknown = '123457') =>
		await run('Loyalty User: Get Many', { ...card(id), returnAll: true, filters });

	it('search with the request that is documented for it', async () => {
		const { items } = await found({ search: ' user1@ ' });
		expect(requests()).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v3/loyaltyusers/search',
				body: { loyaltycard: '123457', search: 'user1@' },
				violations: [],
			}),
		]);
		expect(items.map(({ json }) => json.ID)).toEqual(['1001']);
	});

	it('include voided users with the list of version 4', async () => {
		const { items } = await found({ includeVoided: true });
		expect(requests()).toEqual([
			expect.objectContaining({
				method: 'GET',
				path: '/v4/loyalty/loyalty-cards/123457/stats',
				query: { include_voided: 'true' },
				violations: [],
			}),
		]);
		expect(items.map(({ json }) => json.id)).toEqual([1003, 1002, 1001]);
	});

	it.each<[IDataObject]>([[{}], [{ includeVoided: false }], [{ search: '' }]])(
		'ask for the plain list with %j',
		async (filters) => {
			await found(filters);
			expect(requests()).toEqual([
				expect.objectContaining({
					path: '/v3/loyaltyusers/list',
					body: { loyaltycard: '123457' },
				}),
			]);
		},
	);

	it.each(['ab', 'a.b', 'ann lee', 'ann@example.com'])(
		'refuse the search for "%s"',
		async (search) => {
			expect([(await found({ search })).error?.message, requests()]).toEqual([
				`The field 'Search' of the first item (item 0) is not a text to search for: it needs three characters or more, out of letters A to Z, digits, -, _ and @ (of an e-mail address a part without a dot): ${search}`,
				[],
			]);
		},
	);

	it('are refused together, for no request has both', async () => {
		const { error } = await found({ includeVoided: true, search: 'ann' });
		expect([error?.message, requests()]).toEqual([
			'The filters "Include Voided" and "Search" exclude each other, for Coupontools has no request with both: remove one of them (the first item, item 0)',
			[],
		]);
	});

	it('of a card that is unknown are refused', async () => {
		expect((await found({}, '999')).error?.message).toBe(
			'Coupontools refused the first item (item 0): Loyalty card ID not found. (code 505)',
		);
		expect((await found({ includeVoided: true }, '999')).error?.message).toBe(
			'Coupontools refused the first item (item 0): Not found',
		);
	});
});

describe('a user of a loyalty card', () => {
	it('comes by the IDs of the card and of the user, a voided one too', async () => {
		const { items } = await run('Loyalty User: Get', { ...card('123457'), userId: ' 1003 ' });
		expect(requests()[0]).toMatchObject({
			method: 'GET',
			path: '/v4/loyalty/loyalty-cards/123457/stats/1003',
			violations: [],
		});
		expect(items[0]?.json).toMatchObject({ id: 1003, email: 'user3@example.com' });
	});

	it.each(['..', '1/2', '={{ $json.nothing }}'])(
		'is not asked for by the ID "%s"',
		async (userId) => {
			const { error } = await run('Loyalty User: Get', { ...card('123457'), userId });
			expect([error?.message, requests()]).toEqual([
				expect.stringMatching(
					/^The field 'User ID' of the first item \(item 0\) is (empty|not the ID of a loyalty user)/,
				),
				[],
			]);
		},
	);
});

describe('a new user on a loyalty card', () => {
	it('needs no password, and no field at all', async () => {
		const { items } = await run('Loyalty User: Create on Card', card('123457'));
		expect(requests()[0]).toMatchObject({
			method: 'POST',
			path: '/v4/loyalty/loyalty-cards/123457/stats',
			body: {},
			violations: [],
		});
		expect([items[0]?.json.id, members().links.at(-1)]).toEqual([1004, '123457 1004']);
	});

	it('is sent with the names as documented', async () => {
		const custom = Object.fromEntries(
			[1, 2, 3, 4, 5, 6, 7, 8].map((number) => [`custom${number}`, `own ${number}`]),
		);
		const additionalFields = {
			...custom,
			address: 'Main Street 1',
			city: 'Ghent',
			email: 'dora@example.com',
			firstName: 'Dora',
			lastName: 'Lee',
			phone: '0470 12 34 56',
			zip: '9000',
		};
		await run('Loyalty User: Create on Card', { ...card('123457'), additionalFields });
		expect([requests()[0]?.violations, requests()[0]?.body]).toEqual([
			[],
			{
				...Object.fromEntries(
					Object.entries(custom).map(([name, value]) => [name.replace('custom', 'custom_'), value]),
				),
				address: 'Main Street 1',
				city: 'Ghent',
				email: 'dora@example.com',
				first_name: 'Dora',
				last_name: 'Lee',
				phone: '0470 12 34 56',
				zip: '9000',
			},
		]);
	});

	it('whose answer is lost is not sent again', async () => {
		world.sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
		const { error } = await run('Loyalty User: Create on Card', card('123457'));
		expect([error?.message, requests()]).toEqual([
			expect.stringContaining(
				'It is not known whether Coupontools carried out the first item (item 0)',
			),
			[expect.anything()],
		]);
	});
});

describe('many new users on a loyalty card', () => {
	const many = async (users: unknown, call: Call = {}) =>
		await run('Loyalty User: Create Many', { ...card('123457'), users } as IDataObject, call);
	const ann = { first_name: 'Ann', email: 'ann@example.com' };

	it.each([
		['a text of JSON', JSON.stringify([ann, { zip: 9000 }])],
		['an expression', '={{ [{ first_name: "Ann", email: "ann@example.com" }, { zip: 9000 }] }}'],
	])('go out with one request, given as %s', async (_form, users) => {
		const { items } = await many(users);
		expect(requests()).toEqual([
			expect.objectContaining({
				method: 'POST',
				path: '/v4/loyalty/loyalty-cards/123457/stats/bulk',
				body: [ann, { zip: '9000' }],
				violations: [],
			}),
		]);
		expect(items.map(({ json }) => json.id)).toEqual([1004, 1005]);
		expect(members().links.slice(-2)).toEqual(['123457 1004', '123457 1005']);
	});

	it.each([
		['[]', 'is not a list of users, such as [{"first_name":"Ann"}]'],
		['Ann, Ben', 'is not a list of users, such as [{"first_name":"Ann"}]'],
		['{"first_name":"Ann"}', 'is not a list of users, such as [{"first_name":"Ann"}]'],
		['["Ann"]', 'is not a list of users: number 1 is no object: Ann'],
		[
			'[{"first_name":"Ann"},{"firstName":"Ben"}]',
			"is not a list of users: number 2 has the field 'firstName'. A user has these fields",
		],
		['[{"email":null}]', 'number 1 has something other than a text in "email": null'],
	])('are refused where %s is given', async (users, sentence) => {
		const { error } = await many(users);
		expect([error?.message, requests()]).toEqual([expect.stringContaining(sentence), []]);
	});

	it('whose answer is lost are not sent again', async () => {
		world.sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
		const { error } = await many(JSON.stringify([ann]), {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(error?.message).toContain('It is not known whether');
		expect(requests()).toHaveLength(1);
	});
});
