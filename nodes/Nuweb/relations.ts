import type { NuwebDiscountCode } from '../../contracts';

interface Reference {
	id?: number;
}

/** The IDs that a relationship of a code names, in their order; the vendor's own sample leaves the `data` level out. */
export function relatedIds({ relationships }: Partial<NuwebDiscountCode>, name: string): number[] {
	const relation = (
		relationships as
			| Record<string, (Reference & { data?: Reference | Reference[] | null }) | undefined>
			| undefined
	)?.[name];
	return [relation?.data ?? relation ?? []].flat().flatMap(({ id }) => id ?? []);
}
