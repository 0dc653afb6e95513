import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { withOthers } from './hints';
import { errorItem, type Run } from './run';
import { nodeError } from '../http/errorText';
import { simplified } from '../model/code';
import type { ErrorText } from '../model/failures';
import type { Operation } from '../model/operation';
import type { Batch } from '../model/work';

/** What has become of each input item so far: the reason of its failure, or where its values went and how many they are. */
export interface Progress {
	failed: Map<number, ErrorText>;
	taken: Map<number, { target: string; count: number }>;
	/** The codes made here for each item, those of failed chunks left out. */
	made: Map<number, string[]>;
	/** What the vendor said of the chunks that the item's values went out in. */
	told: Map<number, IDataObject>;
	/** What was counted at the item's target. */
	counted: Map<number, IDataObject>;
}

/** What happened to codes that were made here. */
export const withSameCodes = (told: ErrorText): ErrorText => ({
	...told,
	description: `${told.description} The codes that were made are kept with this execution: "Retry" in the list of executions sends the same ones.`,
});

/**
 * The error that ends a run, with what became of its other items. Codes that were made for those are at the vendor, and in no output.
 *
 * @param failed the item that is told, by its index
 * @param count of all items
 */
export function endOf(
	{ run, operation, progress }: { run: Run; operation: Operation; progress: Progress },
	[index, told]: [number, ErrorText],
	count: number,
): unknown {
	const { failed, made } = progress;
	const areKept = !made.has(index) && [...made.values()].some((codes) => codes.length > 0);
	return withOthers(nodeError(run.node, areKept ? withSameCodes(told) : told, index), {
		effect: operation.effect,
		isOncePer: false,
		done: count - failed.size,
		failed: failed.size - 1,
		unknown: 0,
		left: 0,
	});
}

/** What comes out of an item: each code that was made for it, or one item for all of its values; and its error. */
export function* resultsOf(
	{ run, batch, progress }: { run: Run; batch: Batch; progress: Progress },
	index: number,
): Generator<INodeExecutionData> {
	const made = progress.made.get(index);
	const now = new Date();
	for (const code of made ?? []) {
		const row = simplified(run.vendor, batch.made?.(code) ?? { code }, {}, now);
		yield { json: { ...row, ...progress.counted.get(index) }, pairedItem: { item: index } };
	}
	const told = progress.failed.get(index);
	if (told) yield errorItem(run, nodeError(run.node, told, index), index);
	if (told || made) return;
	const { target = '', count = 0 } = progress.taken.get(index) ?? {};
	yield {
		json: {
			success: true,
			[batch.target]: target,
			count,
			...progress.told.get(index),
			...progress.counted.get(index),
		},
		pairedItem: { item: index },
	};
}
