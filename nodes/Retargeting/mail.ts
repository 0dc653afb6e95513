import type { IDataObject } from 'n8n-workflow';
import { emailAddress } from '../shared/input/checks';
import { converter } from '../shared/input/converters';
import { BadInput } from '../shared/model/failures';
import type { Check } from '../shared/model/parameter';
import { isNothing } from '../shared/model/values';
import type { VendorRequest } from '../shared/model/vendor';
import type { ItemFile, Tools } from '../shared/model/work';

/** Addresses in one list at most (documented). */
const MOST_ADDRESSES = 10;
/** Documented as 1 MB; that it is this one of the two is our reading. */
const MOST_BYTES = 1_048_576;
/** Characters of a subject (documented). */
const SUBJECT = { least: 3, most: 250 };

const ADDRESSES =
	'[$value].flat().flatMap((one) => String(one ?? "").split(",")).map((one) => one.trim()).filter((one) => one !== "")';

const addressesIn = (value: unknown) =>
	[value]
		.flat()
		.flatMap((one) => String(one ?? '').split(','))
		.map((one) => one.trim())
		.filter((one) => one !== '');

/** One address, several separated by commas, or an array of them, as an array. */
export const AS_ADDRESSES = converter(`={{ ${ADDRESSES} }}`, addressesIn);

/** Whether up to ten e-mail addresses are given. */
export const addressList: Check = (value) => {
	const addresses = addressesIn(value);
	if (addresses.length > MOST_ADDRESSES)
		return `has ${addresses.length} addresses, and Retargeting takes at most ${MOST_ADDRESSES}`;
	const isWrong = addresses.some((address) => emailAddress(address) !== undefined);
	return isWrong ? 'is not a list of e-mail addresses, separated by commas' : undefined;
};

/** Whether a subject is as long as Retargeting wants it. */
export const subjectLength: Check = (value) => {
	const { length } = String(value);
	return length < SUBJECT.least || length > SUBJECT.most
		? `has ${length} characters, and Retargeting takes ${SUBJECT.least} to ${SUBJECT.most}`
		: undefined;
};

/** @throws BadInput for a file that Retargeting does not take */
function small({ data, name, mimeType }: ItemFile): ItemFile {
	if (data.length > MOST_BYTES)
		throw new BadInput(
			`The attachment has ${data.length} bytes, and Retargeting takes at most ${MOST_BYTES} (1 MB)`,
		);
	return { data, name: name || 'attachment', mimeType };
}

/** A form with the parts of a mail. */
function formOf(parts: IDataObject, file: ItemFile | undefined): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(parts)) {
		if (Array.isArray(value)) for (const one of value) form.append(`${name}[]`, String(one));
		else form.append(name, String(value));
	}
	if (file) form.append('attachment', new Blob([file.data], { type: file.mimeType }), file.name);
	return form;
}

/**
 * A mail as it travels: in the query, as Retargeting's page has it, or in a form, where a file can travel and the text may be
 * long (our reading). Lists are written in brackets, as a server in PHP reads them (our reading: the page's sample is broken).
 *
 * @throws BadInput when there is no such file, it is too large, or it has a new name and is none
 */
export async function mailRequest(
	request: VendorRequest,
	{ read, file }: Tools,
): Promise<VendorRequest> {
	const field = read('additionalFields.attachmentBinaryPropertyName');
	const attachment = isNothing(field) ? undefined : small(await file(String(field).trim()));
	if (!attachment && !isNothing(read('additionalFields.attachmentFileName')))
		throw new BadInput(
			'There is an Attachment File Name and no attachment: fill in the Attachment Binary Field, too',
		);
	if (!attachment && read('options.sendAs') !== 'form')
		return { ...request, arrayFormat: 'brackets' };
	const form = new Response(formOf(request.qs ?? {}, attachment));
	return {
		...request,
		qs: {},
		headers: { ...request.headers, 'Content-Type': form.headers.get('content-type') ?? '' },
		body: Buffer.from(await form.arrayBuffer()),
	};
}

/** Whether an answer says that the mail was taken: what else it says then is not documented. */
export function saysTaken({ status }: IDataObject): string | undefined {
	return status === 'success' ? undefined : 'its answer does not say that it took the mail';
}
