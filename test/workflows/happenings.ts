import type { Sandbox } from '../../sandbox';
import { orderWith } from '../../sandbox/vendors/nuwebOrderSeed';

type Memory = Pick<Sandbox, 'memory'>;

const DAY_MS = 86_400_000;

/** PersonaClick's list 3184 has 12 codes left. */
export function listRunsLow({ memory }: Memory): void {
	const list = memory.personaClick.lists.get(3184)!;
	list.available = list.available.slice(0, 12);
}

/** A coupon of Coupontools is validated now. @returns its session */
export function couponIsValidated({ memory: { coupontools } }: Memory) {
	const [code, session] = [...coupontools.sessions].find(([, { validated }]) => validated === '')!;
	const validated = {
		...session,
		validated: new Date().toISOString().slice(0, 19).replace('T', ' '),
	};
	coupontools.sessions.set(code, validated);
	return validated;
}

/** Code 7 of Nuweb ends in two days. @returns its end */
export function codeEndsSoon({ memory }: Memory): string {
	const codes = memory.nuweb.companies.get(1)!;
	const code = codes.get(7)!;
	const validTo = new Date(Date.now() + 2 * DAY_MS).toISOString();
	codes.set(7, { ...code, attributes: { ...code.attributes, validTo } });
	return validTo;
}

/** An order of Nuweb with code 7 is completed now. @returns it */
export function codeIsUsed({ memory: { nuweb } }: Memory) {
	const record = orderWith(9001, Date.now(), [7]);
	nuweb.orders.set(9001, record);
	return record.order;
}
