import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import { max, median, min } from 'simple-statistics';
import { connected } from '../scripts/demo/credentials';
import { withProgress } from '../scripts/demo/progress';
import { oneNode } from '../scripts/engine/engine';
import type { Client } from '../scripts/n8n/client';
import { withItems, withRealN8n } from './realN8n';
import { written } from './run';
import { numbers, ratios } from './words';

const ITEMS = 1_000;
const REMEMBERED = 10_000;
const ROUNDS = 3;
/** Milliseconds that the vendor takes for an answer. */
const ANSWER_MS = 50;

/** A workflow that mails a coupon to each of its deals. */
const mailing = (name: string, options: IDataObject) => ({
	...connected(
		oneNode('api4Coupons', {
			parameters: {
				resource: 'email',
				operation: 'send',
				campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
				email: '={{ $json.email }}',
				options,
			},
		}),
	),
	name,
});

let deals = 0;
const newDeals = (count: number) =>
	Array.from({ length: count }, () => {
		const deal = ++deals;
		return { deal, email: `customer${deal}@example.com` };
	});

/** Has so many new deals mailed by a workflow. @returns the seconds that its node took */
async function secondsOf(client: Client, workflow: IWorkflowBase, count: number): Promise<number> {
	const changed = await withItems(client, workflow, newDeals(count));
	const { data, error } = await client.runToEnd(changed, 'Start');
	const [run] = data.resultData.runData.Node ?? [];
	const rows = run?.data?.main?.[0]?.length ?? 0;
	if (rows !== count) throw error ?? new Error(`${rows} of ${count} deals were mailed`);
	return (run?.executionTime ?? NaN) / 1000;
}

/** The middle of several times as often as another one of the same round, with the least and the most. */
const ratio = (times: number[], of: number[]): string => {
	const all = ratios(times, of);
	return `${median(all).toFixed(2)} × (${min(all).toFixed(2)} to ${max(all).toFixed(2)})`;
};

/** Measures in the real n8n what 'Once Per' costs, with nothing to remember and with much, and writes it into docs/performance.md. */
export async function measureOncePer(isQuick: boolean): Promise<void> {
	const rounds = isQuick ? 1 : ROUNDS;
	await withRealN8n('oncePer', async ({ client, sandbox }) => {
		const begin = async (name: string, options: IDataObject = {}) =>
			await client.importWorkflow(mailing(name, options));
		const oncePer = { onceKey: '={{ $json.deal }}' };
		const [without, full] = [await begin('Without'), await begin('Full', oncePer)];
		await withProgress(
			`Mailing ${numbers(REMEMBERED)} deals to remember`,
			async () => await secondsOf(client, full, REMEMBERED),
		);
		sandbox.fail({ vendor: 'coupontools', delayMs: ANSWER_MS, every: 1 });
		await secondsOf(client, without, ITEMS);
		const times: Record<'none' | 'empty' | 'full', number[]> = { none: [], empty: [], full: [] };
		for (let round = 1; round <= rounds; round++)
			await withProgress(`'Once Per', round ${round} of ${rounds}`, async () => {
				times.none.push(await secondsOf(client, without, ITEMS));
				times.empty.push(await secondsOf(client, await begin(`Empty ${round}`, oncePer), ITEMS));
				times.full.push(await secondsOf(client, full, ITEMS));
			});
		const row = (what: string, of: number[]) =>
			`| ${what} | ${median(of).toFixed(1)} s | ${of === times.none ? '–' : ratio(of, times.none)} |`;
		written(
			'oncePer',
			[
				`${numbers(ITEMS)} mails in the real n8n on SQLite, ${ANSWER_MS} ms an answer, five requests at the same time; ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, each with all three: the middle, and the ratio of each round with the least and the most.`,
				'',
				"| 'Once Per' | Took | Against none |",
				'|---|---|---|',
				row('not set', times.none),
				row('set, nothing remembered yet', times.empty),
				row(`set, ${numbers(REMEMBERED)} keys remembered`, times.full),
			].join('\n'),
			'npm run bench -- oncePer',
		);
	});
}
