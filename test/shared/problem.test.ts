import type { INode } from 'n8n-workflow';
import {
	BadInput,
	RepeatedPage,
	Problem,
	Failure,
	type FaultKind,
	Stopped,
} from '../../nodes/shared/model/failures';
import { labelOf } from '../../nodes/shared/input/checks';
import type { Account } from '../../nodes/shared/http/account';
import { toldOf } from '../../nodes/shared/run/problem';
import { RunMemory } from '../../nodes/shared/run/runMemory';
import type { Effect, Vendor } from '../../nodes/shared/model/vendor';
import type { Operation } from '../../nodes/shared/model/operation';

const vendor = {
	displayName: 'Shop',
	addressField: 'Base URL',
	advice: {},
	connection: { keys: 'API Token' },
} as unknown as Vendor;
const fields: Operation['fields'] = [
	{ displayName: 'E-Mail', name: 'email', type: 'string', default: '' },
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		default: {},
		options: [
			{
				displayName: 'First Name',
				name: 'firstName',
				type: 'string',
				default: '',
				routing: { send: { property: 'first_name' } },
			},
		],
	},
];

/** An item that is begun, and of which a request has left or not; what goes wrong is told, and the next try looks. */
function after(error: unknown, { effect = 'once' as Effect, hasLeft = true } = {}) {
	const context = {};
	const memory = new RunMemory(context, { retryOnFail: true } as INode, effect, '0');
	if (hasLeft) memory.guardOf('3', {} as Account).ready(effect);
	const work = { kind: 'single', due: 'id' };
	const operation = { effect, lookUp: 'Look there.', fields, work } as unknown as Operation;
	const told = toldOf(error, { vendor, operation, where: 'the fourth item (item 3)' }, memory, '3');
	const next = () =>
		new RunMemory(structuredClone(context), { retryOnFail: true } as INode, effect, '0').recall(
			'3',
		);
	return { told, next };
}

const failed = (kind: FaultKind) => new Failure({ kind, words: 'because' }, 1);

describe('a once operation', () => {
	it.each(['unknown', 'notAnAnswer'] as const)(
		'of which the fault is %s is not sent again: the error is told again',
		(kind) => {
			const { told, next } = after(failed(kind));
			expect(next).toThrow(Problem);
			expect(next).toThrow(told.message);
			expect(told.description).toContain('Look there.');
		},
	);

	it.each(['notSent', 'rateLimited', 'rejected', 'credential', 'input', 'stopped'] as const)(
		'of which the fault is %s may be sent again',
		(kind) => {
			expect(after(failed(kind)).next()).toBeUndefined();
		},
	);

	it.each([new Stopped(), new RepeatedPage(2)])('that ends with %p may be sent again', (error) => {
		expect(after(error).next()).toBeUndefined();
	});

	it('that fails in a way of which nothing is known is in doubt when a request had left', () => {
		const { told, next } = after(new TypeError('x is not a function'));
		expect(told.message).toBe(
			'It is not known whether Shop carried out the fourth item (item 3): its answer could not be used (x is not a function)',
		);
		expect(next).toThrow(Problem);
	});

	it('that fails in such a way before anything has left may be sent again', () => {
		const { told, next } = after(new TypeError('x is not a function'), { hasLeft: false });
		expect(told).toEqual({
			message: 'Shop was not asked (the fourth item, item 3): x is not a function',
			description: 'Nothing was sent for it.',
			httpCode: 'none',
		});
		expect(next()).toBeUndefined();
	});

	it('with a bad value names it, and may be sent when it is corrected', () => {
		const { told, next } = after(new BadInput("The field 'E-Mail' is empty"), { hasLeft: false });
		expect(told).toEqual({
			message: "The field 'E-Mail' is empty (the fourth item, item 3)",
			description: 'Nothing was sent for it. Correct the value and run the workflow again.',
			httpCode: 'none',
		});
		expect(next()).toBeUndefined();
		expect(
			after(new BadInput("The field 'E-Mail' of the fourth item (item 3) is empty"), {
				hasLeft: false,
			}).told.message,
		).toBe("The field 'E-Mail' of the fourth item (item 3) is empty");
	});

	it('is in doubt when something is called a bad value after a request had left', () => {
		const { told, next } = after(new BadInput('The list is empty'));
		expect([told.message, next]).toEqual([
			'It is not known whether Shop carried out the fourth item (item 3): its answer could not be used (The list is empty)',
			expect.any(Function),
		]);
		expect(next).toThrow(Problem);
	});

	it('with an error that was told before tells it again', () => {
		const before = { message: 'before', description: 'then', httpCode: '500' };
		expect(after(new Problem(before)).told).toBe(before);
		expect(new Problem(before).message).toBe('before');
	});
});

