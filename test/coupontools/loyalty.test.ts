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
					/^The field 'Loyalty Card' of item 0 is (empty|not the ID of a loyalty card, such as 123456: )/,
				),
				[],
			]);
		},
	);

	it('that are unknown are refused with the field', async () => {
		expect((await run('Loyalty Card: Get', card('999'))).error?.message).toBe(
			'Coupontools refused item 0 (Loyalty Card): Invalid character in parameter: loyaltycard. (code 301)',
		);
	});
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

	it('is sent with the names as documented, capital N and all', async () => {
		const additionalFields = {
			birthday: '2000-01-31',
			city: 'Ghent',
			firstName: 'Dora',
			gender: 'f',
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
			first_Name: 'Dora',
			gender: 'f',
			last_Name: 'Lee',
			phone: '+32470123456',
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
			'Coupontools refused item 0 (Password): Wrong format in parameter: password. *** (code 303)',
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
		]).toEqual(["The field 'Password' of item 0 is empty", []]);
	});

	it('with an address that exists is refused with its field and what to do', async () => {
		await create();
		expect((await create()).error).toMatchObject({
			message: 'Coupontools refused item 0 (Email): Email address already exists (code 304)',
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
