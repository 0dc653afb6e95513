import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { allOperations, World, type Call } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start()));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const mail = {
	toEmail: 'ann@example.com',
	fromEmail: 'shop@example.com',
	fromName: 'Example Shop',
	subject: 'Your code',
	content: 'Your code is "SPRING-1" & it ends soon.\nBye, Zoë',
};
async function send(parameters: IDataObject = {}, call: Call = {}) {
	const one = allOperations().find(({ title }) => title === 'Retargeting: Email: Send')!;
	return await world.run(one, { items: [{}], parameters: { ...mail, ...parameters }, ...call });
}
const sent = () => world.sandbox.memory.retargeting.mails;
const requests = () => world.requests('retargeting');
const key = () => world.sandbox.vendors.retargeting.credentials['restApiKey'];
const asParts = {
	email: mail.toEmail,
	sender: mail.fromEmail,
	from_name: mail.fromName,
	subject: mail.subject,
	content: mail.content,
};
const file = (bytes: number | string, over: object = {}): INodeExecutionData['binary'] => ({
	data: {
		data: Buffer.from(typeof bytes === 'string' ? bytes : 'x'.repeat(bytes)).toString('base64'),
		mimeType: 'text/csv',
		fileName: 'codes.csv',
		...over,
	},
});

describe('a mail', () => {
	it('travels in the query, as the vendor’s page has it, and comes out as taken', async () => {
		const { items } = await send();
		expect(items.map(({ json }) => json)).toEqual([
			{ success: true, email: mail.toEmail, answer: { status: 'success', data: null } },
		]);
		expect(requests()).toMatchObject([
			{ method: 'POST', body: undefined, query: { ...asParts, k: key() }, violations: [] },
		]);
		expect(sent()).toEqual([asParts]);
	});

	it('has its copies in brackets, from a text with commas or a list', async () => {
		await send({
			additionalFields: { ccEmail: ' a@example.com , b@example.com', bccEmail: 'c@example.com' },
		});
		await send({ additionalFields: { ccEmail: '={{ ["a@example.com", "b@example.com"] }}' } });
		const cc = { 'cc_list[]': ['a@example.com', 'b@example.com'] };
		expect(sent()).toEqual([
			{ ...asParts, ...cc, 'bcc_list[]': 'c@example.com' },
			{ ...asParts, ...cc },
		]);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
	});

	it('is as long as one wants in a form, and the key stays in the query', async () => {
		const content = `<p>${'Grüße '.repeat(20_000)}</p>`;
		await send({ content, options: { sendAs: 'form' } });
		expect(requests().map(({ query, violations }) => [query, violations])).toEqual([
			[{ k: key() }, []],
		]);
		expect(sent()).toEqual([{ ...asParts, content }]);
	});

	it('that is too long for an address is refused with what to do', async () => {
		world.sandbox.set({ retargetingLongestUrl: 8_000 });
		const { error } = await send({ content: 'long '.repeat(2_000) });
		expect(words(error)).toContain('For a mail set Options > Send As to Form');
		expect(sent()).toEqual([]);
	});
});

