/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a command line programme */

const SLOW_AFTER_MS = 5_000;
const PLAIN_LINE_EVERY_MS = 10_000;

/**
 * Does some work and tells on stderr how long it has been going on: a turning sign on a terminal, elsewhere a line from
 * the fifth second on and then every ten seconds.
 */
export async function withProgress<Result>(
	title: string,
	work: () => Promise<Result>,
): Promise<Result> {
	const startedAt = performance.now();
	const text = () => `${title}: ${Math.round((performance.now() - startedAt) / 1000)} s`;
	const { isTTY } = process.stderr;
	const spinner = isTTY
		? (await import('ora')).default({ text: title, discardStdin: false }).start()
		: undefined;
	const tell = () =>
		void (spinner ? (spinner.text = text()) : process.stderr.write(`… ${text()}\n`));
	let timer: NodeJS.Timeout | undefined;
	const again = (afterMs: number) => {
		timer = setTimeout(() => {
			tell();
			again(spinner ? 1_000 : PLAIN_LINE_EVERY_MS);
		}, afterMs);
	};
	again(spinner ? 1_000 : SLOW_AFTER_MS);
	try {
		return await work();
	} finally {
		clearTimeout(timer);
		spinner?.stop();
	}
}
