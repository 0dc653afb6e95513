import { startSandbox, type Sandbox } from '../../sandbox';
import { controlInWords, keysInWords } from '../../scripts/sandbox/words';
import { send } from './send';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

it('tells the keys under the labels of the credential panel', () => {
	const text = keysInWords(sandbox);
	for (const [title, ...fields] of [
		['Retargeting API', 'REST API Key'],
		['Nuweb API', 'API Token', 'Company ID'],
		['Coupontools API', 'Client ID', 'Client Secret', 'Host', 'Base URL'],
		['PersonaClick API', 'Shop ID', 'Shop Secret'],
		['WebinOne API', 'Site URL', 'Client ID', 'Client Secret'],
	]) {
		const [block = ''] = text.split('\n\n').filter((one) => one.startsWith(`  ${title}\n`));
		for (const field of fields) expect(block).toMatch(new RegExp(`^ {4}${field} +\\S`, 'm'));
	}
	expect(text).toMatch(/^ {4}Host +Other$/m);
	for (const { credentials } of Object.values(sandbox.vendors))
		for (const [name, value] of Object.entries(credentials)) {
			expect(text).not.toContain(name);
			if (value !== 'custom') expect(text).toContain(value);
		}
});

/** The request of the line for a shell that ends with a path. */
function requestOf(path: string) {
	const line = controlInWords(sandbox)
		.split('\n')
		.find((one) => one.trim().startsWith('curl') && one.endsWith(path));
	const [, type, body, url = ''] =
		/^ +curl -X POST(?: -H "Content-Type: (\S+)" -d "(.*)")? (http:\S+)$/.exec(line ?? '') ?? [];
	return async () =>
		await send(url, {
			method: 'POST',
			...(type && { headers: { 'content-type': type } }),
			...(body && { body: body.replaceAll('\\"', '"') }),
		});
}

it('has lines for a shell that make it fail, and end that', async () => {
	const { baseUrl, credentials } = sandbox.vendors.retargeting;
	const url = `${baseUrl}/discount-codes?k=${credentials['restApiKey']}&date=2026-02-28`;
	const statuses = async () => {
		const answers = await Promise.all(Array.from({ length: 60 }, async () => await send(url)));
		return [...new Set(answers.map(({ status }) => status))].sort();
	};
	expect((await requestOf('/fail')()).json).toEqual({ done: true });
	expect(await statuses()).toEqual([200, 429]);
	expect((await requestOf('/reset')()).json).toEqual({ done: true });
	expect(await statuses()).toEqual([200]);
});
