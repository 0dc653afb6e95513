import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../shared/checks';
import type { Outgoing } from '../shared/send';
import type { ReadParameter, Tools } from '../shared/types';

const FIELD_OF: Record<string, string> = { email: 'email', phone: 'phone', customid: 'customId' };

/** Whether Coupontools gives the person's existing link in place of a second one. */
export function looksForDuplicates(read: ReadParameter): boolean {
	const { duplicateCheck, ...fields } = (read('additionalFields') ?? {}) as IDataObject;
	return Boolean(fields[FIELD_OF[String(duplicateCheck)] ?? '']);
}

/** @throws BadInput when a validation code is given and another one is to be generated */
export async function oneValidationCode(request: Outgoing, { read }: Tools): Promise<Outgoing> {
	const { customValidationCode, generatedValidationCode } = (read('additionalFields') ?? {}) as IDataObject;
	if (customValidationCode && generatedValidationCode) throw new BadInput('The fields "Custom Validation Code" and "Generated Validation Code" exclude each other: remove one of them');
	return request;
}
