import type { IDataObject } from 'n8n-workflow';
import { contracts, type Sample } from '../../contracts';
import {
	allNodes,
	allOperations,
	World,
	type Call,
	type Case,
	type Result,
} from '../../scripts/engine/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const named = (title: string) =>
	allOperations().find((one) => one.title === `Coupontools: Subaccount: ${title}`) as Case;
const run = async (title: string, parameters: IDataObject, call: Call = {}) =>
	await world.run(named(title), { items: [{}], parameters, ...call });
const requests = () => world.requests('coupontools');
const answer = (body: unknown, status = 200) =>
	world.sandbox.fail({ vendor: 'coupontools', answer: { status, body }, times: 100 });
const subaccount = (value: string) => ({ subaccountId: { __rl: true, mode: 'id', value } });
const printed = JSON.parse(
	(contracts.coupontools.endpoints.subaccount.samples[0] as Sample).text,
) as { subaccount: IDataObject };

describe('a subaccount', () => {
	it('comes without its keys', async () => {
		answer(printed);
		const { api_key, api_secret, ...rest } = printed.subaccount;
		const { items, execution } = await run('Get', subaccount('sub_1536'));
		expect([api_key, api_secret, items[0]?.json]).toEqual(['made-up-key', 'made-up-secret', rest]);
		expect(JSON.stringify(execution.run.data.resultData.runData)).not.toMatch(
			/made-up-key|made-up-secret/,
		);
	});

	it('comes with its keys where the user asks for them', async () => {
		answer(printed);
		expect(
			(await run('Get', { ...subaccount('sub_1536'), options: { includeSecrets: true } })).items[0]
				?.json,
		).toEqual(printed.subaccount);
	});

	it('that is unknown is refused by name, with what to do', async () => {
		const { error } = await run('Get', subaccount('sub_9'));
		expect(error).toMatchObject({
			message:
				"Coupontools refused the first item (item 0), field 'Subaccount': Subaccount ID not correct. (code 510)",
			description: 'Choose the subaccount from the list, or copy its ID from Coupontools.',
		});
	});

	it.each(['Get', 'Create Password Reset URL'])(
		'is not asked for by an ID of another kind (%s)',
		async (title) => {
			const { error } = await run(title, subaccount('1536'));
			expect([error?.message, requests()]).toEqual([
				"The field 'Subaccount' of the first item (item 0) is not the ID of a subaccount, such as sub_1536: 1536",
				[],
			]);
		},
	);

	it.each(['Get', 'Get Many', 'Create', 'Create Password Reset URL'])(
		'is not there for the keys of a subaccount (%s)',
		async (title) => {
			world.sandbox.set({ coupontoolsSubaccountKeys: true });
			const { error } = await run(title, named(title).operation.example.parameters, {
				items: [{ subaccount: 'sub_1536', name: 'ann' }],
			});
			expect(error).toMatchObject({
				message:
					'Coupontools refused the first item (item 0): Subaccounts cannot manage subaccounts. (code 102)',
				description:
					'The keys in the credential are those of a subaccount, which cannot manage subaccounts. Use the keys of the main account.',
			});
		},
	);
});

describe('the list of subaccounts', () => {
	it.each(['subaccounts', 'list', 'data'])(
		'is found under the name %j, without keys',
		async (name) => {
			answer({
				status: { status: 'OK' },
				[name]: [
					{ ID: 'sub_1', api_key: 'made-up-key', api_secret: 'made-up-secret' },
					{ ID: 'sub_2' },
				],
			});
			expect((await run('Get Many', { returnAll: true })).items.map(({ json }) => json)).toEqual([
				{ ID: 'sub_1' },
				{ ID: 'sub_2' },
			]);
		},
	);

	it('that cannot be told comes as the whole answer, without the keys in it', async () => {
		answer({
			status: { status: 'OK' },
			subaccounts: { sub_1: { ID: 'sub_1', api_key: 'made-up-key', Api_Secret: 'made-up-secret' } },
		});
		expect((await run('Get Many', { returnAll: true })).items.map(({ json }) => json)).toEqual([
			{ subaccounts: { sub_1: { ID: 'sub_1' } } },
		]);
	});

	it('is asked for with the empty object that the pages ask for', async () => {
		await run('Get Many', {});
		expect(requests()[0]).toMatchObject({
			method: 'POST',
			path: '/v4/subaccount/list',
			body: {},
			violations: [],
		});
		expect(requests()[0]?.headers['content-type']).toContain('application/json');
	});
});

