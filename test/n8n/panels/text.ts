import type { Field } from '../panel';

/** Fields as lines that a person can read, those of a collection further to the right. */
export function textOf(fields: Field[], margin = '  '): string[] {
	return fields.flatMap(
		({ label, control, value, placeholder, description, issue, choices, entries }) => {
			const holds = [
				control,
				value || 'empty',
				...(placeholder ? [`"${placeholder}" in grey`] : []),
				...(issue ? ['marked as required'] : []),
			];
			const below = `${margin}    `;
			return [
				`${margin}${label}: ${['collection', 'list'].includes(control) ? `${control === 'list' ? 'list, ' : ''}"${placeholder}" offers` : holds.join(', ')}`,
				...(description ? [`${below}${description}`] : []),
				...choices.map((choice) => `${below}- ${choice}`),
				...textOf(entries, below),
			];
		},
	);
}
