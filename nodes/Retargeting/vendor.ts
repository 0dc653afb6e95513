import type { IDataObject } from 'n8n-workflow';
import type { RetargetingDiscountCode } from '../../contracts';
import { numberOrNull, textOrNull } from '../shared/model/code';
import type { VendorResponse, CommonCode, Vendor, VendorError } from '../shared/model/vendor';

interface Body {
	status?: unknown;
	message?: unknown;
	data?: unknown;
}

/** Success is `status: "success"`; else the reason is in `message`, in `data`, in its validator, or is the status itself. */
function readError({ status, body }: VendorResponse): VendorError | undefined {
	const { status: said, message, data } = (body ?? {}) as Body;
	if (said === 'success' && status < 400) return undefined;
	const validator = (data as { validator?: Record<string, string[]> } | null | undefined)
		?.validator;
	const texts = validator
		? Object.values(validator).flat()
		: [message, data, said].filter((text) => typeof text === 'string');
	const [first] = texts;
	if (said === undefined && status < 400) return undefined;
	return { text: validator ? texts.join('; ') : String(first ?? '') };
}

/**
 * The vendor states no zone for its times, so `expire_date` stays as it is. `date` is the day on which the customer got
 * the code, not its start. Only percentages have a documented unit.
 */
function toCode(row: IDataObject): CommonCode {
	const code = row as unknown as RetargetingDiscountCode;
	const type = String(code.discount_type?.type ?? '');
	const isPercentage = type.endsWith('percentage');
	return {
		vendor: retargeting.name,
		id: null,
		code: textOrNull(code.code),
		kind: type === '' ? null : isPercentage ? 'percentage' : 'other',
		amount: isPercentage ? numberOrNull(code.discount_type?.value) : null,
		currency: null,
		status: code.used === true ? 'used' : 'unknown',
		startsAt: null,
		endsAt: textOrNull(code.expire_date),
		email: textOrNull(code.email),
	};
}

/** Retargeting.app, v1 (https://retargeting.biz/en/plugins/custom/api-integration/discounts). */
export const retargeting: Vendor = {
	name: 'retargeting',
	displayName: 'Retargeting',
	credential: 'retargetingApi',
	addressField: 'Base URL',
	account: ['baseUrl', 'restApiKey'],
	secrets: ['restApiKey'],
	keyNames: ['k', 'rest_key'],
	connection: {
		request: () => ({
			url: '/discount-codes',
			qs: { date: new Date().toISOString().slice(0, 10) },
		}),
		due: ['status'],
		keys: 'REST API Key (the second field in Retargeting)',
	},
	pace: {},
	readError,
	refusesCredential: ({ status }, { text }) =>
		status === 401 || status === 403 || /incorrect (rest )?key/i.test(text),
	advice: {},
	toCode,
	silent: ['id', 'currency', 'startsAt'],
};
