import type { INode, INodeParameters } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import type { LoggedRequest } from '../../sandbox';
import { credentialNames, credentialType } from '../../scripts/demo/credentials';
import { oneNode, type WorkflowFile } from '../../scripts/engine/engine';
import { expect, test, type Real } from './fixtures';

/** A request that a person sends with n8n's HTTP Request node, to which "Custom API Call" leads, and one of our credentials. */
interface Case {
	what: string;
	vendor: VendorName;
	/** Below the vendor's base URL. */
	path: string;
	parameters?: INodeParameters;
	/** Where the sandbox's log has the keys, by the names that the vendor takes them under. */
	keys(of: Record<string, string>): Partial<Pick<LoggedRequest, 'query' | 'headers' | 'body'>>;
}

const query = (given: Record<string, string>): INodeParameters => ({
	sendQuery: true,
	queryParameters: { parameters: Object.entries(given).map(([name, value]) => ({ name, value })) },
});

const post = (body: INodeParameters): INodeParameters => ({
	method: 'POST',
	sendBody: true,
	...body,
});

const codes = { id: 100500, codes: ['BY-HTTP-REQUEST'] };

const ofCoupontools = (of: Record<string, string>) => ({
	'x-client-id': of['clientId'],
	'x-client-secret': of['clientSecret'],
});
const ofPersonaClick = (of: Record<string, string>) => ({
	shop_id: of['shopId'],
	shop_secret: of['shopSecret'],
});

const cases: Case[] = [
	{
		what: 'discount codes',
		vendor: 'retargeting',
		path: '/discount-codes',
		parameters: query({ date: '2026-03-01' }),
		keys: (of) => ({ query: { date: '2026-03-01', k: of['restApiKey'] } }),
	},
	{
		what: "a partners' statistic",
		vendor: 'retargeting',
		path: '/partners-api/aov?date_from=1772323200&date_to=1772409600',
		keys: (of) => ({
			query: {
				date_from: '1772323200',
				date_to: '1772409600',
				rest_key: of['restApiKey'],
			},
		}),
	},
	{
		what: 'discount codes',
		vendor: 'nuweb',
		path: '/discount-codes',
		keys: (of) => ({ headers: { authorization: `Bearer ${of['apiToken']}` } }),
	},
	{
		what: 'a request of version 3 without parameters',
		vendor: 'coupontools',
		path: '/v3/coupon/list',
		parameters: { method: 'POST' },
		keys: (of) => ({ headers: ofCoupontools(of), body: {} }),
	},
	{
		what: 'a request of version 4',
		vendor: 'coupontools',
		path: '/v4/directory',
		keys: (of) => ({
			headers: {
				...ofCoupontools(of),
				'x-api-key': of['clientId'],
				'x-api-secret': of['clientSecret'],
			},
		}),
	},
	{
		what: 'a list',
		vendor: 'personaClick',
		path: '/promo_codes',
		parameters: query({ limit: '1' }),
		keys: (of) => ({ query: { limit: '1', ...ofPersonaClick(of) } }),
	},
	{
		what: 'a body of JSON',
		vendor: 'personaClick',
		path: '/promo_codes',
		parameters: post({ specifyBody: 'json', jsonBody: JSON.stringify(codes) }),
		keys: (of) => ({ body: { ...codes, ...ofPersonaClick(of) } }),
	},
	{
		what: 'a body of raw text',
		vendor: 'personaClick',
		path: '/promo_codes',
		parameters: post({
			contentType: 'raw',
			rawContentType: 'application/json',
			body: JSON.stringify(codes),
		}),
		keys: (of) => ({ body: { ...codes, ...ofPersonaClick(of) } }),
	},
	{
		what: 'discount codes',
		vendor: 'webinOne',
		path: '/api/v2/admin/discount-codes',
		parameters: query({ Limit: '1' }),
		keys: () => ({ headers: { authorization: expect.stringMatching(/^Bearer ./) } }),
	},
];

/** A workflow of n8n's HTTP Request node with the credential of a vendor, and with this address. */
function workflowTo(
	vendor: VendorName,
	url: string,
	parameters: INodeParameters = {},
): WorkflowFile {
	const type = credentialType(vendor);
	const node: Partial<INode> = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.4,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type,
			url,
			...parameters,
		},
		credentials: { [type]: { id: '', name: credentialNames[vendor] } },
	};
	return {
		...oneNode('httpRequest', { node }),
		name: `HTTP Request to ${vendor}`,
		settings: { executionOrder: 'v1' },
	};
}

async function run({ client }: Real, file: WorkflowFile) {
	return await client.runToEnd(await client.importWorkflow(file), 'Start');
}

const requestsOf = ({ sandbox }: Real, vendor: VendorName) =>
	sandbox.log.filter((entry) => entry.vendor === vendor && !entry.path.endsWith('/oauth/token'));

for (const { what, vendor, path, parameters, keys } of cases) {
	test(`the HTTP Request node sends ${what} to ${vendor} with the keys in the right place`, async ({
		real,
	}) => {
		real.sandbox.reset();
		const { baseUrl, credentials } = real.sandbox.vendors[vendor];
		const execution = await run(real, workflowTo(vendor, `${baseUrl}${path}`, parameters));
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		// A token of before the reset is refused first, and n8n gets a new one.
		const [request] = requestsOf(real, vendor).slice(-1);
		expect(request).toMatchObject({ status: 200, violations: [], ...keys(credentials) });
	});
}

for (const vendor of new Set(cases.map((one) => one.vendor))) {
	test(`the HTTP Request node sends the keys of ${vendor} to no other host`, async ({ real }) => {
		real.sandbox.reset();
		const own = new URL(real.sandbox.vendors[vendor].baseUrl);
		const elsewhere = `http://localhost:${own.port}${own.pathname}`;
		const { status, error } = await run(real, workflowTo(vendor, elsewhere));
		expect(status).toBe('error');
		expect(error?.message).toContain(
			`The credential is for ${own.origin} only, so its keys were not sent to http://localhost:${own.port}.`,
		);
		expect(requestsOf(real, vendor)).toEqual([]);
	});
}
