import type { IDataObject } from 'n8n-workflow';
import type { RetargetingDiscountCode } from '../../contracts';
import { numberOrNull, textOrNull } from '../shared/model/code';
import type { VendorResponse, CommonCode, Vendor, VendorError } from '../shared/model/vendor';

interface Body {
	status?: unknown;
	message?: unknown;
	data?: unknown;
}

/** The statuses by which Retargeting is known to refuse, besides a sentence such as "Incorrect key". */
const REFUSALS = /^(error|fail|incorrect .*)$/i;

/** Documented for statistics and unsubscribed e-mails; that the other requests are answered alike is our reading. */
const INACTIVE = 'Your account is not active!';

/**
 * Success is `status: "success"`; else the reason is in `message`, in `data`, in its validator, or is the status itself. Another
 * status is no refusal that is known, and for a mail the words of a success are not.
 */
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
	const text = validator ? texts.join('; ') : String(first ?? '');
	return REFUSALS.test(String(said)) ? { text } : { text, isUnclear: true };
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

const TOO_LONG =
	'The text is too long for the address of a request. For a mail set Options > Send As to Form.';

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
		status === 401 || status === 403 || text === INACTIVE || /incorrect (rest )?key/i.test(text),
	advice: {
		[INACTIVE]:
			'Retargeting takes requests of accounts that are PAID, in PAYMENT ERROR or SUSPENDED. This one is INACTIVE or CLOSED: make it active in Retargeting, or choose the credential of another account.',
		'Subscriber not found!':
			'Retargeting has no subscriber with this e-mail address or phone number. Compare it with the subscribers in Retargeting.',
		'Incorrect date':
			'Retargeting needs a day of the form yyyy-mm-dd. Check what the expression in the date field gives, and whether the day has begun.',
		...Object.fromEntries(['413', '414', '431'].map((status) => [status, TOO_LONG])),
	},
	toCode,
	silent: ['id', 'currency', 'startsAt'],
};
