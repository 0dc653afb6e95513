/* eslint-disable @n8n/community-nodes/no-restricted-imports -- serves a web page that is not a vendor's */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import { freePorts } from '../../scripts/n8n/process';
import { credentialType } from '../../scripts/demo/credentials';
import { CredentialForm, type Values } from './credentialForm';
import type { Editor } from './editor';
import { expect, saw, test } from './fixtures';

interface Case {
	vendor: VendorName;
	displayName: string;
	/** The field whose value is changed into a wrong one. */
	secret: string;
	/** What is shown for a wrong secret, and for a web page that is not the vendor's. */
	wrongSecret: string;
	webPage: string;
	/** What is shown of a host that nobody can find, and of one that does not answer. */
	noHost: string;
	nobodyListens: string;
	addressField: string;
}

const usual = {
	noHost: '(there is no such host|the address could not be looked up)',
	nobodyListens: 'the connection was refused',
	addressField: 'Base URL',
};

const cases: Case[] = [
	{
		...usual,
		vendor: 'retargeting',
		displayName: 'Retargeting',
		secret: 'restApiKey',
		wrongSecret:
			'Retargeting does not accept the credential: Incorrect key. Check the REST API Key (the second field in Retargeting).',
		webPage: 'This is not an answer of Retargeting: an HTML page came back. Check the Base URL.',
	},
	{
		...usual,
		vendor: 'nuweb',
		displayName: 'Nuweb',
		secret: 'apiToken',
		wrongSecret:
			'Nuweb does not accept the credential: Unauthenticated. Check the API Token: it may be wrong, or revoked.',
		webPage: 'This is not an answer of Nuweb: an HTML page came back. Check the Base URL.',
	},
	{
		...usual,
		vendor: 'coupontools',
		displayName: 'Coupontools',
		secret: 'clientSecret',
		wrongSecret:
			'Coupontools does not accept the credential: HTTP/1.0 401 Unauthorized. Client ID or Secret not correct (code 1000). Check the Client ID, the Client Secret and the state of the account.',
		webPage: 'This is not an answer of Coupontools: an HTML page came back. Check the Base URL.',
	},
	{
		...usual,
		vendor: 'personaClick',
		displayName: 'PersonaClick',
		secret: 'shopSecret',
		wrongSecret:
			'PersonaClick does not accept the credential: Shop not found. Check the Shop ID and the Shop Secret.',
		webPage: 'This is not an answer of PersonaClick: an HTML page came back. Check the Base URL.',
	},
	{
		...usual,
		vendor: 'webinOne',
		displayName: 'WebinOne',
		secret: 'clientSecret',
		wrongSecret:
			'WebinOne does not accept the credential: The Client ID or the Client Secret is wrong (code 401002). Check the Client ID, the Client Secret, and what the API application may do.',
		webPage:
			'the sign-in was answered with HTTP status 200 and no token, so the Site URL may be wrong.',
		addressField: 'Site URL',
	},
];

/** What no field holds at first, so that filling in has to have worked. */
const bounds = { requestsPerMinute: 600, maxConcurrentRequests: 3 };

/** An answer that repeats a text in every place where one of the vendors puts its reason. */
function saying(text: string): object {
	return {
		status: 'error',
		message: text,
		Message: text,
		error: text,
		errors: { error_message: text, error_code: 1000 },
		payload: { message: text },
	};
}

/** All that a page holds, less the fields for typing. */
async function pageAround(editor: Editor): Promise<string> {
	return await editor.page.locator('html').evaluate((html) => {
		const copy = html.cloneNode(true) as typeof html;
		for (const input of copy.querySelectorAll('input')) input.remove();
		return copy.outerHTML;
	});
}

let website: Server;
let websiteUrl: string;

test.beforeAll(async () => {
	website = createServer((_request, response) => {
		response
			.writeHead(200, { 'content-type': 'text/html' })
			.end('<!doctype html><title>A shop</title><h1>Welcome</h1>');
	});
	await new Promise<void>((resolve) => website.listen(0, '127.0.0.1', resolve));
	websiteUrl = `http://127.0.0.1:${(website.address() as AddressInfo).port}`;
});

