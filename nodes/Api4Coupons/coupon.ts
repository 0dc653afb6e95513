import type { IDataObject } from 'n8n-workflow';
import { nothingSaid, textOrNull } from '../shared/model/code';
import type { CommonCode } from '../shared/model/vendor';

const isYes = (value: unknown) => value === '1' || value === 1 || value === true;

/** What has become of a session: below `data` where one is asked for, beside the code in lists. */
function stateOf({ data, status }: IDataObject): IDataObject {
	return ((data as IDataObject | null | undefined)?.status ?? status ?? {}) as IDataObject;
}

/**
 * The status of a person's coupon, in this order: used (it was validated), disabled (it was voided or is locked), active (it is
 * stated that neither has happened). An answer that leaves that open says nothing: unknown.
 */
function statusOf({
	validation_date_utc: validated,
	voided_date_utc: voided,
	locked,
}: IDataObject): CommonCode['status'] {
	if (textOrNull(validated) !== null) return 'used';
	if (textOrNull(voided) !== null || isYes(locked)) return 'disabled';
	return validated === '' && voided === '' ? 'active' : 'unknown';
}

const idOrNull = (value: unknown) => (typeof value === 'number' ? value : textOrNull(value));

/**
 * A person's coupon as sessions, single-use links and messages tell of it. When it is valid and what it is worth is in none
 * of these answers.
 */
export function toCode(row: IDataObject): CommonCode {
	return {
		vendor: 'coupontools',
		...nothingSaid,
		id: idOrNull(row.sequenceid ?? row.sequence_id),
		code: textOrNull(row.session) ?? textOrNull(row.single_use_code),
		status: statusOf(stateOf(row)),
		email: textOrNull(row.receiver),
	};
}
