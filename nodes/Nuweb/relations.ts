import type { IDataObject } from 'n8n-workflow';
import type { NuwebCurrency, NuwebDiscountCode } from '../../contracts';

interface Reference {
	type?: string;
	id?: number;
}

type Relation = Reference & { data?: Reference | Reference[] | null };

/** The records that a relationship refers to, in their order; the vendor's own sample leaves the `data` level out. */
const referencesIn = (relation: Relation | null | undefined): Reference[] =>
	[relation?.data ?? relation ?? []].flat().filter(Boolean);

/** The records that stand beside a code, or beside the list that it is in. */
const includedIn = ({ included }: IDataObject): IDataObject[] =>
	Array.isArray(included) ? (included as IDataObject[]).filter(Boolean) : [];

/** The attributes of the currency with an ID that stands beside a code, or beside the list that it is in. */
export function currencyBeside(
	body: IDataObject,
	id: number | undefined,
): NuwebCurrency['attributes'] | undefined {
	const currencies = includedIn(body) as unknown as NuwebCurrency[];
	return currencies.find((one) => one.type === 'currencies' && one.id === id)?.attributes;
}

/** The IDs that a relationship of a code names. */
export function relatedIds({ relationships }: Partial<NuwebDiscountCode>, name: string): number[] {
	const relation = (relationships as Record<string, Relation> | undefined)?.[name];
	return referencesIn(relation).flatMap(({ id }) => id ?? []);
}

/**
 * A code as it comes out with Simplify off: the vendor's record whole, and beside it, as `included`, the vendor's records of what
 * its relationships name. A single answer has both in itself, a list has those of all its rows beside them. Any other row stays
 * as it is.
 */
export function withIncluded(row: IDataObject, _read: unknown, body: IDataObject): IDataObject {
	if (row.data !== undefined && Array.isArray(row.included))
		return { ...(row.data as IDataObject), included: row.included };
	if (row.data !== undefined) return row.data as IDataObject;
	if (!Array.isArray(body.included)) return row;
	const named = Object.values((row.relationships ?? {}) as Record<string, Relation>)
		.flatMap(referencesIn)
		.map(({ type, id }) => `${type} ${id}`);
	const isNamed = ({ type, id }: IDataObject) => named.includes(`${String(type)} ${String(id)}`);
	return { ...row, included: includedIn(body).filter(isNamed) };
}