describe('a new subaccount', () => {
	const create = async (additionalFields: IDataObject = {}, call: Call = {}) =>
		await run('Create', { email: 'dora@example.com', additionalFields }, call);

	it('is sent with every field under its documented name, and its ID comes out', async () => {
		const { items } = await create({
			companyName: 'Example',
			country: 'be',
			expiryDate: '2026-12-31T00:00:00',
			firstName: 'Dora',
			lastName: 'Lee',
			packageId: 'pac_12',
			password: 'told-nobody',
			status: 'customer',
		});
		expect(requests()[0]).toMatchObject({ path: '/v4/subaccount/create', violations: [] });
		expect(requests()[0]?.body).toEqual({
			email: 'dora@example.com',
			company_name: 'Example',
			country: 'BE',
			expiry_date: '2026-12-31',
			first_name: 'Dora',
			last_name: 'Lee',
			package: 'pac_12',
			password: 'told-nobody',
			status: 'customer',
		});
		expect(items[0]?.json).toEqual({ ID: 'sub_1539' });
	});

	it.each([
		[304, 'Email', 'Email address already exists'],
		[305, 'Email', 'Email address is not valid'],
		[303, 'Expiry Date', 'Wrong format in parameter: expiry_date.'],
		[200, 'Email', 'Missing parameter: email'],
	])('that is refused with %i names the field %j', async (code, field, text) => {
		answer({
			status: {
				status: 'failed',
				errors: { error_code: [code], error_message_description: [text] },
			},
		});
		expect((await create()).error?.message).toBe(
			`Coupontools refused the first item (item 0), field '${field}': ${text} (code ${code})`,
		);
	});

	it('that is refused because of a field that this operation lacks names none', async () => {
		answer({
			status: {
				status: 'failed',
				errors: {
					error_code: [301],
					error_message_description: ['Invalid character in parameter: campaign.'],
				},
			},
		});
		expect((await create()).error?.message).toBe(
			'Coupontools refused the first item (item 0): Invalid character in parameter: campaign. (code 301)',
		);
	});

	it.each([
		[
			'Country',
			{ country: 'Belgium' },
			'is not a country code of two letters, such as US: Belgium',
		],
		['Package ID', { packageId: '12' }, 'is not the ID of a package, such as pac_123: 12'],
		['Status', { status: 'vip' }, 'is none of Customer, Trial: vip'],
	])(
		'with a wrong %s is refused before anything is sent',
		async (field, additionalFields, reason) => {
			expect([(await create(additionalFields)).error?.message, requests()]).toEqual([
				`The field '${field}' of the first item (item 0) ${reason}`,
				[],
			]);
		},
	);
});

describe('a password reset URL', () => {
	it('comes out, and the description says that it is secret', async () => {
		const { items } = await run('Create Password Reset URL', subaccount('sub_1537'));
		expect(items[0]?.json).toEqual({ passwordReset: { url: expect.stringMatching(/^https:/) } });
		expect(named('Create Password Reset URL').operation.description).toMatch(/secret link/);
	});

	it('whose answer is lost is not asked for again, and nobody is told to', async () => {
		world.sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
		const { error } = await run('Create Password Reset URL', subaccount('sub_1537'));
		expect([requests().length, error?.message]).toEqual([
			1,
			expect.stringContaining('It is not known whether'),
		]);
	});
});

describe('what n8n is told of the output', () => {
	/** Hides a path as n8n does (read in n8n 2.41.1, node-defined-field-redaction). */
	function hide(row: unknown, [name = '', ...rest]: string[]): void {
		if (typeof row !== 'object' || row === null || !(name in row)) return;
		const record = row as Record<string, unknown>;
		if (rest.length === 0) record[name] = 'hidden';
		else hide(record[name], rest);
	}

	const { sensitiveOutputFields = [] } = allNodes().find(
		({ description }) => description.name === 'api4Coupons',
	)!.description;

	const shown = ({ items }: Result) => {
		const rows = structuredClone(items.map(({ json }) => json));
		for (const row of rows) for (const path of sensitiveOutputFields) hide(row, path.split('.'));
		return JSON.stringify(rows);
	};

	it.each([
		['Get', { options: { includeSecrets: true } }, /key-of-|secret-of-/],
		['Create Password Reset URL', {}, /reset\//],
	])('of %s hides its keys and links in a saved execution', async (title, parameters, secret) => {
		const result = await run(title, { ...subaccount('sub_1537'), ...parameters });
		expect(JSON.stringify(result.items)).toMatch(secret);
		expect(shown(result)).not.toMatch(secret);
	});

	it('hides the links of a single sign-on, whose names are documented', async () => {
		answer({
			status: { status: 'OK' },
			subaccount: { ID: 'sub_1', token: 'let-in', url: 'let-in', url_whitelabel: 'let-in' },
		});
		const send = allOperations().find(({ title }) => title.endsWith('(Coupontools): Send'))!;
		const parameters = { endpoint: 'other', version: 'v3', path: '/subaccount/sso', body: '{}' };
		const result = await world.run(send, { items: [{}], parameters });
		expect(JSON.stringify(result.items)).toContain('let-in');
		expect(shown(result)).not.toContain('let-in');
	});

	it('leaves the link of a campaign to be seen', async () => {
		const get = allOperations().find(({ title }) => title === 'Coupontools: Campaign: Get')!;
		expect(shown(await world.run(get, { items: get.operation.example.items.slice(0, 1) }))).toMatch(
			/https:/,
		);
	});
});
