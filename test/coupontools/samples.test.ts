import { contracts, type Sample } from '../../contracts';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const send = allOperations().find(({ title }) => title === 'Coupontools: Email: Send') as Case;
const { samples } = contracts.coupontools.endpoints.sendEmail;
const printed = samples.find(
	({ of, basis }) => of === 'answer' && basis === 'documented',
) as Sample;
const request = samples.find(({ of }) => of === 'request')?.reading as {
	headers: Record<'x-client-id' | 'x-client-secret' | 'content-type', string>;
	body: object;
};
const { 'content-type': contentType, ...keys } = request.headers;
let world: World;

beforeAll(
	async () =>
		void (world = await World.start({
			keys: {
				coupontools: { clientId: keys['x-client-id'], clientSecret: keys['x-client-secret'] },
			},
		})),
);
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const mail = async (simplify: boolean) =>
	await world.run(send, {
		items: [{}],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
			email: 'john@doe.com',
			simplify,
		},
	});
const answer = ({ text }: Sample) =>
	world.sandbox.fail({ vendor: 'coupontools', answer: { body: JSON.parse(text) as object } });

describe("the vendor's own example", () => {
	it('is sent as its page sends it', async () => {
		await mail(true);
		const [sent] = world.requests('coupontools');
		expect([sent?.method, sent?.path, sent?.body]).toEqual([
			'POST',
			'/v3/send/email',
			request.body,
		]);
		expect(sent?.headers).toMatchObject(keys);
		expect(String(sent?.headers['content-type'])).toContain(contentType);
	});

	it('comes out untouched when Simplify is off', async () => {
		answer(printed);
		expect((await mail(false)).items.map(({ json }) => json)).toEqual([JSON.parse(printed.text)]);
	});

	it('comes out in the common shape, with nothing that the vendor does not say', async () => {
		answer(printed);
		expect((await mail(true)).items.map(({ json }) => json)).toEqual([
			{
				vendor: 'coupontools',
				id: null,
				code: '0ist0ywa4t9z7rj0g8mf7',
				kind: null,
				amount: null,
				currency: null,
				status: 'unknown',
				startsAt: null,
				endsAt: null,
				email: 'info@receiver.com',
			},
		]);
	});

	it.each(
		samples.filter(({ of }) => of === 'error').map((sample) => [sample.text, sample] as const),
	)('of a refusal, %s, is an error', async (_text, sample) => {
		answer(sample);
		const { error, items } = await mail(true);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/Client ID or Secret not correct\. \(code 1000\)$|Couponsession not found\. \(code 505\)$/,
		);
	});

	it.each(
		contracts.coupontools.endpoints.sendEmail.errors.map(({ when, body }) => [when, body] as const),
	)("when %s is an error with the vendor's code", async (_when, body) => {
		world.sandbox.fail({ vendor: 'coupontools', answer: { body } });
		const { error } = await mail(true);
		const { errors } = (body as { status: { errors: { error_code: number | number[] } } }).status;
		expect(error?.message).toContain(`(code ${[errors.error_code].flat().join(', ')})`);
	});
});
