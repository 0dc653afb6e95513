import type { IDataObject } from 'n8n-workflow';
import { contracts, type Sample } from '../../contracts';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const named = (title: string) =>
	allOperations().find((one) => one.title === `Coupontools: ${title}`) as Case;
const directory = (value: string) => ({ __rl: true, mode: 'id', value });
const run = async (title: string, parameters: IDataObject, call: Call = {}) =>
	await world.run(named(title), { items: [{}], parameters, ...call });
const requests = () => world.requests('coupontools');
const answer = (body: unknown, status = 200) =>
	world.sandbox.fail({ vendor: 'coupontools', answer: { status, body }, times: 100 });
const members = () => world.sandbox.memory.coupontools.members;
const inDirectory = { directoryId: directory('dir_1001') };

describe('directories', () => {
	it('come as the list that they are, with both pairs of headers', async () => {
		const { items } = await run('Directory: Get Many', { returnAll: true });
		expect(items.map(({ json }) => json)).toEqual([...members().directories.values()]);
		const { clientId, clientSecret } = world.sandbox.vendors.coupontools.credentials;
		expect(requests()[0]).toMatchObject({
			method: 'GET',
			path: '/v4/directory',
			headers: {
				'x-api-key': clientId,
				'x-api-secret': clientSecret,
				'x-client-id': clientId,
				'x-client-secret': clientSecret,
			},
		});
	});

	it('are read as a client has seen them', async () => {
		const { samples } = contracts.coupontools.endpoints.directories;
		answer(JSON.parse((samples[0] as Sample).text));
		expect((await run('Directory: Get Many', {})).items.map(({ json }) => json)).toEqual([
			{ id: 'dir_1001', name: 'City guide' },
		]);
	});

	it('that come in a wrapper are no list, for half of one may be in it', async () => {
		answer({ data: [{ id: 'dir_1001' }], next: 2 });
		expect((await run('Directory: Get Many', {})).error?.message).toContain(
			'the list is missing in it',
		);
	});

	it.each(['..', '.', 'dir_1/users', 'dir_1?x=1', 'cam_123456', 'dir_', '-1', '%2e%2e'])(
		'are not asked for by the ID %j',
		async (id) => {
			const { error } = await run('Directory: Get', { directoryId: directory(id) });
			expect([error?.message, requests()]).toEqual([
				`The field 'Directory' of the first item (item 0) is not the ID of a directory, such as dir_1001: ${id}`,
				[],
			]);
		},
	);

	it.each([
		['message', { message: 'No such directory' }, 'No such directory'],
		['error', { error: 'No such directory' }, 'No such directory'],
		[
			'message and errors',
			{ message: 'Wrong.', errors: { id: ['is unknown', 'is old'] } },
			'Wrong.; is unknown; is old',
		],
		['nothing', {}, 'HTTP status 404'],
		['an empty body', '', 'HTTP status 404'],
		['a list', [], 'HTTP status 404'],
		[
			'an envelope',
			{
				status: {
					status: 'failed',
					errors: { error_code: [507], error_message_description: ['Directory not found.'] },
				},
			},
			'Directory not found. (code 507)',
		],
	])('that are refused with %s in the body say so', async (_what, body, words) => {
		answer(body, 404);
		expect((await run('Directory: Get', inDirectory)).error?.message).toMatch(
			/^Coupontools refused the first item \(item 0\)( \(Directory\))?: /,
		);
		expect((await run('Directory: Get', inDirectory)).error?.message).toContain(words);
	});

	it('with a status of their own are no refusal', async () => {
		answer({ id: 'dir_1001', status: 'failed', name: 'City guide' });
		expect((await run('Directory: Get', inDirectory)).items[0]?.json).toEqual({
			id: 'dir_1001',
			status: 'failed',
			name: 'City guide',
		});
	});
});

