import type { IDataObject } from 'n8n-workflow';
import type { NuwebDiscountCode, NuwebDiscountCodeType } from '../../contracts';
import { mustHaveCode, rowsOf } from '../shared/http/rows';
import { BadInput } from '../shared/model/failures';
import { recordNumber, shown } from '../shared/input/checks';
import { entryOf } from '../shared/model/entryOf';
import type { VendorRequest } from '../shared/model/vendor';
import type { Tools } from '../shared/model/work';
import {
	currencyById,
	currencyOf,
	minorUnits,
	minorUnitsByCode,
	percent,
	type Currency,
} from './money';
import { currencyBeside, relatedIds } from './relations';
import { validityOf } from './validity';

/** A code with the currencies that come with it, as single answers have it. */
export type SingleAnswer = IDataObject & { data: NuwebDiscountCode; included?: IDataObject[] };

/** The step of the path for each type; the vendor's word for the type is another one. */
export const PATHS: Record<NuwebDiscountCodeType, string> = {
	bxgy: 'buy-x-get-y',
	fixed: 'fixed',
	percentage: 'percentage',
};

/** What a code of a fixed amount takes off, as the form names it. */
export const AMOUNT_OFF = 'Amount Off';
/** The same of the other types. */
export const PERCENT_OFF = 'Percent Off';
/** The same where the type is not known. */
export const AMOUNT_OR_PERCENT_OFF = 'Amount or Percent Off';

/** The types as the editor calls them. */
export const TYPE_NAMES: Record<NuwebDiscountCodeType, string> = {
	bxgy: 'Buy X Get Y',
	fixed: 'Fixed Amount',
	percentage: 'Percentage',
};

/** Fields that not all types have, as the editor calls them, with the types that have them. */
const OWN: Record<string, { name: string; types: NuwebDiscountCodeType[] }> = {
	applyToNetPrice: { name: 'Apply to Net Price', types: ['fixed'] },
	conditionSaleItemId: { name: 'Item to Buy', types: ['bxgy'] },
	conditionSaleItemQuantity: { name: 'Quantity to Buy', types: ['bxgy'] },
	maximumDiscount: { name: 'Maximum Discount', types: ['bxgy', 'percentage'] },
	saleItems: { name: 'Sale Items', types: ['fixed', 'percentage'] },
	targetSaleItemId: { name: 'Discounted Item', types: ['bxgy'] },
	targetSaleItemQuantity: { name: 'Discounted Quantity', types: ['bxgy'] },
};

function isFor(field: string, type: NuwebDiscountCodeType): boolean {
	return entryOf(OWN, field)?.types.includes(type) ?? true;
}

/** Sale items by their IDs, one or several to an entry. @throws BadInput when one is no ID */
function saleItemIds(entries: unknown): number[] {
	const given = (entries as IDataObject[]).map(
		({ saleItemId }) => (saleItemId as IDataObject | null)?.value ?? saleItemId,
	);
	const ids = given
		.flat()
		.flatMap((id) => String(id ?? '').split(','))
		.map((id) => id.trim());
	const bad = ids.find((id) => recordNumber(id) !== undefined);
	if (bad !== undefined)
		throw new BadInput(
			`The field 'Sale Items' has an ID that is not a whole number above 0: "${shown(bad)}"`,
		);
	return ids.map(Number);
}

/**
 * The body as Nuweb wants it: money in the smallest unit of its currency, percentages checked, IDs as numbers, dates as days or
 * times.
 *
 * @param amountName what the field of what the code takes off is called
 * @param own the currency of the code, asked for only where money stands in it
 */
async function converted(
	body: IDataObject,
	type: NuwebDiscountCodeType,
	amountName: string,
	own: () => Promise<Currency | undefined>,
	tools: Tools,
): Promise<IDataObject> {
	const { amount, minimumSpend, maximumDiscount, saleItems, validFrom, validTo, ...rest } = body;
	const money = async (field: string, value: unknown) => {
		const currency = await own();
		if (!currency)
			throw new BadInput(
				`The field '${field}' needs the field 'Currency': Nuweb counts money in the smallest unit of a currency`,
			);
		return minorUnits({ field, amount: value }, currency);
	};
	const isList = (value: unknown) => Array.isArray(value) && value.length > 0;
	return {
		...rest,
		...(amount !== undefined && {
			amount:
				type === 'fixed' ? await money(amountName, amount) : percent({ field: amountName, amount }),
		}),
		...(minimumSpend !== undefined && { minimumSpend: await money('Minimum Spend', minimumSpend) }),
		...(isList(maximumDiscount) && {
			maximumDiscount: await minorUnitsByCode(maximumDiscount, tools),
		}),
		...(isList(saleItems) && { saleItems: saleItemIds(saleItems) }),
		...(validFrom !== undefined && { validFrom: validityOf(validFrom, tools) }),
		...(validTo !== undefined && { validTo: validityOf(validTo, tools) }),
	};
}

