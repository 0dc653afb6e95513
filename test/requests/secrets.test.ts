import { sleep, type INodeExecutionData } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { mails, operationOf, useAccounts } from './account';
import { beforeEachReading } from './readings';

const { world } = useAccounts();
const send = operationOf('Coupontools: Email: Send');
const create = operationOf('WebinOne: Discount Code: Create');

const LONGER_THAN_IT_IS_TRIED = 8;
const LONGER_THAN_A_READING_SERVES_MS = 40_000;

/** After each of the vendor's answers n8n cannot read the credential for a while: its database is busy. */
function losingTheCredential(): void {
	let answered = 0;
	let readings = 0;
	beforeEachReading(world(), () => {
		const { length } = world().sandbox.log.filter(({ path }) => !path.endsWith('/oauth/token'));
		if (length > answered) {
			answered = length;
			readings = LONGER_THAN_IT_IS_TRIED;
		}
		if (readings-- > 0) throw new Error('Database is not ready!');
	});
}

const failed = (items: INodeExecutionData[]) =>
	items.map(({ json }) => ({ message: json.error, description: json.details }));

describe('a credential that cannot be read after the answer has come', () => {
	let trueTime = () => {};
	beforeEach(() => {
		trueTime = speedUp(50);
		losingTheCredential();
	});
	afterEach(() => {
		trueTime();
		jest.restoreAllMocks();
	});

	it('changes nothing of what a lost answer means: the mail goes out once, and the user is told that it may have', async () => {
		world().sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 10 });
		const { error } = await world().run(
			send,
			mails(1, { node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1_000 } }),
		);
		expect(world().sandbox.memory.coupontools.mails).toHaveLength(1);
		expect(error?.message).toMatch(
			/^It is not known whether Coupontools carried out the first item \(item 0\)/,
		);
	});

	it("leaves out the vendor's words where they may repeat a token that came with this very request, and keeps the rest", async () => {
		world().sandbox.fail({
			vendor: 'webinOne',
			method: 'POST',
			path: /discount-codes/,
			delayMs: 2_000,
			answer: {
				status: 422,
				body: { ErrorCode: 7, Message: 'Bearer token-of-this-very-request is not welcome' },
			},
		});
		const running = world().run(create, {
			...create.operation.example,
			items: create.operation.example.items.slice(0, 1),
			node: { onError: 'continueRegularOutput' },
		});
		await sleep(LONGER_THAN_A_READING_SERVES_MS);
		const { items } = await running;
		expect(failed(items)[0]?.message).toBe(
			'WebinOne refused the first item (item 0): its words are left out, for they may repeat a key that n8n could not read just now (code 7)',
		);
	});
});
