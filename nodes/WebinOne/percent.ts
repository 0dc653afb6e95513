import type { IDataObject } from 'n8n-workflow';
import { shown } from '../shared/input/checks';
import { BadInput } from '../shared/model/failures';
import type { VendorRequest } from '../shared/model/vendor';
import { kindOfType } from './vendor';

/** Why a code is not written: WebinOne does not say whether it refuses one that takes off more than all. */
export function whyOverAll({ Type, Amount }: IDataObject): string | undefined {
	return kindOfType(Type) === 'percentage' && Number(Amount) > 100
		? `The field 'Amount' is more than 100, and codes of the type "${shown(Type)}" take off percent: ${shown(Amount)}`
		: undefined;
}

/** The request for a code, as it is. @throws BadInput for one that takes off more than all */
export async function withinAll(request: VendorRequest): Promise<VendorRequest> {
	const reason = whyOverAll(request.body as IDataObject);
	if (reason !== undefined) throw new BadInput(reason);
	return request;
}
