import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../shared/model/failures';
import type { VendorRequest } from '../shared/model/vendor';
import type { ReadParameter } from '../shared/model/parameter';
import type { Tools } from '../shared/model/work';
import { isNothing } from '../shared/model/values';

/** The field by whose value Coupontools looks for the person's link, for each choice of "Duplicate Check". */
const LOOKED_FOR = new Map([
	['customid', { name: 'customId', displayName: 'Custom ID' }],
	['email', { name: 'email', displayName: 'Email' }],
	['phone', { name: 'phone', displayName: 'Phone' }],
]);

const fieldsOf = (read: ReadParameter) => (read('additionalFields') ?? {}) as IDataObject;

/** Whether Coupontools gives the person's existing link in place of a second one. */
export function looksForDuplicates(read: ReadParameter): boolean {
	const { duplicateCheck, ...fields } = fieldsOf(read);
	const field = LOOKED_FOR.get(String(duplicateCheck));
	return field !== undefined && !isNothing(fields[field.name]);
}

/**
 * Sees to it that the fields go together.
 *
 * @throws BadInput when "Duplicate Check" names a field in which nothing is given, for that would make a second link without
 * a word; or when a validation code is given and another one is to be generated
 */
export async function fieldsThatFit(
	request: VendorRequest,
	{ read }: Tools,
): Promise<VendorRequest> {
	const { customValidationCode, generatedValidationCode, duplicateCheck } = fieldsOf(read);
	const name = LOOKED_FOR.get(String(duplicateCheck))?.displayName;
	if (name !== undefined && !looksForDuplicates(read))
		throw new BadInput(
			`The field 'Duplicate Check' looks by the field '${name}', which is empty: fill it in, or remove Duplicate Check`,
		);
	if (!isNothing(customValidationCode) && !isNothing(generatedValidationCode))
		throw new BadInput(
			"The fields 'Custom Validation Code' and 'Generated Validation Code' exclude each other: remove one of them",
		);
	return request;
}
