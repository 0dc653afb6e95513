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

	it('with a failure that has been told before tells it again', () => {
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
