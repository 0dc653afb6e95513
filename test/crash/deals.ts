import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { NodeResult } from '../../scripts/engine/engine';
import { itemOf } from '../n8n/flow';
import { ownNode } from '../n8n/webhookWorkflows';

/** A deal whose customer is to get one mail. */
export interface Deal {
	dealId: string;
	email: string;
}

/** What an execution tells of a deal; "nothing" where it gives no item for it. */
export type Told = 'sent' | 'doneBefore' | 'inDoubt' | 'notSent' | 'nothing';

/** What became of the deals of one or more executions, in numbers of deals. */
export interface Tally {
	deals: number;
	mailedTwice: number;
	/** Never mailed, and neither in doubt nor told as not sent. */
	lost: number;
	/** Never mailed, and told so. */
	notSent: number;
	inDoubt: number;
	/** Of those in doubt the ones that were mailed. */
	inDoubtMailed: number;
}

/** No deals. */
export const nothing: Tally = {
	deals: 0,
	mailedTwice: 0,
	lost: 0,
	notSent: 0,
	inDoubt: 0,
	inDoubtMailed: 0,
};

/** Deals that no others are like. @param round tells them from those of other rounds */
export const dealsOf = (round: string, count: number): Deal[] =>
	Array.from({ length: count }, (_, index) => ({
		dealId: `D-${round}-${index}`,
		email: `customer${index}.${round}@example.com`,
	}));

/** Whether each deal is mailed once, and whether two executions have the same deals at the same moment, with "Retry On Fail" besides. */
export type Kind = 'plain' | 'once' | 'onceInTwo';

/** Coupontools' Email: Send for each deal, which goes on after an error. */
export const mailEachDeal = (kind: Kind): Partial<INode> => ({
	...ownNode('api4Coupons', 'coupontools', {
		resource: 'email',
		operation: 'send',
		campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
		email: '={{ $json.email }}',
		simplify: true,
		additionalFields: {},
		options: kind === 'plain' ? {} : { onceKey: '={{ $json.dealId }}' },
	}),
	onError: 'continueErrorOutput',
	...(kind === 'onceInTwo' && { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 }),
});

const isDoubt = ({ json }: INodeExecutionData) =>
	JSON.stringify(json).includes('It is not known whether');

/** What the node of an execution tells of each of the deals that went in. */
export function toldOf(deals: Deal[], { main: [done = [], failed = []] }: NodeResult): Told[] {
	const told: Told[] = deals.map(() => 'nothing');
	for (const item of done)
		told[itemOf(item)] = (item.json as IDataObject)['alreadyDone'] === true ? 'doneBefore' : 'sent';
	for (const item of failed) told[itemOf(item)] = isDoubt(item) ? 'inDoubt' : 'notSent';
	return told;
}

/**
 * Holds what the executions have told against the vendor's mails.
 * @param mails the addresses that were mailed, one for each mail
 * @param told by each execution that a person goes by
 */
export function tallyOf(deals: Deal[], mails: string[], told: Told[][]): Tally {
	const count = new Map<string, number>();
	for (const address of mails) count.set(address, (count.get(address) ?? 0) + 1);
	const tally = { ...nothing, deals: deals.length };
	deals.forEach(({ email }, index) => {
		const mailed = count.get(email) ?? 0;
		const tells = (...kinds: Told[]) => told.some((all) => kinds.includes(all[index] ?? 'nothing'));
		if (mailed > 1) tally.mailedTwice++;
		if (mailed === 0 && !tells('inDoubt', 'notSent')) tally.lost++;
		if (mailed === 0 && !tells('inDoubt') && tells('notSent')) tally.notSent++;
		if (!tells('inDoubt')) return;
		tally.inDoubt++;
		if (mailed > 0) tally.inDoubtMailed++;
	});
	return tally;
}

/** Two tallies as one. */
export function sumOf(one: Tally, other: Tally): Tally {
	const names = Object.keys(nothing) as Array<keyof Tally>;
	return Object.fromEntries(
		names.map((name) => [name, one[name] + other[name]]),
	) as unknown as Tally;
}
