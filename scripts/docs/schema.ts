import type { ZodTypeAny } from 'zod';
import type { Endpoint } from '../../contracts';

/** The dot paths of all that a schema knows; lists and alternatives leave no trace in them. */
export function pathsOf(schema: ZodTypeAny | undefined, prefix = ''): string[] {
	if (!schema) return [];
	const { _def: inner } = schema as { _def: Record<string, unknown> };
	const nested = [inner['schema'], inner['innerType'], inner['type'], inner['options']]
		.flat()
		.filter((one): one is ZodTypeAny => typeof one === 'object' && one !== null && '_def' in one);
	const { shape } = schema as { shape?: Record<string, ZodTypeAny> };
	return [
		...nested.flatMap((one) => pathsOf(one, prefix)),
		...Object.entries(shape ?? {}).flatMap(([name, one]) => [
			`${prefix}${name}`,
			...pathsOf(one, `${prefix}${name}.`),
		]),
	];
}

/** The names of all that a request may carry, in whatever part of it; a body that is a bare list is called `[]`. */
export function namesOf({ request: { params, query, headers, body } }: Endpoint): string[] {
	const isList = (body?._def as { typeName?: string } | undefined)?.typeName === 'ZodArray';
	return [
		...[params, query, headers, body].flatMap((part) => pathsOf(part)),
		...(isList ? ['[]'] : []),
	];
}
