import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { allEvents, allOperations } from '../../../scripts/engine/world';
import type { Control, Field } from '../panel';

/** What n8n 2.41.1 itself offers last among resources and operations of a node whose credential signs requests. */
const CUSTOM_CALL = 'Custom API Call';

/** n8n's own words for the modes of a record picker. */
const MODES: Record<string, string> = { url: 'By URL', list: 'From list', id: 'By ID' };

const CONTROLS: Partial<Record<INodeProperties['type'], Control>> = {
	boolean: 'switch',
	collection: 'collection',
	dateTime: 'date',
	fixedCollection: 'list',
	json: 'JSON',
	multiOptions: 'multiple choice',
	number: 'number',
	options: 'dropdown',
	resourceLocator: 'record picker',
	string: 'text',
};

/** n8n's own grey texts in empty fields that name none. */
const GREY: Partial<Record<Control, string>> = {
	date: 'Select date and time',
	'multiple choice': 'Select',
};

type Choice = Pick<INodePropertyOptions, 'name' | 'description'>;

const choiceOf = ({ name, description }: Choice) =>
	description ? `${name}: ${description}` : name;

const byName = (one: Choice, other: Choice) => one.name.localeCompare(other.name);

/** Choices of a dropdown or a multiple choice by the text that the editor shows of them. */
const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** What the editor shows of a field's value. */
function valueOf(field: INodeProperties, control: Control, value: unknown): string {
	if (control === 'switch') return value === true ? 'on' : 'off';
	if (control === 'dropdown')
		return optionsOf(field).find((option) => option.value === value)?.name ?? '';
	if (control === 'record picker') return MODES[field.modes?.[0]?.name ?? ''] ?? '';
	if (control === 'collection' || control === 'list' || control === 'multiple choice') return '';
	const { numberPrecision } = field.typeOptions ?? {};
	return control === 'number' && numberPrecision
		? Number(value).toFixed(numberPrecision)
		: String(value);
}

/** The fields that a collection offers, or that one more of a list has. */
function entriesOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	return type === 'fixedCollection'
		? (options as INodePropertyCollection[]).flatMap(({ values }) => values)
		: [];
}

function isShown(field: INodeProperties, values: INodeParameters, root = values): boolean {
	return NodeHelpers.displayParameter(values, field, { typeVersion: 1 }, null, root);
}

function controlOf({ type, typeOptions = {} }: INodeProperties): Control | undefined {
	if (type === 'string' && typeOptions.password) return 'password';
	return type === 'string' && typeOptions.rows ? 'long text' : CONTROLS[type];
}

/**
 * How a field of a new node is due in the panel.
 *
 * @param values the fields' values, on which the entries of a collection may depend
 * @throws Error for a type of field that no operation has had so far
 */
function asShown(field: INodeProperties, values: INodeParameters = {}): Field {
	const { displayName: label, type, description = '', required = false, modes = [] } = field;
	const control = controlOf(field);
	if (control === undefined) throw new Error(`What is a field of type ${type} in the editor?`);
	const value = valueOf(field, control, field.default);
	const isPicker = control === 'record picker';
	const isEmpty = isPicker || value === '';
	const placeholder = (isPicker ? modes[0]?.placeholder : field.placeholder) ?? GREY[control] ?? '';
	const choices =
		control === 'dropdown' || control === 'multiple choice' ? optionsOf(field).map(choiceOf) : [];
	return {
		label,
		control,
		value,
		placeholder: isEmpty ? placeholder : '',
		description: description.replace(/<[^>]+>/g, ''),
		issue: required && isEmpty ? `Issues: Parameter "${label}" is required.` : '',
		choices: isPicker ? modes.map(({ name, displayName }) => MODES[name] ?? displayName) : choices,
		entries: entriesOf(field)
			.filter((entry) => isShown(entry, {}, values))
			.map((entry) => asShown(entry, values)),
	};
}

const defaultsOf = ({ fields }: Form): INodeParameters =>
	Object.fromEntries(fields.map((field) => [field.name, field.default as INodeParameters[string]]));

function dropdown(label: string, value: string, description: string, choices: string[]): Field {
	return {
		label,
		control: 'dropdown',
		value,
		placeholder: '',
		description,
		issue: '',
		choices,
		entries: [],
	};
}

/** What a node shows for one operation, or a trigger for one event. */
export interface Form {
	title: string;
	/** Stored names, from the node's on. */
	path: string[];
	/** The dropdowns by which it is chosen. */
	head: Field[];
	/** Its own fields, from the file of the operation or event, whatever the build has made of it. */
	fields: INodeProperties[];
}