function addressed(
	request: VendorRequest,
	type: NuwebDiscountCodeType,
	body: IDataObject,
): VendorRequest {
	return { ...request, url: request.url.replace(':type', PATHS[type]), body };
}

/** The request for a new code: with the fields that its type has, and to the path of the type. @throws BadInput, Failure */
export async function forNewCode(request: VendorRequest, tools: Tools): Promise<VendorRequest> {
	const type = tools.read('type') as NuwebDiscountCodeType;
	const given = Object.entries(request.body as IDataObject).filter(([field]) => isFor(field, type));
	const body = Object.fromEntries(given);
	const own = async () =>
		body.currencyId === undefined ? undefined : await currencyById(Number(body.currencyId), tools);
	return addressed(
		request,
		type,
		await converted(body, type, type === 'fixed' ? AMOUNT_OFF : PERCENT_OFF, own, tools),
	);
}

/** GET /discount-code, by ID or by text. @throws Failure, also when the answer is none, or has another text */
export async function codeBy(
	selector: { id?: unknown; code?: unknown },
	tools: Tools,
): Promise<SingleAnswer> {
	const answer = await tools.ask({
		method: 'GET',
		url: '/discount-code',
		qs: selector as IDataObject,
	});
	const [found] = rowsOf({ due: 'data.attributes.type' }, answer, tools.read);
	const { data } = found as SingleAnswer;
	if (selector.code !== undefined) mustHaveCode(data.attributes?.code, selector.code);
	return found as SingleAnswer;
}

/** The currency of a code as it is now: the one beside it, else by its ID. */
async function currentCurrency(answer: SingleAnswer, tools: Tools): Promise<Currency | undefined> {
	const [id] = relatedIds(answer.data, 'currencies');
	if (id === undefined) return undefined;
	const beside = currencyBeside(answer, id) as IDataObject | undefined;
	return beside?.subunit === undefined ? await currencyById(id, tools) : currencyOf(beside);
}

/**
 * Money counts in the smallest unit of the code's currency, so in one with other digits the same number is another amount.
 * @param given what is to change, by the names that requests have for it
 * @throws BadInput where the code keeps such a number
 */
export async function mustCountAlike(
	current: SingleAnswer,
	given: IDataObject,
	wanted: Currency,
	tools: Tools,
): Promise<void> {
	const attributes = current.data.attributes as IDataObject;
	const kept = Object.entries({
		...(attributes.type === 'fixed' && { amount: AMOUNT_OR_PERCENT_OFF }),
		minimumSpend: 'Minimum Spend',
	}).find(([name]) => given[name] === undefined && Number(attributes[name]) > 0);
	const own = kept && (await currentCurrency(current, tools));
	if (own && own.digits !== wanted.digits)
		throw new BadInput(
			`The currency "${wanted.name}" does not have as many digits after the point as "${own.name}", in which the code counts now: fill in the field '${kept[1]}' as well, or it becomes another amount`,
		);
}

/**
 * The request that changes a code. The code is read first, since its type decides on the path and on the fields, and
 * nothing but the user's fields is sent.
 *
 * @throws BadInput when there is nothing to change, or a field that codes of this type do not have; Failure
 */
export async function forChange(request: VendorRequest, tools: Tools): Promise<VendorRequest> {
	const { id: named, ...given } = request.body as IDataObject;
	if (Object.keys(given).length === 0)
		throw new BadInput("The field 'Update Fields' has nothing to change: add at least one field");
	const current = await codeBy(
		tools.read('discountCodeId.mode') === 'code' ? { code: named } : { id: named },
		tools,
	);
	const { id, attributes } = current.data;
	const type = attributes?.type as NuwebDiscountCodeType;
	if (entryOf(PATHS, type) === undefined)
		throw new BadInput(
			`The discount code is of the type "${String(type)}", which no request can change`,
		);
	const foreign = Object.keys(given).find((field) => !isFor(field, type));
	if (foreign !== undefined)
		throw new BadInput(
			`Codes of the type "${TYPE_NAMES[type]}" do not have the field '${entryOf(OWN, foreign)?.name}'`,
		);
	const wanted =
		given.currencyId === undefined
			? undefined
			: await currencyById(Number(given.currencyId), tools);
	if (wanted) await mustCountAlike(current, given, wanted, tools);
	const own = async () => wanted ?? (await currentCurrency(current, tools));
	return addressed(request, type, {
		id,
		...(await converted(given, type, AMOUNT_OR_PERCENT_OFF, own, tools)),
	});
}
