/* eslint-disable @n8n/community-nodes/no-restricted-globals -- counts how often others had their turn */
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

it('several that share a stretch go on together, for no longer than one of them', async () => {
	let now = 1_000;
	jest.spyOn(performance, 'now').mockImplementation(() => now);
	const stretch = new WorkStretch();
	let turn = 0;
	const pieces: number[] = [];
	const turns = setInterval(() => turn++, 0);
	const work = async () => {
		for (let piece = 0; piece < 40; piece++) {
			now += 5;
			pieces[turn] = (pieces[turn] ?? 0) + 1;
			await stretch.interrupt();
		}
	};
	await Promise.all(Array.from({ length: 5 }, work));
	clearInterval(turns);
	// Those that do not hold the last piece of the 20 milliseconds each begin one more before they see that they are over.
	expect(Math.max(...pieces.filter(Boolean))).toBeLessThanOrEqual(4 + 4);
});
