import { sleep } from 'n8n-workflow';
import { goOn } from '../http/wait';

/** n8n has one thread: for so long at most it does nothing else while one of our nodes works. */
const LONGEST_MS = 20;

/** A stretch of work that is interrupted again and again, so that n8n can do other things meanwhile. */
export class WorkStretch {
	private startedAt = performance.now();
	private pause?: Promise<void> | undefined;

	/** @param signal of the execution; absent where there is none, as in a test */
	constructor(private readonly signal?: AbortSignal) {}

	/**
	 * Lets n8n do other things, if the work has gone on for long. To be called after each small piece of it, of a few
	 * milliseconds at most. Several that share the stretch pause together.
	 *
	 * @throws Stopped when the execution has been cancelled
	 */
	async interrupt(): Promise<void> {
		if (performance.now() - this.startedAt < LONGEST_MS) return;
		this.pause ??= this.letOthersWork();
		await this.pause;
		goOn(this.signal);
	}

	private async letOthersWork(): Promise<void> {
		await sleep(0);
		this.startedAt = performance.now();
		this.pause = undefined;
	}
}
