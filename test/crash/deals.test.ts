import type { INodeExecutionData } from 'n8n-workflow';
import { dealsOf, nothing, sumOf, tallyOf, toldOf } from './deals';

const deals = dealsOf('1', 5);
const [first = '', second = '', third = '', fourth = '', fifth = ''] = deals.map(
	({ email }) => email,
);
const item = (index: number, json: INodeExecutionData['json']): INodeExecutionData => ({
	json,
	pairedItem: { item: index },
});
const doubt = { error: 'It is not known whether Coupontools carried out the third item (item 2)' };
const refusal = { error: 'Coupontools refused the fourth item (item 3): no such address' };

describe('What an execution tells of deals', () => {
	it('is read from its items, by the item that each is paired to', () => {
		const done = [item(1, { alreadyDone: true, onceKey: 'D-1-1' }), item(0, { email: first })];
		expect(toldOf(deals, { main: [done, [item(3, refusal), item(2, doubt)]] })).toEqual([
			'sent',
			'doneBefore',
			'inDoubt',
			'notSent',
			'nothing',
		]);
	});

	it('is nothing when the node has not run', () =>
		expect(toldOf(deals, { main: [] })).toEqual(deals.map(() => 'nothing')));
});

describe('The tally', () => {
	it('counts nobody when each was mailed once and told so', () =>
		expect(
			tallyOf(
				deals,
				deals.map(({ email }) => email),
				[deals.map(() => 'sent')],
			),
		).toEqual({ ...nothing, deals: 5 }));

	it('counts who was mailed twice, whatever was told', () =>
		expect(
			tallyOf(
				deals,
				[first, second, second, third, fourth, fifth, first],
				[['sent', 'doneBefore', 'sent', 'sent', 'sent']],
			).mailedTwice,
		).toBe(2));

	it('counts as lost who was not mailed though the execution says so, or gives no item', () =>
		expect(tallyOf(deals, [], [['sent', 'doneBefore', 'nothing', 'notSent', 'inDoubt']]).lost).toBe(
			3,
		));

	it('counts who was told not to have been sent, who is in doubt, and of these who was mailed', () =>
		expect(
			tallyOf(deals, [first], [['inDoubt', 'inDoubt', 'notSent', 'notSent', 'notSent']]),
		).toEqual({ ...nothing, deals: 5, notSent: 3, inDoubt: 2, inDoubtMailed: 1 }));

	it('takes one execution of several that tells as enough', () =>
		expect(
			tallyOf(
				deals.slice(0, 2),
				[],
				[
					['inDoubt', 'nothing'],
					['doneBefore', 'notSent'],
				],
			),
		).toEqual({ ...nothing, deals: 2, notSent: 1, inDoubt: 1 }));

	it('adds up', () => {
		const one = { deals: 1, mailedTwice: 2, lost: 3, notSent: 6, inDoubt: 4, inDoubtMailed: 5 };
		expect(sumOf(one, { ...nothing, deals: 10, lost: 10 })).toEqual({
			...one,
			deals: 11,
			lost: 13,
		});
	});
});