it.each(['unknown', 'notAnAnswer'] as const)(
	'an idempotent operation is sent again when the fault is %s',
	(kind) => {
		expect(after(failed(kind), { effect: 'idempotent' }).next()).toBeUndefined();
	},
);

it('an operation that only reads, and meets an answer in another form, says so', () =>
	expect(after(new TypeError('x is not a function'), { effect: 'read' }).told.message).toContain(
		'This is not an answer of Shop (the fourth item, item 3): a part of it is missing',
	));

it('the number of attempts and the field that the vendor speaks of are in the words', () => {
	expect(after(new Failure({ kind: 'notSent', words: 'refused' }, 4)).told.message).toContain(
		'after 4 attempts',
	);
	expect(
		after(
			new Failure(
				{ kind: 'rejected', words: 'no', vendorText: 'too long', parameter: 'first_name' },
				1,
			),
		).told.message,
	).toBe("Shop refused the fourth item (item 3), field 'First Name': too long");
});

it('a field is found by its name here or at the vendor, in collections too', () => {
	const operation = { fields } as unknown as Operation;
	expect(
		['email', 'firstName', 'first_name', 'more', 'other'].map((name) => labelOf(operation, name)),
	).toEqual(['E-Mail', 'First Name', 'First Name', undefined, undefined]);
});

it.each([
	[new Stopped(), 'The execution was stopped before the fourth item (item 3) was carried out'],
	[new RepeatedPage(4), 'The list of Shop does not end (the fourth item, item 3): '],
])('%p has words of its own', (error, beginning) => {
	expect(after(error).told.message).toContain(beginning);
});

describe('after a try that may have carried an idempotent item out', () => {
	/** What a second try is told of the same item. */
	const again = (second: Failure, effect: Effect = 'idempotent', left = effect) => {
		const memory = new RunMemory({}, { retryOnFail: true } as INode, effect, '0');
		memory.guardOf('0', {} as Account).ready(left);
		const operation = {
			effect,
			lookUp: 'Look there.',
			fields,
			work: { kind: 'single', due: 'id' },
		};
		const told = (error: Failure) =>
			toldOf(
				error,
				{ vendor, operation: operation as unknown as Operation, where: 'the first item (item 0)' },
				memory,
				'0',
			).message;
		told(failed('unknown'));
		return told(second);
	};

	it.each<[Failure, string]>([
		[failed('notSent'), 'now because'],
		[failed('rateLimited'), 'now the vendor takes no more requests'],
		[
			new Failure({ kind: 'rejected', words: 'no', vendorText: 'a firewall', isForeign: true }, 1),
			'now something in between has refused it (a firewall)',
		],
	])('a denial (%#) is not told as not done', (second, now) =>
		expect(again(second)).toContain(`an earlier try may have been carried out, and ${now}`),
	);

	it('a refusal is told as it is', () => {
		const refused = new Failure({ kind: 'rejected', words: 'no', vendorText: 'too long' }, 1);
		expect(again(refused)).toBe('Shop refused the first item (item 0): too long');
	});

	it('of which the operation only reads, a denial is told as it is', () =>
		expect(again(failed('notSent'), 'read')).not.toContain('an earlier try'));

	it('of which only a request that reads had left, a denial is told as it is', () =>
		expect(again(failed('notSent'), 'idempotent', 'read')).not.toContain('an earlier try'));
});

describe('a 404', () => {
	const told = (work: object, required = false, advice = {}) => {
		const memory = new RunMemory({}, {} as INode, 'read', '0');
		const operation = {
			effect: 'read',
			fields: [
				{ displayName: 'Code', name: 'code', type: 'string', default: '', required },
				{ displayName: 'Note', name: 'note', type: 'string', default: '' },
			],
			work,
			advice,
		} as unknown as Operation;
		const fault = { kind: 'rejected', words: 'no', vendorText: 'none', status: 404 } as const;
		const given = { ...vendor, advice: { 404: "The vendor's advice." } } as unknown as Vendor;
		return toldOf(
			new Failure(fault, 1),
			{ vendor: given, operation, where: 'the first item (item 0)' },
			memory,
			'0',
		).description;
	};

	it('of a list that needs nothing to be named is about the address', () => {
		const description = told({ kind: 'list' });
		expect(description).not.toContain("The vendor's advice.");
		expect(told({ kind: 'list' }, true)).toContain("The vendor's advice.");
		expect(told({ kind: 'single' })).toContain("The vendor's advice.");
	});

	it("has the operation's own advice before the vendor's", () =>
		expect(told({ kind: 'single' }, false, { 404: 'Its own advice.' })).toContain(
			'Its own advice.',
		));
});
