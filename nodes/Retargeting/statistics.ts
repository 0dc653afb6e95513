import type { IDataObject } from 'n8n-workflow';
import { amountsIn } from '../shared/model/amount';
import { numberOrNull } from '../shared/model/code';

const dataOf = ({ data }: IDataObject) => (data ?? {}) as IDataObject;

/** The numbers of carts of several stretches of time added up: `{ abandoned, recovered }`. */
export function sumOfCarts(answers: IDataObject[]): IDataObject {
	const sum = (name: string) =>
		answers.reduce((total, answer) => total + (numberOrNull(dataOf(answer)[name]) ?? 0), 0);
	return { abandoned: sum('abandoned'), recovered: sum('recovered') };
}

/**
 * "345.00 EUR" as its number (major units) and the currency in the account's own word, "1,345.00 EUR" likewise; null for what is
 * not there, and for a number that can be read in two ways.
 */
function money(value: unknown): { amount: number | null; currency: string | null } {
	const [, sign = '', digits = '', currency = null] =
		/^(-?)(\d[\d.,]*)\s*([^\s\d.,].*)?$/.exec(String(value ?? '').trim()) ?? [];
	const [amount, other] = amountsIn(digits);
	return { amount: other === undefined ? numberOrNull(amount && sign + amount) : null, currency };
}

/** The two averages as the vendor wrote them and as number and currency. */
export function averages([answer = {}]: IDataObject[]): IDataObject {
	const { retargeting, your_site } = dataOf(answer);
	const [brought, site] = [money(retargeting), money(your_site)];
	return {
		...dataOf(answer),
		retargetingAmount: brought.amount,
		yourSiteAmount: site.amount,
		currency: brought.currency ?? site.currency,
	};
}
