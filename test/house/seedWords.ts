/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the folder of the tables */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import type { Sandbox } from '../../sandbox';
import type { ToSend } from '../sandbox/send';

/** The values of the sandbox's credential, by the names of its fields. */
type Keys = Record<string, string>;

/** A request below the vendor's base URL, with the keys in it. */
export type RawRequest = ToSend & { path: string; query?: Record<string, string> };

/** A call of a node: what `World.run` takes. Simplify is off in all of them. */
export interface SeedCall {
	/** "Discount Code: Get Many". */
	operation: string;
	parameters: IDataObject;
	/** How the sandbox behaves besides. */
	set?: Parameters<Sandbox['set']>[0];
}

/** One request of a page, with every word that the page prints about it. */
export interface SeedRequest {
	/** Its name in the contract. */
	endpoint: string;
	/** Of the request, in whatever part of it: query, body (dot paths), a step of the path, or a header in small letters. */
	parameters: string[];
	/** Values that the page lists for a parameter: a field of the node offers them. */
	choices?: Record<string, string[]>;
	/** Of the answer, as dot paths, lists left out of them: what the node hands on. */
	fields: string[];
	/** Where in the answer the rows are that the node hands on; empty: it is them. */
	rows?: string;
	/** Of the answer, as dot paths: what the node goes by, and does not hand on. */
	signals?: string[];
	/** Values that the page prints for fields, by their paths. */
	values?: Record<string, unknown[]>;
	/** The page's own example, or the simplest request. */
	example(keys: Keys): RawRequest;
	/** Texts and statuses of refusals, with a request that the sandbox refuses so. */
	refusals: Array<{
		said: string | number;
		request(keys: Keys): RawRequest;
		/** How the sandbox behaves besides. */
		set?: Parameters<Sandbox['set']>[0];
	}>;
	/** In them all parameters are sent and all fields come out. */
	calls: [SeedCall, ...SeedCall[]];
	/** Parameters, fields and refusals that no node reaches: each with the words of docs/coverage.md that say why. */
	unreached?: Record<string, string>;
}

/** What one page of a vendor prints, word by word. */
export interface SeedPage {
	vendor: VendorName;
	/** Its address. */
	page: string;
	/** Titles of its sections, and of the menu and related pages beside it. */
	titles: string[];
	/** Words about the whole: they stand in the vendor's page in docs/. */
	told: string[];
	/** How the sandbox behaves where its vendor has several ways: as the page prints it. */
	set?: Parameters<Sandbox['set']>[0];
	requests: SeedRequest[];
}

/** The tables in `seedWords/`, one for each page that the package was built from. */
export function seedPages(): SeedPage[] {
	const folder = join(__dirname, 'seedWords');
	return readdirSync(folder).map((file) => {
		// eslint-disable-next-line @typescript-eslint/no-require-imports
		const { page } = require(join(folder, file)) as { page: SeedPage };
		return page;
	});
}