test.afterEach(({ real }) => real.sandbox.reset());

test.afterAll(async () => {
	website.closeAllConnections();
	await new Promise((resolve) => website.close(resolve));
});

for (const {
	vendor,
	displayName,
	secret,
	wrongSecret,
	webPage,
	noHost,
	nobodyListens,
	addressField,
} of cases) {
	test(`the credential of ${displayName} is filled in, saved and tested`, async ({
		real,
		editor,
	}) => {
		const type = credentialType(vendor);
		const good: Values = { ...real.sandbox.vendors[vendor].credentials, ...bounds };
		const form = new CredentialForm(editor, type);
		const names = form.due(good).map(({ name }) => name);
		const passwords = form
			.due(good)
			.filter(({ typeOptions }) => typeOptions?.password === true)
			.map(({ name }) => name);
		const isKept = async (values: Values) => {
			const around = await pageAround(editor);
			for (const name of passwords)
				expect(around.includes(String(values[name])), `the page holds the ${name}`).toBe(false);
		};
		const isTold = async (change: Values, sentence: string | RegExp) => {
			await form.fill({ ...good, ...change });
			await form.save();
			await expect(await form.unfoldRefusal()).toContainText(sentence);
			await expect(form.success).toBeHidden();
			await isKept({ ...good, ...change });
		};

		const id = await test.step('good keys in all fields', async () => {
			await form.openNew();
			await form.fill(good);
			expect(await form.shown()).toEqual([...names, 'allowedHttpRequestDomains']);
			expect(Object.keys(good).sort()).toEqual([...names].sort());
			expect(passwords).toContain(secret);
			for (const name of passwords)
				await expect(form.input(name)).toHaveAttribute('type', 'password');
			const saved = await form.save();
			await expect(form.success).toContainText('Connection tested successfully');
			await isKept(good);
			return saved;
		});
		await test.step('stored as typed', async () => {
			const { data } = await real.client.call<{ data: IDataObject }>(
				'GET',
				`/credentials/${id}?includeData=true`,
			);
			// n8n leaves out what is as it was at first.
			const first = Object.fromEntries(form.due(good).map((field) => [field.name, field.default]));
			const readable = Object.entries(good).filter(([name]) => !passwords.includes(name));
			expect({ ...first, ...data }).toMatchObject(Object.fromEntries(readable));
			for (const name of passwords) expect(data[name]).not.toEqual(good[name]);
		});

		await test.step('one wrong secret', async () => {
			await isTold({ [secret]: 'not-the-right-one-4711' }, wrongSecret);
			await editor.picture(`credential-refused-${vendor}`);
		});
		await test.step('a vendor that repeats the secret', async () => {
			real.sandbox.fail({
				vendor,
				every: 1,
				path: /^(?!.*oauth)/,
				answer: { status: 403, body: saying(`There is no ${good[secret]} here`) },
			});
			await isTold({}, 'There is no *** here');
			real.sandbox.reset();
		});
		await test.step('an address that nobody has', async () => {
			const end = `Check the ${addressField}, and whether ${displayName} is online.`;
			await isTold(
				{ baseUrl: 'https://no-such-host.invalid' },
				new RegExp(`${displayName} could not be reached: ${noHost}\\. ${end}`),
			);
			const [port] = await freePorts(1);
			await isTold(
				{ baseUrl: `http://127.0.0.1:${port}` },
				`${displayName} could not be reached: ${nobodyListens}. ${end}`,
			);
		});
		await test.step("a web page that is not the vendor's", async () =>
			await isTold({ baseUrl: websiteUrl }, webPage));

		await test.step('good keys again', async () => {
			await form.fill(good);
			await form.save();
			await expect(form.success).toBeVisible();
		});
		await real.client.call('DELETE', `/credentials/${id}`);
		saw('credential', type);
	});
}
