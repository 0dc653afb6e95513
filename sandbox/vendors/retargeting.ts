import type { RetargetingDiscountCode } from '../../contracts';
import { retargeting as contract, retargetingErrors } from '../../contracts';
import { defineVendor, refusal, remembered } from '../vendor';

/** The codes that Retargeting gave out, by day (`yyyy-mm-dd`). */
export interface RetargetingMemory {
	days: ReadonlyMap<string, readonly RetargetingDiscountCode[]>;
}

const firstDay = Date.UTC(2025, 11, 31);
const numberOfDays = 60;
const sampleDay = '2021-10-04';

const kinds = [
	{ type: 'multiuse', used: null, expires: '' },
	{ type: 'unique', used: true, expires: '' },
	{ type: 'unique', used: false, expires: '' },
	{ type: 'unique', used: false, expires: '2026-12-31 23:59:59' },
	// A type that the vendor's page does not name.
	{ type: 'bundle', used: null, expires: '' },
] as const;

function entry(day: string, number: number): RetargetingDiscountCode {
	const kind = kinds[number % kinds.length] ?? kinds[0];
	const code = kind.type === 'multiuse' ? 'SUMMER10' : `RTG-${String(55_000_000_000 + number)}`;
	return {
		email: `customer${number}@example.com`,
		code,
		used: kind.used,
		type: kind.type,
		date: `${day} 08:50:${String(number % 60).padStart(2, '0')}`,
		expire_date: kind.expires,
		discount_type: {
			token: `${kind.type}_percentage_10`,
			type: `${kind.type}_percentage`,
			value: '10',
			name: code,
		},
	};
}

/** Sixty days up to 2026-02-28, each of which also shows the last code of the day before. */
const days = remembered((codesPerDay: number) => {
	const sample = contract.endpoints.discountCodes.samples.find(({ of }) => of === 'answer');
	const { data } = sample?.reading as { data: RetargetingDiscountCode[] };
	const all = new Map<string, readonly RetargetingDiscountCode[]>([[sampleDay, data]]);
	let shared: RetargetingDiscountCode[] = [];
	for (let index = 0; index < numberOfDays; index++) {
		const day = new Date(firstDay + index * 86_400_000).toISOString().slice(0, 10);
		const own = Array.from({ length: codesPerDay }, (_, position) =>
			entry(day, index * codesPerDay + position),
		);
		all.set(day, [...shared, ...own]);
		shared = own.slice(-1);
	}
	return all;
});

/** Retargeting: refusals come with 200, which is the hardest case for a client. */
export const retargeting = defineVendor<typeof contract, RetargetingMemory>({
	name: 'retargeting',
	prefix: '/retargeting/v1',
	contract,
	credentials: (baseUrl, keys) => ({ baseUrl, ...keys.retargeting }),
	seed: (amounts) => ({ days: days(amounts.retargetingCodesPerDay) }),
	// That the key is looked at before the date is the sandbox's choice.
	authorize: ({ query }, { keys, behaviour }) =>
		query['k'] === keys.retargeting.restApiKey
			? null
			: refusal(retargetingErrors.incorrectKey, behaviour.retargetingFailureStatus),
	refuse: (_problems, _call, { behaviour }) =>
		refusal(retargetingErrors.incorrectDate, behaviour.retargetingFailureStatus),
	// The body at an unknown address is the sandbox's choice.
	unknown: () => ({ status: 404, body: { status: 'error', message: 'Not found' } }),
	handlers: {
		// A day without codes is answered with an empty list: the sandbox's choice.
		discountCodes: ({ query }, { memory }) => ({
			body: { status: 'success', data: memory.days.get(query.date) ?? [] },
		}),
	},
});
