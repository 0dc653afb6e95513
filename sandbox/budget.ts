/** So many requests of one account in any stretch of so many seconds. */
export interface Budget {
	requests: number;
	perSeconds: number;
}

/** What a request finds in its account. */
export interface Balance {
	allowed: boolean;
	/** Requests left after this one. */
	left: number;
	/** Whole seconds until the oldest request counted leaves the window, at least 1. */
	waitSeconds: number;
}

/** Rolling windows, one per account. A refused request is not counted. */
export class Budgets {
	private readonly windows = new Map<string, number[]>();

	/** Charges a request at `now` (milliseconds) to an account. */
	charge(account: string, { requests, perSeconds }: Budget, now = Date.now()): Balance {
		const since = now - perSeconds * 1000;
		const counted = (this.windows.get(account) ?? []).filter((at) => at > since);
		const allowed = counted.length < requests;
		if (allowed) counted.push(now);
		this.windows.set(account, counted);
		const oldest = counted[0] ?? now;
		const waitSeconds = Math.max(1, Math.ceil((oldest - since) / 1000));
		return { allowed, left: requests - counted.length, waitSeconds };
	}

	/** Forgets what was charged to the accounts whose names begin so. */
	forget(prefix: string): void {
		for (const account of this.windows.keys()) {
			if (account.startsWith(prefix)) this.windows.delete(account);
		}
	}
}