describe('the users of a directory', () => {
	it('come all, page by page, to an empty page', async () => {
		const { items } = await run('Directory User: Get Many', { ...inDirectory, returnAll: true });
		expect(items.map(({ json }) => json.ID)).toEqual(
			members()
				.directoryUsers.get('dir_1001')
				?.map(({ id }) => id),
		);
		expect(requests().map(({ body }) => (body as IDataObject).page)).toEqual([1, 2, 3, 4]);
	});

	it('come all where a page is smaller than its documented size', async () => {
		const page = (number: number) => [1, 2].map((place) => ({ ID: `reg_${number}${place}` }));
		for (const number of [1, 2, 3])
			world.sandbox.fail({
				vendor: 'coupontools',
				times: 1,
				answer: { body: { status: { status: 'OK' }, users: number === 3 ? [] : page(number) } },
			});
		const { items } = await run('Directory User: Get Many', { ...inDirectory, returnAll: true });
		expect(items.map(({ json }) => json.ID)).toEqual(['reg_11', 'reg_12', 'reg_21', 'reg_22']);
	});

	it.each([
		['an empty list', { users: [] }],
		['counts', { amount_of_users: '230', page: 4 }],
		['nothing', {}],
	])('end with an answer of %s', async (_what, body) => {
		world.sandbox.fail({
			vendor: 'coupontools',
			times: 1,
			answer: { body: { status: { status: 'OK' }, users: [{ ID: 'reg_1' }] } },
		});
		answer({ status: { status: 'OK' }, ...body });
		const { items } = await run('Directory User: Get Many', { ...inDirectory, returnAll: true });
		expect(items.map(({ json }) => json)).toEqual([{ ID: 'reg_1' }]);
	});

	it('whose short page comes again are all there; a full page that comes again is an error', async () => {
		answer({ status: { status: 'OK' }, users: [{ ID: 'reg_1' }] });
		expect(
			(await run('Directory User: Get Many', { ...inDirectory, returnAll: true })).items,
		).toHaveLength(1);
		world.sandbox.reset();
		answer({
			status: { status: 'OK' },
			users: Array.from({ length: 100 }, (_, index) => ({ ID: `reg_${index}` })),
		});
		const { error, items } = await run('Directory User: Get Many', {
			...inDirectory,
			returnAll: true,
		});
		expect([error?.message, items]).toEqual([expect.stringContaining('does not end'), []]);
	});

	it('are the only list of the answer, or else all of it, without passwords', async () => {
		answer({
			status: { status: 'OK' },
			registrations: [{ ID: 'reg_1', password: 'x1', nested: { api_secret: 'x2', name: 'kept' } }],
			amount: 1,
		});
		expect(
			(await run('Directory User: Get Many', { ...inDirectory, limit: 1 })).items.map(
				({ json }) => json,
			),
		).toEqual([{ ID: 'reg_1', nested: { name: 'kept' } }]);
		world.sandbox.reset();
		answer({ status: { status: 'OK' }, one: [{ a: 1 }], other: [{ b: 2 }] });
		expect(
			(await run('Directory User: Get Many', { ...inDirectory, limit: 1 })).items.map(
				({ json }) => json,
			),
		).toEqual([{ one: [{ a: 1 }], other: [{ b: 2 }] }]);
	});

	it('of an unknown directory are refused by name, with what to do', async () => {
		const { error } = await run('Directory User: Get Many', { directoryId: directory('dir_9') });
		expect(error).toMatchObject({
			message:
				"Coupontools refused the first item (item 0), field 'Directory': Directory not found. (code 507)",
			description:
				'Choose the directory, or the loyalty card, from the list, or copy its ID from Coupontools.',
		});
	});
});

describe('a new user of a directory', () => {
	const create = async (parameters: IDataObject = {}, call: Call = {}) =>
		await run(
			'Directory User: Create',
			{ ...inDirectory, email: 'dora@example.com', ...parameters },
			call,
		);

	it('is sent with every field under its documented name', async () => {
		const additionalFields = {
			address: 'Main Street 1',
			birthDate: '2000-02-29',
			city: 'Ghent',
			custom1: 'one',
			custom2: 'two',
			custom3: 'three',
			firstName: 'Dora',
			lastName: 'Lee',
			password: ' with blanks ',
			phone: '+32 (470) 12-34.56',
			zip: '09000',
		};
		await create({ email: ' dora@example.com ', additionalFields });
		expect(requests()[0]).toMatchObject({
			method: 'POST',
			path: '/v4/directory/dir_1001/users',
			violations: [],
		});
		expect(requests()[0]?.body).toEqual({
			email: 'dora@example.com',
			address: 'Main Street 1',
			birth_date: '2000-02-29',
			city: 'Ghent',
			custom_1: 'one',
			custom_2: 'two',
			custom_3: 'three',
			first_name: 'Dora',
			last_name: 'Lee',
			password: ' with blanks ',
			phone: '+32 (470) 12-34.56',
			zip: '09000',
		});
	});

	it('comes out with its ID and without the password, given or random', async () => {
		const [given, random] = [
			await create({ additionalFields: { password: 'told-nobody' } }),
			await create({ email: 'emil@example.com' }),
		];
		expect([given, random].map(({ items }) => Object.keys(items[0]?.json ?? {}))).toEqual([
			['email', 'id', 'created_at'],
			['email', 'id', 'created_at'],
		]);
	});

	it('is no success without an ID', async () => {
		answer({ email: 'dora@example.com' });
		expect((await create()).error).toMatchObject({
			message: expect.stringContaining('it has no "id"'),
			description: expect.stringContaining('Whether it was carried out is not known.'),
		});
	});

	it('with a password that the vendor repeats in its refusal is told without it', async () => {
		answer(
			{ message: 'The password told-nobody is too short', errors: { password: ['"told-nobody"'] } },
			422,
		);
		const { error } = await create({ additionalFields: { password: 'told-nobody' } });
		expect(error?.message).toBe(
			'Coupontools refused the first item (item 0): The password *** is too short; "***"',
		);
	});

	it('who is there already is refused in the vendor’s words', async () => {
		await create();
		expect((await create()).error?.message).toBe(
			'Coupontools refused the first item (item 0): The given data was invalid.; The email has already been taken.',
		);
	});

	it.each([
		['Birth Date', { birthDate: '2001-02-29' }, 'is not a date of the form yyyy-mm-dd: 2001-02-29'],
	])(
		'with a wrong %s is refused before anything is sent',
		async (field, additionalFields, reason) => {
			const { error } = await create({ additionalFields });
			expect([error?.message, requests()]).toEqual([
				`The field '${field}' of the first item (item 0) ${reason}`,
				[],
			]);
		},
	);

	it('has the day of birth that the moment is in the zone of the workflow', async () => {
		await create(
			{ additionalFields: { birthDate: '1999-12-31T23:30:00Z' } },
			{ timezone: 'Europe/Brussels' },
		);
		expect(requests()[0]?.body).toMatchObject({ birth_date: '2000-01-01' });
	});
});

