import type { IDataObject } from 'n8n-workflow';
import type { PersonaClickNextCode } from '../../contracts';
import { nothingSaid, textOrNull } from '../shared/model/code';
import type { VendorResponse, CommonCode, Vendor, VendorError } from '../shared/model/vendor';

interface Body {
	status?: string;
	success?: boolean;
	message?: string;
	payload?: { message?: string };
	error?: string;
}

/** A failure is a status from 400 on, `status: "error"` or `success: false`; its text has three places (sister brand). */
function readError({ status, body }: VendorResponse): VendorError | undefined {
	const said = (body ?? {}) as Body;
	if (status < 400 && said.status !== 'error' && said.success !== false) return undefined;
	const text = said.message ?? said.payload?.message ?? said.error;
	return { text: typeof text === 'string' ? text : '' };
}

/** A code alone: what it is worth is decided in the shop, and no endpoint tells it. */
function toCode(row: IDataObject): CommonCode {
	const { code } = row as Partial<PersonaClickNextCode>;
	return { vendor: personaClick.name, ...nothingSaid, code: textOrNull(code) };
}

/** An upload has succeeded when the answer says so: `status: "success"` (documented) or `success: true` (sister brand). */
export function saysSuccess({ status, success }: IDataObject): string | undefined {
	return status === 'success' || success === true
		? undefined
		: 'its answer does not say that it succeeded';
}

/** How many codes of a request were deleted and how many were not in the list; the vendor has two spellings and two places. */
export function deletedOf(body: IDataObject): IDataObject {
	const said = { ...body, ...(body.payload as IDataObject | undefined) };
	return {
		partDeletedCount: said.deleted_count ?? said.delete_count ?? null,
		partNotFoundCount: said.not_found_count ?? null,
	};
}

/** A deletion has succeeded when the answer says so or tells how many codes it deleted. */
export function saysDeleted(body: IDataObject): string | undefined {
	return deletedOf(body).partDeletedCount === null ? saysSuccess(body) : undefined;
}

/** A list's ID as the vendor wants it in JSON: a number when it is one, else the list's text alias (sister brand). */
export function listId(id: string): string | number {
	return /^(0|[1-9]\d{0,14})$/.test(id) ? Number(id) : id;
}

/** PersonaClick (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API). */
export const personaClick: Vendor = {
	name: 'personaClick',
	displayName: 'PersonaClick',
	credential: 'personaClickApi',
	addressField: 'Base URL',
	account: ['baseUrl', 'shopId', 'shopSecret'],
	secrets: ['shopId', 'shopSecret'],
	keyNames: ['shop_id', 'shop_secret'],
	connection: {
		request: () => ({ url: '/promo_codes', qs: { limit: 1 } }),
		due: ['length', 'payload'],
		keys: 'Shop ID and the Shop Secret',
	},
	pace: {},
	readError,
	refusesCredential: ({ status }, { text }) =>
		status === 401 || status === 403 || /shop not found/i.test(text),
	advice: {
		'404':
			'PersonaClick answers so when the list is empty, when there is no list with this ID, and when a required field is missing. Upload codes to the list, or choose another one; a list that you have typed by its name, choose from the list.',
	},
	toCode,
	silent: ['kind', 'amount', 'currency', 'startsAt', 'endsAt', 'email', 'id'],
};
