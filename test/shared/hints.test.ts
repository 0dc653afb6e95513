import { hintsOf, withOthers } from '../../nodes/shared/run/hints';
import type { Run } from '../../nodes/shared/run/run';

const QUIET = {
	repeated: 0,
	heldMs: 0,
	unknown: 0,
	doneBefore: 0,
	notNoted: 0,
	cameToNothing: 0,
	expired: [],
	never: [],
	nothingOff: [],
	renamed: [],
	replaced: 0,
	leftOut: [],
	chosen: new Map<string, boolean>(),
	columns: [],
};

const hints = (tally: Partial<Run['tally']>) =>
	hintsOf({ vendor: { displayName: 'Shop' }, tally: { ...QUIET, ...tally } } as unknown as Run);
const codes = (count: number) => Array.from({ length: count }, (_, index) => `C${index + 1}`);

describe('what the user is told of a run', () => {
	it('is nothing where nothing happened', () => expect(hints({ heldMs: 4_999 })).toStrictEqual([]));

	it.each<[Partial<Run['tally']>, string]>([
		[{ heldMs: 5_000 }, 'The requests waited 5 seconds until Shop could take more of them.'],
		[{ repeated: 1 }, '1 request had to be sent again.'],
		[
			{ heldMs: 1_234_000, repeated: 1_200 },
			'The requests waited 1,234 seconds until Shop could take more of them. 1,200 requests had to be sent again.',
		],
		[{ replaced: 1 }, '1 code was at Shop before, and replaced by another.'],
		[{ replaced: 1_002 }, '1,002 codes were at Shop before, and replaced by others.'],
	])('is for information: %#', (tally, message) =>
		expect(hints(tally)).toStrictEqual([{ message, type: 'info', location: 'outputPane' }]),
	);

	it.each<[Partial<Run['tally']>, string]>([
		[{ unknown: 1 }, 'Of 1 item it is not known whether Shop carried it out: see the errors.'],
		[
			{ unknown: 2, repeated: 2 },
			'2 requests had to be sent again. Of 2 items it is not known whether Shop carried them out: see the errors.',
		],
		[
			{
				chosen: new Map([
					['cod', false],
					['id', true],
				]),
				columns: ['id', 'code'],
			},
			"No row has what 'Output: Fields' names: cod. A row has: id, code.",
		],
		[{ expired: ['A'] }, 'The code A has expired, so nobody can use it.'],
		[{ never: ['A'] }, 'The code A ends when it begins, or before, so nobody can use it.'],
		[
			{ never: ['A', 'B'] },
			'2 codes end when they begin, or before, so nobody can use them: A, B.',
		],
		[{ nothingOff: ['A'] }, 'The code A takes nothing off.'],
		[
			{ leftOut: ['A'], replaced: 1 },
			'1 code was at Shop before, and replaced by another. The code A is not in the output: nobody knows whether Shop has it, so it does not count.',
		],
		[
			{ leftOut: ['A', 'B'] },
			'2 codes are not in the output, for nobody knows whether Shop has them, so they do not count: A, B.',
		],
		[
			{ expired: ['A', 'B'], nothingOff: ['C', 'D'] },
			'2 codes have expired, so nobody can use them: A, B. 2 codes take nothing off: C, D.',
		],
		[{ expired: codes(5) }, '5 codes have expired, so nobody can use them: C1, C2, C3, C4, C5.'],
		[
			{ nothingOff: codes(1_006) },
			'1,006 codes take nothing off: C1, C2, C3, C4, C5 and 1,001 more.',
		],
	])('is a warning: %#', (tally, message) =>
		expect(hints(tally)).toStrictEqual([{ message, type: 'warning', location: 'outputPane' }]),
	);
});

describe('an error that ends a run', () => {
	const told = (outcome: Partial<Parameters<typeof withOthers>[1]>) => {
		const error = { description: 'What to do.' };
		const others = {
			effect: 'once',
			isOncePer: false,
			done: 0,
			failed: 0,
			unknown: 0,
			left: 0,
			...outcome,
		} as const;
		expect(withOthers(error, others)).toBe(error);
		return error.description;
	};

	it.each<[Partial<Parameters<typeof withOthers>[1]>, string]>([
		[{}, 'What to do.'],
		[
			{ done: 1 },
			'1 item was carried out. "Retry" in the list of executions leaves it out, "Execute workflow" does it again. What to do.',
		],
		[
			{ done: 2, left: 1 },
			'2 items were carried out. "Retry" in the list of executions leaves them out, "Execute workflow" does them again. 1 item was not begun. What to do.',
		],
		[
			{ effect: 'idempotent', done: 1, left: 1_000 },
			'1 item was carried out, and is none the worse for a repeat. 1,000 items were not begun. What to do.',
		],
		[
			{ effect: 'idempotent', done: 2 },
			'2 items were carried out, and are none the worse for a repeat. What to do.',
		],
		[{ effect: 'read', done: 5 }, 'What to do.'],
		[{ failed: 1 }, '1 other item failed too. What to do.'],
		[{ unknown: 1 }, 'What to do.'],
		[
			{ failed: 1, unknown: 1 },
			'1 other item failed too. Of 1 item in all it is not known whether it was carried out. What to do.',
		],
		[
			{ failed: 2, unknown: 3 },
			'2 other items failed too. Of 3 items in all it is not known whether they were carried out. What to do.',
		],
	])('tells what became of the others: %j', (outcome, description) =>
		expect(told(outcome)).toBe(description),
	);
});