describe('the access of a user', () => {
	const user = { ...inDirectory, userId: 'reg_1005' };

	it.each([
		[
			'a value without a zone, read in that of the workflow',
			'2026-07-01T12:00:00',
			'2026-07-01 10:00:00',
		],
		['a value of winter', '2026-01-01 12:00:00', '2026-01-01 11:00:00'],
		['a moment with a zone', '2026-07-01T12:00:00+09:00', '2026-07-01 03:00:00'],
		['a moment of n8n', '={{ DateTime.fromISO("2026-07-01T12:00:00Z") }}', '2026-07-01 12:00:00'],
		['a day', '2026-07-01', '2026-06-30 22:00:00'],
	])('ends in UTC at %s', async (_what, expiresAt, utc) => {
		await run(
			'Directory User: Grant Access',
			{ ...user, expiresAt },
			{ timezone: 'Europe/Brussels' },
		);
		expect(requests()).toMatchObject([
			{
				method: 'POST',
				path: '/v4/directory/dir_1001/users/reg_1005/access',
				body: { expires_at: utc },
				violations: [],
			},
		]);
		expect(members().access.get('dir_1001 reg_1005')).toBe(utc);
	});

	it('has no end when none is given', async () => {
		await run('Directory User: Grant Access', { ...user, expiresAt: '={{ $json.nothing }}' });
		expect([requests()[0]?.body, members().access.get('dir_1001 reg_1005')]).toEqual([{}, null]);
	});

	it('is not given until a day that is none', async () => {
		const { error } = await run('Directory User: Grant Access', {
			...user,
			expiresAt: '2026-02-30',
		});
		expect([error?.message, requests()]).toEqual([
			"The field 'Expires At' of the first item (item 0) is not a date such as 2026-03-01T12:00: 2026-02-30",
			[],
		]);
	});

	it.each([
		['no body', undefined, 204],
		['an empty list', [], 200],
	])(
		'that is taken away with %s in the answer is told by the ID of the user',
		async (_what, body, status) => {
			answer(body, status);
			expect(
				(await run('Directory User: Revoke Access', user)).items.map(({ json }) => json),
			).toEqual([{ success: true, id: 'reg_1005' }]);
		},
	);

	it('is gone after a second try, when the first one was cut off after the work', async () => {
		world.sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
		const { items } = await run('Directory User: Revoke Access', {
			...inDirectory,
			userId: 'reg_1001',
		});
		expect([items[0]?.json, members().access.has('dir_1001 reg_1001'), requests().length]).toEqual([
			{ success: true, id: 'reg_1001' },
			false,
			2,
		]);
	});

	it('of somebody unknown is an error, never a success', async () => {
		world.sandbox.fail({ vendor: 'coupontools', answer: { status: 502 }, times: 1 });
		const { error } = await run('Directory User: Revoke Access', {
			...inDirectory,
			userId: 'reg_9',
		});
		expect([error?.message, requests().length]).toEqual([
			'Coupontools refused the first item (item 0): Not found',
			2,
		]);
	});

	it.each(['..', 'reg_1/../../x', 'dir_1001', '{{ 1 }}'])(
		'is not asked for by the user ID %j',
		async (userId) => {
			const { error } = await run('Directory User: Get', { ...inDirectory, userId });
			expect([error?.message, requests()]).toEqual([
				`The field 'User ID' of the first item (item 0) is not the ID of a directory user, such as reg_1001: ${userId}`,
				[],
			]);
		},
	);
});
