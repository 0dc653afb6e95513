import { isNothing } from '../model/values';

const SEPARATOR = /[,;\r\n]+/;

/** A name without the quotation marks that it has in a JSON list. */
const unquoted = (name: string) =>
	name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;

/** The names in one text; one in brackets is a JSON list, as a model of an AI agent may write it. */
function namesOf(text: string): string[] {
	const isList = text.startsWith('[') && text.endsWith(']');
	const names = (isList ? text.slice(1, -1) : text).split(SEPARATOR).map((name) => name.trim());
	return isList ? names.map(unquoted) : names;
}

/** The names in a text, separated by commas, semicolons or line breaks, or in an array; each once, none empty. */
export function namesIn(given: unknown): string[] {
	const texts = (Array.isArray(given) ? given : [given]).filter((one) => !isNothing(one));
	const names = texts.flatMap((text) => namesOf(String(text).trim()));
	return [...new Set(names.filter((name) => name !== ''))];
}
