import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../shared/model/failures';
import { between, shown } from '../shared/input/checks';
import { currencyCode, minorDigits, numberOrNull, textOrNull, toMinor } from '../shared/model/code';
import type { Check } from '../shared/model/parameter';
import type { Tools } from '../shared/model/work';
import { isNothing } from '../shared/model/values';
import { currencies } from './lists/currencies';

/** A currency of the company, or one that is known by its ISO 4217 code only. */
export interface Currency {
	name: string;
	/** Digits after the point; undefined when neither Nuweb nor ISO 4217 says. */
	digits: number | undefined;
}

/** A field that holds money, as the editor calls it. */
interface Money {
	field: string;
	amount: unknown;
}

const attributesOf = (row: IDataObject) => (row.attributes ?? {}) as IDataObject;

/** Nuweb states the digits as `subunit`, a text in the list of currencies and a number beside a code. */
export function currencyOf(attributes: IDataObject): Currency {
	const code = currencyCode(attributes.code);
	return {
		name: textOrNull(attributes.name) ?? code ?? 'without a name',
		digits: numberOrNull(attributes.subunit) ?? (code === null ? undefined : minorDigits(code)),
	};
}

/** The company's currencies, read once for all items of an execution's node. */
async function currenciesOf({ shared, list }: Tools): Promise<IDataObject[]> {
	return await shared('currencies', async () => await list(currencies));
}

/** @throws BadInput when the company has no currency with this ID */
export async function currencyById(id: number, tools: Tools): Promise<Currency> {
	const found = (await currenciesOf(tools)).find((row) => row.id === id);
	if (!found)
		throw new BadInput(
			`The company has no currency with the ID ${id}: choose one from the list of the field 'Currency'`,
		);
	return currencyOf(attributesOf(found));
}

/**
 * A currency by its ISO 4217 code. Nuweb's own sample of the list names no codes; where the list has none, the digits are
 * those of ISO 4217.
 *
 * @throws BadInput when the list names codes and this is none of them
 */
async function currencyByCode(code: string, tools: Tools): Promise<Currency> {
	const all = (await currenciesOf(tools)).map(attributesOf);
	const known = all.flatMap((one) => currencyCode(one.code) ?? []);
	const found = all.find((one) => one.code === code);
	if (!found && known.length > 0)
		throw new BadInput(
			`The company has no currency ${code}, which the field 'Maximum Discount' names: it has ${known.join(', ')}`,
		);
	return found ? currencyOf(found) : { name: code, digits: minorDigits(code) };
}

/**
 * Money in the smallest unit of its currency.
 * @throws BadInput when it has more digits than the currency, or when the currency's digits are not known
 */
export function minorUnits({ field, amount }: Money, { name, digits }: Currency): number {
	if (digits === undefined)
		throw new BadInput(
			`Nuweb does not say how many digits the currency "${name}" has, so the field '${field}' cannot be sent`,
		);
	const told = toMinor(amount, digits);
	if ('reason' in told)
		throw new BadInput(
			`The field '${field}' ${told.reason}: ${shown(amount)} in the currency "${name}"`,
		);
	return told.minor;
}

/** Whether a new code takes something off. Nuweb does not say whether it refuses one that does not; nobody can use it for anything. */
export const takesSomethingOff: Check = (value) =>
	Number(value) === 0 ? 'takes nothing off' : undefined;

/** The same of a percentage, which is 100 at most. */
export const partOff: Check = (value) => takesSomethingOff(value) ?? between(0, 100)(value);

/** Percent with up to two decimals. @throws BadInput for anything else */
export function percent({ field, amount }: Money): number {
	const told = toMinor(amount, 2);
	if ('reason' in told)
		throw new BadInput(`The field '${field}' ${told.reason}: ${shown(amount)} percent`);
	if (told.minor > 10_000)
		throw new BadInput(`The field '${field}' is more than 100 percent: ${shown(amount)}`);
	return Number(amount);
}

/**
 * `{ GBP: 2500 }` of the rows `{ currency: 'GBP', amount: 25 }`.
 * @throws BadInput when a row names no currency, or one that another row has named
 */
export async function minorUnitsByCode(rows: unknown, tools: Tools): Promise<IDataObject> {
	const byCode: IDataObject = {};
	for (const { currency, amount } of rows as IDataObject[]) {
		if (isNothing(currency))
			throw new BadInput(
				"The field 'Maximum Discount' has a row without a currency: fill it in, or remove the row",
			);
		if (isNothing(amount))
			throw new BadInput(
				`The field 'Maximum Discount' has no amount for the currency "${shown(currency)}": fill it in, or remove the row`,
			);
		const code = currencyCode(String(currency).trim().toUpperCase());
		if (code === null)
			throw new BadInput(
				`The field 'Maximum Discount' has a currency that is no code of three letters, such as GBP: "${shown(currency)}"`,
			);
		if (Object.hasOwn(byCode, code))
			throw new BadInput(`The field 'Maximum Discount' names the currency ${code} twice`);
		byCode[code] = minorUnits(
			{ field: `Maximum Discount, ${code}`, amount },
			await currencyByCode(code, tools),
		);
	}
	return byCode;
}
