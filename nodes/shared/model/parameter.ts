import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/**
 * Reads one node parameter of the current item, resource locators as their plain value. `fallback` is for one that is not
 * there or in which nothing was given.
 */
export type ReadParameter = (path: string, fallback?: unknown) => unknown;

/**
 * Judges one value that a user gave, where need be by what else the user gave for the item. Gives the reason for refusing it ("is not an
 * e-mail address"), or undefined.
 */
export type Check = (value: unknown, read?: ReadParameter) => string | undefined;

/** A field as n8n knows it, with what only the package looks at. */
export interface Field extends INodeProperties {
	/** Besides the check by its type. */
	check?: Check;
	/** A text that holds an amount of money or a percentage: checked as one, and never emptied. */
	amount?: true;
	/** A text that may hold several values, which an array does as well; any other text field refuses an array. */
	several?: true;
	options?: Array<INodePropertyOptions | Field | INodePropertyCollection>;
}

/** The field as n8n gets it, the entries of a collection likewise. */
export function forEditor(field: Field): INodeProperties {
	const shown = {
		...field,
		...(field.type === 'collection' && { options: (field.options as Field[]).map(forEditor) }),
	};
	delete shown.check;
	delete shown.amount;
	delete shown.several;
	return shown;
}
