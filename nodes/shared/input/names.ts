import { isNothing } from '../model/values';

const SEPARATOR = /[,;\r\n]+/;

/** The names in a text, separated by commas, semicolons or line breaks, or in an array; each once, none empty. */
export function namesIn(given: unknown): string[] {
	const texts = (Array.isArray(given) ? given : [given]).filter((one) => !isNothing(one));
	const names = texts.flatMap((text) => String(text).split(SEPARATOR)).map((name) => name.trim());
	return [...new Set(names.filter((name) => name !== ''))];
}
