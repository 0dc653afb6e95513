import { converter } from '../shared/input/converters';

/** Several whole numbers, as a list or separated by commas. */
export const AS_NUMBERS = converter(
	'={{ [$value].flat().flatMap((ids) => String(ids).split(",")).filter((id) => id.trim() !== "").map(Number) }}',
	(value) =>
		[value]
			.flat()
			.flatMap((ids) => String(ids).split(','))
			.filter((id) => id.trim() !== '')
			.map(Number),
);

/** A text as it stands, an object or a list as JSON. */
export const AS_JSON = converter(
	'={{ typeof $value === "string" ? $value : JSON.stringify($value) }}',
	(value) => (typeof value === 'string' ? value : JSON.stringify(value)),
);

/** Whether a code is enabled: by the entry of *Additional Fields* where a workflow has kept it from before, else by the field itself. */
export const AS_ENABLED = converter(
	'={{ $parameter["additionalFields"]?.["enabled"] ?? $value }}',
	(value, { read }) => read('additionalFields.enabled', value),
);
