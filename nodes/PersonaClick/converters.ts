import { converter } from '../shared/input/converters';
import { listId } from './vendor';

/** An ID as PersonaClick documents it: a number where it looks like one. */
export const AS_ID = converter(
	'={{ /^(0|[1-9]\\d{0,14})$/.test(String($value).trim()) ? Number($value) : String($value).trim() }}',
	(value) => listId(String(value).trim()),
);

/** A switch that PersonaClick knows as 1, and off as nothing. */
export const AS_ONE_OR_NOTHING = converter('={{ $value ? 1 : undefined }}', (value) =>
	value ? 1 : undefined,
);

/** What says that a request goes without the shop's secret: `false` in its place. The credential takes it out. */
export const WITHOUT_SECRET = converter('={{ $value === "page" ? false : undefined }}', (value) =>
	value === 'page' ? false : undefined,
);