describe('an attachment', () => {
	const attach = { additionalFields: { attachmentBinaryPropertyName: 'data' } };

	it('travels in a form with all of the mail, under its own name or a new one', async () => {
		await send(attach, { files: [file('A,B\n1,2\n')] });
		const named = { ...attach.additionalFields, attachmentFileName: 'list.csv' };
		await send({ additionalFields: named }, { files: [file('A,B\n1,2\n')] });
		const attachment = { name: 'codes.csv', mimeType: 'text/csv', bytes: 8 };
		expect(sent()).toEqual([
			{ ...asParts, content: mail.content.replace('\n', '\r\n'), attachment },
			{
				...asParts,
				content: mail.content.replace('\n', '\r\n'),
				attachment_filename: 'list.csv',
				attachment,
			},
		]);
		expect(requests().map(({ query, violations }) => [query, violations])).toEqual([
			[{ k: key() }, []],
			[{ k: key() }, []],
		]);
	});

	it('of each item is its own', async () => {
		const { items } = await send(attach, {
			items: [{}, {}],
			files: [file('one'), file('three', { fileName: undefined })],
		});
		expect(items).toHaveLength(2);
		expect(sent().map(({ attachment }) => [attachment?.name, attachment?.bytes])).toEqual(
			expect.arrayContaining([
				['codes.csv', 3],
				['attachment', 5],
			]),
		);
	});

	it.each([
		[
			'that is not there',
			attach,
			undefined,
			"There is no file in the field 'data' of the first item (item 0)",
		],
		[
			'of more than 1 MB',
			attach,
			file(1_048_577),
			'The attachment has 1048577 bytes, and Retargeting takes at most 1048576 (1 MB)',
		],
		[
			'that has a name alone',
			{ additionalFields: { attachmentFileName: 'a.pdf' } },
			undefined,
			'There is an Attachment File Name and no attachment',
		],
	])('%s is refused with a sentence, and nothing is sent', async (_what, parameters, one, said) => {
		const { error } = await send(parameters, { files: [one] });
		expect(words(error)).toContain(said);
		expect(requests()).toEqual([]);
	});

	it('of 1 MB is sent', async () => {
		await send(attach, { files: [file(1_048_576)] });
		expect(sent()[0]?.attachment?.bytes).toBe(1_048_576);
	});
});

describe('a field of a mail', () => {
	const eleven = Array.from({ length: 11 }, (_, index) => `a${index}@example.com`).join();

	it.each([
		[
			{ toEmail: 'ann@example,com' },
			"The field 'To Email' of the first item (item 0) is not an e-mail address",
		],
		[
			{ fromEmail: '={{ $json.missing }}' },
			"The field 'From Email' of the first item (item 0) is empty",
		],
		[
			{ subject: 'No' },
			"The field 'Subject' of the first item (item 0) has 2 characters, and Retargeting takes 3 to 250",
		],
		[{ subject: 'x'.repeat(251) }, 'has 251 characters'],
		[
			{ content: '={{ $json.missing }}' },
			"The field 'Content' of the first item (item 0) is empty",
		],
		[
			{ additionalFields: { ccEmail: 'a@example.com, nobody' } },
			"'CC Email' of the first item (item 0) is not a list of e-mail addresses",
		],
		[
			{ additionalFields: { bccEmail: eleven } },
			"'BCC Email' of the first item (item 0) has 11 addresses, and Retargeting takes at most 10",
		],
	] as Array<[IDataObject, string]>)(
		'%j is refused before anything is sent',
		async (fields, said) => {
			expect(words((await send(fields)).error)).toContain(said);
			expect(requests()).toEqual([]);
		},
	);
});

describe('an answer that does not say that the mail was taken', () => {
	const lookUp =
		'To find out, ask the receiver, or look for the mail at an address that you gave under BCC';

	it.each([
		['says something else', { id: 17 }],
		['has a status that is unknown', { status: 'queued' }],
		['is empty', ''],
	])(
		'because it %s is an outcome that is not known, and it is not sent again',
		async (_how, body) => {
			world.sandbox.fail({ vendor: 'retargeting', answer: { body } });
			const { error } = await send({}, { node: { retryOnFail: true, maxTries: 3 } });
			expect(words(error)).toContain(lookUp);
			expect(requests()).toHaveLength(1);
		},
	);

	it('because it got lost is an outcome that is not known, too', async () => {
		world.sandbox.fail({ vendor: 'retargeting', reset: 'after' });
		const { error } = await send();
		expect(error?.message).toMatch(
			/^It is not known whether Retargeting carried out the first item \(item 0\)/,
		);
		expect(words(error)).toContain(lookUp);
		expect(sent()).toHaveLength(1);
	});

	it('because it refuses is told in its words', async () => {
		const body = {
			status: 'fail',
			data: { validator: { sender: ['The sender is not verified.'] } },
		};
		world.sandbox.fail({ vendor: 'retargeting', answer: { body } });
		expect((await send()).error?.message).toBe(
			'Retargeting refused the first item (item 0): The sender is not verified.',
		);
	});
});
