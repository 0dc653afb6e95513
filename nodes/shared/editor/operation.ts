import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { options } from './fields';
import { outputOptions } from './outputFields';
import { givesCodes, type Operation, type Resources } from '../model/operation';
import { leftOutWhenEmpty } from '../input/converters';
import { forEditor, type Field } from '../model/parameter';
import type { ReadList, Work } from '../model/work';

/** Headers of a GET that changes data: nothing on the way may answer it in the vendor's place. */
export const notCached = { 'Cache-Control': 'no-store' };

type Given = Omit<Operation, 'effect' | 'lookUp' | 'request' | 'work'> & {
	/** Entries of the operation's "Options" collection, besides those that every operation has. */
	options?: Field[];
} & (
		| { work: ReadList; request?: never }
		| { work: Exclude<Work, ReadList>; request: Operation['request'] }
	) &
	({ effect: 'read' | 'idempotent' } | { effect: 'once'; lookUp: string });

/** The option *Output*, for what gives codes and for what has more than ten fields. */
const outputOf = (given: Given) => (given.simpleFields || givesCodes(given) ? outputOptions : []);

/**
 * Declares one operation. One that reads a list sends that list's request. Gives it the "Options" collection that every operation has, and sees to it that a field in which
 * nothing was given sends nothing.
 *
 * An operation with the effect `once` must say in `lookUp` how a user finds out whether it happened.
 */
export function operation({ options: own, ...given }: Given): Operation {
	const { work } = given;
	const request =
		work.kind === 'list'
			? { method: work.list.request.method, url: work.list.request.url }
			: given.request;
	return {
		...given,
		request,
		fields: [...given.fields, options([...(own ?? []), ...outputOf(given)], given.effect)].map(
			leftOutWhenEmpty,
		),
	} as Operation;
}

const choice = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
});

/** Its routing counts whatever is chosen, so that the gate has each request, those of an *Operation* by expression too. */
const resourceField: INodeProperties = {
	...choice('Resource', 'resource'),
	routing: { send: { paginate: true } },
};

const operationField = choice('Operation', 'operation');

const byName = (one: { name: string }, other: { name: string }) =>
	one.name.localeCompare(other.name);

function optionOf({ name, value, action, description, request }: Operation): INodePropertyOptions {
	return { name, value, action, description, routing: { request } };
}

function shownFor(field: Field, resource: string, operationName: string): INodeProperties {
	const show = { resource: [resource], operation: [operationName], ...field.displayOptions?.show };
	return { ...forEditor(field), displayOptions: { ...field.displayOptions, show } };
}

/**
 * The properties of a declarative node: `resource`, `operation` with its routing, and each operation's fields. Resources keep their order,
 * in which n8n lists the node's actions; operations are sorted by name.
 *
 * The result is what n8n reads and the editor shows; `routing.send.paginate` of `resource` sends every request through the gate.
 */
export function propertiesOf(resources: Resources): INodeProperties[] {
	const sorted = [...resources].sort(byName);
	return [
		{
			...resourceField,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: resources[0].value,
		},
		...sorted.map(
			({ value, operations }): INodeProperties => ({
				...operationField,
				displayOptions: { show: { resource: [value] } },
				options: [...operations].sort(byName).map(optionOf),
				default: operations[0].value,
			}),
		),
		...sorted.flatMap(({ value, operations }) =>
			operations.flatMap((one) => one.fields.map((field) => shownFor(field, value, one.value))),
		),
	];
}

/**
 * What stands below a node on the canvas: the operation in the user's words ("Get many discount codes") and not by its
 * stored names, as an expression that n8n's editor works out.
 */
export function subtitleOf(resources: Resources): string {
	const actions = resources.flatMap(({ value, operations }) =>
		operations.map((one) => [`${value}.${one.value}`, one.action]),
	);
	return `={{ (${JSON.stringify(Object.fromEntries(actions))})[$parameter["resource"] + "." + $parameter["operation"]] || "" }}`;
}