/** All forms of a node. A trigger that knows no events has one, whose fields are all that it has. */
export function formsOf({ name: node, displayName, properties }: INodeTypeDescription): Form[] {
	const operations = allOperations().filter((one) => one.node === node);
	const resources = new Map(
		operations.map(({ resource }) => [resource.value, { name: resource.name }]),
	);
	const offered = (choices: Choice[]) => [...choices.map(choiceOf), CUSTOM_CALL];
	const ofOperations = operations.map(({ title, resource, operation }) => ({
		title,
		path: [node, resource.value, operation.value],
		head: [
			dropdown('Resource', resource.name, '', offered([...resources.values()])),
			dropdown('Operation', operation.name, '', offered([...resource.operations].sort(byName))),
		],
		fields: operation.fields,
	}));
	const events = allEvents().filter((one) => one.node === node);
	const ofEvents = events.map(({ title, event }) => ({
		title,
		path: [node, event.value],
		head: [
			dropdown(
				'Event',
				event.name,
				properties[0]?.description ?? '',
				events.map((other) => choiceOf(other.event)),
			),
		],
		fields: event.fields,
	}));
	const forms = [...ofOperations, ...ofEvents];
	return forms.length > 0
		? forms
		: [{ title: displayName, path: [node], head: [], fields: properties }];
}

/**
 * The fields that are due when a form is chosen in a new node; a notice is none.
 * @param over values over those of a new node
 */
export function fieldsDue(form: Form, over: INodeParameters = {}): Field[] {
	const values = { ...defaultsOf(form), ...over };
	return [
		...form.head,
		...form.fields
			.filter((field) => field.type !== 'notice' && isShown(field, values))
			.map((field) => asShown(field, values)),
	];
}

/** A choice that brings or takes away other fields: all of it as the editor shows it. */
export interface Alternative {
	label: string;
	choice: string;
	/** The choice of a new node. */
	usual: string;
	fields: Field[];
	/** The choice that has to be made first, where a new node does not show the field. */
	first?: Alternative;
}

/** The labels of fields whose choices come from the vendor. */
export function loadedLabels(fields: INodeProperties[]): string[] {
	return fields.flatMap((field) => [
		...(field.typeOptions?.loadOptionsMethod ? [field.displayName] : []),
		...loadedLabels(entriesOf(field)),
	]);
}

const dependencies = ({ displayOptions: { show, hide } = {} }: INodeProperties) =>
	Object.keys({ ...show, ...hide });

/**
 * The names of the form's fields on which others, or entries of collections, depend. An entry that depends on another one of its
 * collection (a name without a slash) is not offered in a new node, whose collections are empty.
 */
function deciding({ fields }: Form): Set<string> {
	const ofEntries = fields.flatMap(entriesOf).flatMap(dependencies);
	return new Set(
		[...fields.flatMap(dependencies), ...ofEntries.filter((name) => name.startsWith('/'))].map(
			(name) => name.replace('/', ''),
		),
	);
}

/**
 * The choices of a form on which other fields depend, without those of a new node.
 * @throws Error when a field depends on something that is none of the form's fields, or that no single choice shows
 */
export function alternatives(form: Form): Alternative[] {
	const decide = [...deciding(form)].map((name) => {
		const field = form.fields.find((candidate) => candidate.name === name);
		if (!field) throw new Error(`A field depends on ${name}, which is none of the form's`);
		return field;
	});
	const choicesOf = (field: INodeProperties, over: INodeParameters = {}) => {
		const { label, control, value: usual } = asShown(field);
		const values =
			control === 'switch' ? [true, false] : optionsOf(field).map(({ value }) => value);
		return values
			.filter((value) => value !== field.default)
			.map((value) => {
				const chosen = { ...over, [field.name]: value };
				return {
					chosen,
					alternative: {
						label,
						usual,
						choice: valueOf(field, control, value),
						fields: fieldsDue(form, chosen),
					},
				};
			});
	};
	const isShownAtOnce = (field: INodeProperties) => isShown(field, defaultsOf(form));
	const atOnce = decide.filter(isShownAtOnce).flatMap((field) => choicesOf(field));
	const later = decide
		.filter((field) => !isShownAtOnce(field))
		.flatMap((field) => {
			const parent = atOnce.find(({ chosen }) =>
				isShown(field, { ...defaultsOf(form), ...chosen }),
			);
			if (!parent) throw new Error(`No single choice shows ${field.displayName}`);
			return choicesOf(field, parent.chosen).map(({ alternative }) => ({
				...alternative,
				first: parent.alternative,
			}));
		});
	return [...atOnce.map(({ alternative }) => alternative), ...later];
}
