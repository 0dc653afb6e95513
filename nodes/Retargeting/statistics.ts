import type { IDataObject } from 'n8n-workflow';
import { numberOrNull } from '../shared/model/code';

const dataOf = ({ data }: IDataObject) => (data ?? {}) as IDataObject;

/** The numbers of carts of several stretches of time added up: `{ abandoned, recovered }`. */
export function sumOfCarts(answers: IDataObject[]): IDataObject {
	const sum = (name: string) =>
		answers.reduce((total, answer) => total + (numberOrNull(dataOf(answer)[name]) ?? 0), 0);
	return { abandoned: sum('abandoned'), recovered: sum('recovered') };
}

/** "345.00 EUR" as its number (major units) and the currency in the account's own word; null for what is not there. */
function money(value: unknown): { amount: number | null; currency: string | null } {
	const [, amount, currency = null] =
		/^(-?\d+(?:\.\d+)?)\s*([^\s\d.].*)?$/.exec(String(value ?? '').trim()) ?? [];
	return { amount: numberOrNull(amount), currency };
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
