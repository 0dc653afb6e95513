import type { Ask } from '../../nodes/shared/lists/pages';

/** More requests than reading any list here needs. */
const MOST_ASKED = 2_000;

/** Asks as it is told to, and fails where that goes on for ever. */
export function notForEver(ask: Ask): Ask {
	let asked = 0;
	return async (request) => {
		if (++asked > MOST_ASKED) throw new Error('it asks for ever');
		return await ask(request);
	};
}
