import type { VendorName } from '../contracts';
import type { Work } from './vendor';

/** One request that reached a vendor, and what became of it. */
export interface LoggedRequest {
	/** Time of arrival, milliseconds since 1970. */
	at: number;
	vendor: VendorName;
	method: string;
	/** Below the vendor's base URL, as sent and without the query. */
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** Parsed JSON or form, text where it is neither, undefined where there is none. */
	body: unknown;
	/** Status of the answer; null before there is one, and when the connection was cut instead. */
	status: number | null;
	/** What broke the contract, such as `query.limit: must be a whole number`. */
	violations: string[];
	/** What was really done: `{ mailed, campaign }`, `{ drew, list }`, `{ created }` and so on; null for nothing. */
	work: Work | null;
	/** The fault that was played on this request, in words. */
	fault: string | null;
	/** Requests of this vendor in flight at its arrival, itself included. */
	inFlight: number;
}

/** Keeps the requests in order of arrival and counts those in flight. */
export class Log {
	readonly requests: LoggedRequest[] = [];
	private readonly inFlight = new Map<VendorName, number>();
	private readonly peaks = new Map<VendorName, number>();

	/**
	 * Notes an arrival.
	 * @returns the entry, and a function to call (once or more often) when the request is over
	 */
	arrive(request: Pick<LoggedRequest, 'vendor' | 'method' | 'path' | 'query' | 'headers'>) {
		const { vendor } = request;
		const inFlight = (this.inFlight.get(vendor) ?? 0) + 1;
		this.inFlight.set(vendor, inFlight);
		this.peaks.set(vendor, Math.max(inFlight, this.peak(vendor)));
		const entry: LoggedRequest = {
			...request,
			at: Date.now(),
			body: undefined,
			status: null,
			violations: [],
			work: null,
			fault: null,
			inFlight,
		};
		this.requests.push(entry);
		let over = false;
		const leave = () => {
			if (over) return;
			over = true;
			this.inFlight.set(vendor, (this.inFlight.get(vendor) ?? 1) - 1);
		};
		return { entry, leave };
	}

	/** The largest number of requests of a vendor that were in flight at one moment. */
	peak(vendor: VendorName): number {
		return this.peaks.get(vendor) ?? 0;
	}
}
