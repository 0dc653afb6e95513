import { Failure, mayHaveHappened, sentence } from '../../nodes/shared/model/failures';

it('a sentence of a thousand characters stays, a longer one is cut to as many', () => {
	expect(sentence('x'.repeat(1_000))).toBe('x'.repeat(1_000));
	expect(sentence('x'.repeat(1_001))).toBe(`${'x'.repeat(999)}…`);
});

it('what was refused has not happened, unless an earlier attempt may have', () => {
	const refused = { kind: 'rejected', words: 'no' } as const;
	expect(mayHaveHappened(new Failure(refused, 1))).toBe(false);
	expect(mayHaveHappened(new Failure(refused, 2, true))).toBe(true);
	expect(mayHaveHappened(new Failure({ kind: 'unknown', words: 'no' }, 1))).toBe(true);
	expect(mayHaveHappened(new Error('no'))).toBe(false);
});
