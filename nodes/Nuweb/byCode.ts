import type { IDataObject } from 'n8n-workflow';
import type { NuwebDiscountCodeType } from '../../contracts';
import { BadInput, isRefusedWith } from '../shared/model/failures';
import { utcTime } from '../shared/model/code';
import { shown } from '../shared/input/checks';
import { entryOf } from '../shared/model/entryOf';
import type { VendorRequest } from '../shared/model/vendor';
import type { ByCode } from '../shared/model/work';
import { currencyById } from './money';
import { relatedIds } from './relations';
import { codeBy, mustCountAlike, PATHS, TYPE_NAMES, type SingleAnswer } from './writes';

/** A code's values by the names that requests have for them. */
function valuesOf(code: SingleAnswer['data']): IDataObject {
	return {
		...(code.attributes as IDataObject),
		currencyId: relatedIds(code, 'currencies')[0],
		saleItems: relatedIds(code, 'saleItems'),
		conditionSaleItemId: relatedIds(code, 'conditionSaleItems')[0],
		targetSaleItemId: relatedIds(code, 'targetSaleItems')[0],
	};
}

/** A value in a form in which the order of a list or of keys makes no difference. */
function sorted(value: unknown): string {
	return JSON.stringify(
		typeof value === 'object' && value !== null
			? Object.entries(value)
					.map(([key, one]) => (Array.isArray(value) ? String(one) : `${key} ${String(one)}`))
					.sort()
			: value,
	);
}

/** A day that was sent comes back with a time after it, and a time in another form. */
function isSame(wanted: unknown, current: unknown): boolean {
	if (typeof wanted === 'string' && typeof current === 'string')
		return current.startsWith(wanted) || utcTime(current) === utcTime(wanted);
	return sorted(wanted) === sorted(current);
}

/**
 * How a code of Nuweb is found by its text and written: one request to look, and one to write where something differs; one for the
 * currencies where it gets another one.
 */
export const byCode: ByCode = {
	code: 'code',
	async find(code, tools) {
		return await codeBy({ code }, tools).catch(async (error: unknown) =>
			isRefusedWith(error, 404) ? undefined : await Promise.reject(error),
		);
	},
	async change(current, request, tools): Promise<VendorRequest | undefined> {
		const { data } = current as SingleAnswer;
		const { code, ...wanted } = request.body as IDataObject;
		const type = data.attributes?.type as NuwebDiscountCodeType;
		const path = `/discount-codes/${entryOf(PATHS, type)}`;
		if (request.url !== path)
			throw new BadInput(
				`The code "${shown(code)}" exists with the type "${entryOf(TYPE_NAMES, type) ?? type}", which no request of Nuweb changes: choose that type, or another code`,
			);
		const values = valuesOf(data);
		if (Object.entries(wanted).every(([name, value]) => isSame(value, values[name])))
			return undefined;
		if (wanted.currencyId !== undefined && wanted.currencyId !== values.currencyId) {
			const currency = await currencyById(Number(wanted.currencyId), tools);
			await mustCountAlike(current as SingleAnswer, wanted, currency, tools);
		}
		return { ...request, url: `${path}/update`, body: { id: data.id, ...wanted } };
	},
	create: (request) => request,
};
