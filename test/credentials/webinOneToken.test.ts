import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import { tokenFor } from '../../credentials/shared/webinOneToken';

const MOST_REMEMBERED = 1_000;
let tests = 0;
let test = '';
beforeEach(() => (test = `test-${++tests}`));

/** What n8n hands to a credential, with sign-ins that are answered here. */
function answering(answer: () => { statusCode: number; body: unknown }) {
	const httpRequest = jest.fn(async () => ({ headers: {}, ...answer() }));
	return { helper: { helpers: { httpRequest } } as unknown as IHttpRequestHelper, httpRequest };
}

const credential = (client: string): ICredentialDataDecryptedObject => ({
	baseUrl: 'https://www.example.com',
	clientId: `${test} ${client}`,
	clientSecret: 'secret',
	scope: 'public_api',
	accessToken: '',
});

describe('of credentials that were used', () => {
	const token = { statusCode: 200, body: { access_token: 'token', expires_in: 14_400 } };
	const page = { statusCode: 200, body: '<html></html>' };

	it('only the latest ones are remembered, so that a process that lives long does not grow', async () => {
		const { helper, httpRequest } = answering(() => token);
		await tokenFor(helper, credential('first'));
		await tokenFor(helper, credential('second'));
		for (let other = 0; other < MOST_REMEMBERED - 1; other++)
			await tokenFor(helper, credential(`other ${other}`));
		const before = httpRequest.mock.calls.length;
		await tokenFor(helper, credential('second'));
		expect(httpRequest.mock.calls.length - before).toBe(0);
		await tokenFor(helper, credential('first'));
		expect(httpRequest.mock.calls.length - before).toBe(1);
	});

	it('those that got a token anew are among the latest ones', async () => {
		let answer = { ...token, body: { access_token: 'older', expires_in: 14_400 } };
		const { helper, httpRequest } = answering(() => answer);
		await tokenFor(helper, credential('first'));
		await tokenFor(helper, credential('second'));
		answer = { ...token, body: { access_token: 'newer', expires_in: 14_400 } };
		await tokenFor(helper, { ...credential('first'), accessToken: 'older' });
		for (let other = 0; other < MOST_REMEMBERED - 1; other++)
			await tokenFor(helper, credential(`other ${other}`));
		const before = httpRequest.mock.calls.length;
		expect(await tokenFor(helper, credential('first'))).toMatchObject({ accessToken: 'newer' });
		expect(httpRequest.mock.calls.length - before).toBe(0);
	});

	it('the same holds for those whose site was something else', async () => {
		const { helper, httpRequest } = answering(() => page);
		const failedOnce = async (client: string) =>
			await expect(tokenFor(helper, credential(client))).rejects.toThrow(
				'the Site URL may be wrong',
			);
		for (let time = 1; time <= 4; time++) await failedOnce('first');
		expect(httpRequest).toHaveBeenCalledTimes(3);
		for (let other = 0; other < MOST_REMEMBERED; other++) await failedOnce(`other ${other}`);
		const before = httpRequest.mock.calls.length;
		await failedOnce('first');
		expect(httpRequest.mock.calls.length - before).toBe(1);
	});
});

it('a sign-in that ends badly forgets no later one of the same credential', async () => {
	const held: Array<() => void> = [];
	let isFirst = true;
	const httpRequest = jest.fn(async () => {
		if (!isFirst) return { headers: {}, statusCode: 200, body: { access_token: 'token' } };
		isFirst = false;
		await new Promise<void>((go) => held.push(go));
		return { headers: {}, statusCode: 503, body: '' };
	});
	const helper = { helpers: { httpRequest } } as unknown as IHttpRequestHelper;
	const slow = tokenFor(helper, credential('first')).catch((error: Error) => error.message);
	for (let other = 0; other < MOST_REMEMBERED; other++)
		await tokenFor(helper, credential(`other ${other}`));
	await tokenFor(helper, credential('first'));
	const before = httpRequest.mock.calls.length;
	held.forEach((go) => go());
	expect(await slow).toContain('HTTP status 503');
	await tokenFor(helper, credential('first'));
	expect(httpRequest.mock.calls.length - before).toBe(0);
});
