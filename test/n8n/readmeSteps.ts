/** What a step of the README's first coupon has somebody do, and each step's sentence with the names in it. */
const SENTENCES = {
	start:
		/^Open a terminal, the window in which one types commands, in the unpacked folder\. Type `(?<command>[^`]+)`, press Enter, and wait until it prints \*\*(?<prints>[^*]+)\*\* with an address\.$/,
	signIn:
		/^Open this address in your browser and sign in with the \*\*(?<email>[^*]+)\*\* and the \*\*(?<password>[^*]+)\*\* that are printed below it\.$/,
	openWorkflow:
		/^Click \*\*(?<overview>[^*]+)\*\* on the left and, in the list of workflows, \*\*(?<workflow>[^*]+)\*\*\.$/,
	execute: /^Click \*\*(?<button>[^*]+)\*\*, and wait for the message \*\*(?<message>[^*]+)\*\*\.$/,
	seeCounts:
		/^Look at the lines that leave the box \*\*(?<node>[^*]+)\*\* \(n8n calls it a \*node\*\): they say \*\*(?<good>\d+ items?)\*\* at \*(?<success>[^*]+)\* and \*\*(?<bad>\d+ items?)\*\* at \*(?<error>[^*]+)\*\.$/,
	openNode:
		/^Double-click \*\*(?<node>[^*]+)\*\*: on the right, under \*(?<panel>[^*]+)\*, stand the coupons that were mailed, the first one to `(?<receiver>[^`]+)`\.$/,
	seeLog:
		/^Open the address behind \*\*(?<prints>[^*]+)\*\* in the terminal: the made-up vendor's own record of the (?<mails>\d+) mails, as raw text\.$/,
};

/** One step: what is done, and the names in its sentence. */
export interface Step {
	does: keyof typeof SENTENCES;
	names: Record<string, string>;
}

/** All that steps may do, in the order in which the README has them. */
export const inOrder = Object.keys(SENTENCES) as Array<Step['does']>;

/**
 * The steps by which the README leads to a first coupon.
 * @param readme its text
 * @throws Error for a step whose sentence nobody here knows: it would not be followed
 */
export function stepsOf(readme: string): Step[] {
	const [, after = ''] = readme.split(/^## Your first coupon.*$/m);
	const [section = ''] = after.split(/^## /m);
	return [...section.matchAll(/^\d+\. (.+)$/gm)].map(([, sentence = '']) => {
		for (const does of inOrder) {
			const found = SENTENCES[does].exec(sentence);
			if (found) return { does, names: { ...found.groups } };
		}
		throw new Error(`Nobody follows this step of the README: ${sentence}`);
	});
}
