import { max, min } from 'simple-statistics';
import { speedUp } from '../scripts/engine/clock';
import { allOperations, World, type Case } from '../scripts/engine/world';

const EXECUTIONS = 5;
const A_MINUTE = 600;
/** So many, and none of the executions is done when the first minute is over. */
const ITEMS_EACH = 150;

/** Tells how five executions share the first minute of their account's budget. Waits are sped up. */
export async function sharesOfFirstMinute(): Promise<string> {
	const world = await World.start();
	const send = allOperations().find(({ title }) => title === 'Coupontools: Email: Send') as Case;
	const trueTime = speedUp(50);
	try {
		// No wait of this function's own: it would move the clock on.
		const begun = Array.from({ length: EXECUTIONS }, (_, execution) =>
			world.begin(send, {
				items: Array.from({ length: ITEMS_EACH }, (__, index) => ({
					email: `execution${execution}-${index}@example.com`,
				})),
				parameters: {
					campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
					email: '={{ $json.email }}',
				},
				credential: { requestsPerMinute: A_MINUTE },
			}),
		);
		await Promise.all(begun.map(async ({ end }) => await end));
		const mails = world.requests('coupontools');
		const until = (mails[0]?.at ?? 0) + 60_000;
		const inTime = mails.filter(({ at }) => at < until);
		const sharesOf = (execution: number) =>
			inTime.filter(({ body }) =>
				(body as { email: string }).email.startsWith(`execution${execution}-`),
			).length;
		const shares = Array.from({ length: EXECUTIONS }, (_, execution) => sharesOf(execution));
		return `${EXECUTIONS} executions of one account with ${A_MINUTE} requests a minute: in the first minute ${shares.join(', ')} requests, the largest share ${(max(shares) / min(shares)).toFixed(2)} × the smallest`;
	} finally {
		trueTime();
		await world.close();
	}
}
