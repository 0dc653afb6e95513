import { WorkStretch } from '../../nodes/shared/input/workStretch';

afterEach(() => jest.restoreAllMocks());

/** A stretch that begins at 1,000 milliseconds. It sees that the execution was stopped only where it lets n8n go on. */
function stretchAt(signal: AbortSignal) {
	const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
	const stretch = new WorkStretch(signal);
	return async (now: number) => {
		clock.mockReturnValue(now);
		await stretch.interrupt();
	};
}

it('work goes on for less than 20 milliseconds at a time', async () => {
	const interruptAt = stretchAt(AbortSignal.abort());
	await interruptAt(1_000);
	await interruptAt(1_019.9);
	await expect(interruptAt(1_020)).rejects.toThrow('The execution was stopped');
});

it('after an interruption it goes on for as long again', async () => {
	const stop = new AbortController();
	const interruptAt = stretchAt(stop.signal);
	await interruptAt(1_020);
	stop.abort();
	await interruptAt(1_039.9);
	await expect(interruptAt(1_040)).rejects.toThrow('The execution was stopped');
});
