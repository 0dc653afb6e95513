import { useVendor } from './vendor';

const K = 'MyAPI_REST_Key';
const { to, sandbox, lastEntry } = useVendor('retargeting', { restApiKey: K });

const DAY = 86_400;
const LAST = Date.UTC(2026, 1, 28, 12) / 1000;
const gone = async (from: number, end: number) =>
	(await to(`/unsubscribed-emails?rest_key=${K}&date_from=${from}&date_to=${end}`)).json;

describe('unsubscribed e-mails', () => {
	it('are those of the time, each once, and both of its ends count', async () => {
		expect((await gone(LAST, LAST)).data).toEqual(['gone89@example.com']);
		expect((await gone(LAST - DAY, LAST)).data).toContain('gone88@example.com');
		expect((await gone(LAST + 1, LAST + DAY)).data).toEqual([]);
		const month = (await gone(LAST - 30 * DAY, LAST)).data as string[];
		expect(new Set(month).size).toBe(month.length);
		sandbox().set({ retargetingEndsExclusive: true });
		expect((await gone(LAST, LAST)).data).toEqual([]);
	});

	it('are refused under the other name of the key, for more than 30 days, and with an end alone', async () => {
		expect((await to(`/unsubscribed-emails?k=${K}`)).json).toEqual({
			status: 'error',
			message: 'Incorrect rest key!',
		});
		expect((await gone(LAST - 30 * DAY, LAST)).status).toBe('success');
		expect(await gone(LAST - 30 * DAY - 1, LAST)).toEqual({
			status: 'error',
			message: 'Interval is greater than 30 days',
		});
		expect((await to(`/unsubscribed-emails?rest_key=${K}&date_to=5`)).json).toMatchObject({
			status: 'fail',
			data: { validator: { date_from: [expect.any(String)] } },
		});
	});

	it('are refused for an account that is not active, as the statistics are', async () => {
		sandbox().set({ retargetingInactive: true });
		for (const path of ['unsubscribed-emails', 'partners-api/aov', 'partners-api/shopping-carts'])
			expect((await to(`/${path}?rest_key=${K}`)).json).toEqual({
				status: 'error',
				message: 'Your account is not active!',
			});
	});
});

describe('a mail', () => {
	const mail = {
		email: 'ann@example.com',
		sender: 'shop@example.com',
		from_name: 'Shop',
		subject: 'Hello',
		content: 'Your code',
	};
	const query = (parts: Record<string, string>) => String(new URLSearchParams({ k: K, ...parts }));
	const path = '/transactional/emails/send';

	it('is sent from the query, and again when it comes again', async () => {
		for (const count of [1, 2]) {
			const answer = await to(`${path}?${query(mail)}`, { method: 'POST' });
			expect([answer.json.status, sandbox().memory.retargeting.mails.length]).toEqual([
				'success',
				count,
			]);
		}
		expect(lastEntry()).toMatchObject({ violations: [], work: { mailed: mail.email } });
	});

	it('is sent from a form, with a file', async () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(mail)) form.append(name, value);
		for (const copy of ['cc1@example.com', 'cc2@example.com']) form.append('cc_list[]', copy);
		form.append('attachment', new Blob(['A,B'], { type: 'text/csv' }), 'codes.csv');
		const encoded = new Response(form);
		const answer = await to(`${path}?k=${K}`, {
			method: 'POST',
			headers: { 'content-type': encoded.headers.get('content-type')! },
			body: await encoded.text(),
		});
		expect(answer.json.status).toBe('success');
		expect(lastEntry()?.violations).toEqual([]);
		expect(sandbox().memory.retargeting.mails).toEqual([
			{
				...mail,
				'cc_list[]': ['cc1@example.com', 'cc2@example.com'],
				attachment: { name: 'codes.csv', mimeType: 'text/csv', bytes: 3 },
			},
		]);
	});

	it.each([
		['without a receiver', { email: '' }, 'email'],
		['with a short subject', { subject: 'No' }, 'subject'],
		['with a new name and no file', { attachment_filename: 'a.pdf' }, 'attachment_filename'],
	])('%s is refused, and not sent', async (_what, parts, field) => {
		const { json } = await to(`${path}?${query({ ...mail, ...parts })}`, { method: 'POST' });
		expect(Object.keys(json.data.validator)).toEqual([field]);
		expect(sandbox().memory.retargeting.mails).toEqual([]);
	});

	it('that is all missing is refused with all that is due', async () => {
		const { json } = await to(`${path}?k=${K}`, { method: 'POST' });
		expect(Object.keys(json.data.validator)).toEqual([
			'email',
			'sender',
			'from_name',
			'subject',
			'content',
		]);
	});
});
