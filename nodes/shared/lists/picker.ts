import {
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchResult,
	type INodePropertyOptions,
	NodeOperationError,
} from 'n8n-workflow';
import { tell } from '../http/errorText';
import { Failure, notInForm } from '../model/failures';
import type { ListWithId } from '../model/list';
import { accountTo, send } from '../http/send';
import type { Vendor } from '../model/vendor';
import { mustHaveIds, pagesOf } from './pages';

/** How a list stands behind a field. */
export interface Picker {
	list: ListWithId;
	/**
	 * What the user sees of a row, whose ID is stored: its name, and what stands behind it in brackets. What is no text and no
	 * number is left out, and the first of the others is the name.
	 */
	label(row: IDataObject): unknown[];
}

/** A person waits in front of the list: two attempts within ten seconds. */
const LIMITS = { attempts: 2, withinMs: 10_000 };
const MOST_PAGES_AT_ONCE = 10;
/** The editor asks for more when the user scrolls, and a list of a few rows cannot be scrolled. */
const ENOUGH_TO_SCROLL = 20;

interface Choice {
	name: string;
	value: string | number;
}

function nameOf(label: unknown[], id: unknown): string {
	const isText = (part: unknown) =>
		typeof part === 'number' || (typeof part === 'string' && part.trim() !== '');
	const [name = String(id), ...more] = label.filter(isText).map(String);
	return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}

/**
 * The list's choices, page by page, with the cursor to go on with. A page that brings nothing new is the last one, for a vendor
 * that ignores which page is asked for; so is one that is not full, unless the vendor says how many rows there are: its pages may
 * be smaller than asked for.
 *
 * @throws NodeOperationError with a sentence, which the editor shows in place of the list (of a NodeApiError it would show the HTTP status first)
 */
async function* choicesOf(
	caller: ILoadOptionsFunctions,
	vendor: Vendor,
	{ list, label }: Picker,
	from?: string,
): AsyncGenerator<{ found: Choice[]; next: string | undefined }> {
	const requestContext = {
		caller,
		vendor,
		account: await accountTo(vendor, caller),
		limits: LIMITS,
		origin: 'person' as const,
	};
	const [id] = list.key;
	const { size } = list.paging;
	try {
		const pages = pagesOf(
			list,
			{ repeated: 'end', ...(from !== undefined && { from }) },
			async (request) =>
				await send(requestContext, { ...request, timeout: LIMITS.withinMs }, 'read'),
		);
		for await (const page of pages) {
			mustHaveIds(list, page.rows, ': choose "By ID" and enter the ID');
			const isTold = list.paging.total?.(page.body) !== undefined;
			const isFull = isTold || size === undefined || page.rows.length === size;
			const found = page.fresh.map((row) => ({
				name: nameOf(label(row), row[id]),
				value: row[id] as string | number,
			}));
			yield { found, next: isFull ? page.next : undefined };
			if (!isFull) return;
		}
	} catch (error) {
		const known = error instanceof Failure ? error : undefined;
		const { message } = error as Error;
		const fault = known?.fault ?? notInForm(error) ?? { kind: 'input', words: message };
		const place = {
			vendor,
			effect: 'read' as const,
			where: 'the list',
			attempts: known?.attempts ?? 1,
			isOfRecord: false,
			labelOf: String,
		};
		throw new NodeOperationError(caller.getNode(), tell(fault, place).message);
	}
}

/**
 * Makes a list search for a resource locator (`methods.listSearch` of a node): searchable, in pages, through the same
 * rate limiter as everything else that the account sends. One load reads pages until there is enough to show.
 *
 * @returns a function that throws NodeOperationError with a sentence
 */
export function listSearch(vendor: Vendor, picker: Picker) {
	return async function (
		this: ILoadOptionsFunctions,
		filter = '',
		paginationToken?: string,
	): Promise<INodeListSearchResult> {
		const wanted = filter.trim().toLowerCase();
		const results: Choice[] = [];
		let pages = 0;
		for await (const { found, next } of choicesOf(this, vendor, picker, paginationToken)) {
			results.push(
				...found.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)),
			);
			const isEnough = results.length >= ENOUGH_TO_SCROLL || ++pages === MOST_PAGES_AT_ONCE;
			if (isEnough && next !== undefined) return { results, paginationToken: next };
		}
		return { results };
	};
}

/**
 * Makes the choices of a field in which several records can be chosen (`methods.loadOptions` of a node), from the same
 * list as a locator's.
 *
 * @returns a function that throws NodeOperationError with a sentence
 */
export function choices(vendor: Vendor, picker: Picker) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const all: INodePropertyOptions[] = [];
		for await (const { found } of choicesOf(this, vendor, picker)) all.push(...found);
		return all;
	};
}
