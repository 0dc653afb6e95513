import { NodeHelpers, type INodeParameters, type INodeProperties, type INodePropertyOptions } from 'n8n-workflow';
import type { Case } from '../../engine/world';
import type { Control, Field } from '../panel';

/** What n8n 2.41.1 itself offers last among resources and operations of a node whose credential signs requests. */
const CUSTOM_CALL = 'Custom API Call';

/** n8n's own words for the modes of a record picker. */
const MODES: Record<string, string> = { url: 'By URL', list: 'From list', id: 'By ID' };

const CONTROLS: Partial<Record<INodeProperties['type'], Control>> = {
	boolean: 'switch',
	collection: 'collection',
	dateTime: 'date',
	json: 'JSON',
	multiOptions: 'multiple choice',
	number: 'number',
	options: 'dropdown',
	resourceLocator: 'record picker',
	string: 'text',
};

/** n8n's own grey texts in empty fields that name none. */
const GREY: Partial<Record<Control, string>> = { date: 'Select date and time', 'multiple choice': 'Select' };

type Choice = Pick<INodePropertyOptions, 'name' | 'description'>;

const choiceOf = ({ name, description }: Choice) => (description ? `${name}: ${description}` : name);

const byName = (one: Choice, other: Choice) => one.name.localeCompare(other.name);

/** Choices of a dropdown or a multiple choice by the text that the editor shows of them. */
const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

/** What the editor shows of a field's value. */
function valueOf(field: INodeProperties, control: Control, value: unknown): string {
	if (control === 'switch') return value === true ? 'on' : 'off';
	if (control === 'dropdown') return optionsOf(field).find((option) => option.value === value)?.name ?? '';
	if (control === 'record picker') return MODES[field.modes?.[0]?.name ?? ''] ?? '';
	if (control === 'collection' || control === 'multiple choice') return '';
	return String(value);
}

/**
 * How a field of a new node is due in the panel.
 * @throws Error for a type of field that no operation has had so far
 */
function asShown(field: INodeProperties): Field {
	const { displayName: label, type, description = '', required = false, modes = [] } = field;
	const control = CONTROLS[type];
	if (control === undefined) throw new Error(`What is a field of type ${type} in the editor?`);
	const value = valueOf(field, control, field.default);
	const isPicker = control === 'record picker';
	const isEmpty = isPicker || value === '';
	const placeholder = (isPicker ? modes[0]?.placeholder : field.placeholder) ?? GREY[control] ?? '';
	const choices = control === 'dropdown' || control === 'multiple choice' ? optionsOf(field).map(choiceOf) : [];
	return {
		label,
		control,
		value,
		placeholder: isEmpty ? placeholder : '',
		description,
		issue: required && isEmpty ? `Issues: Parameter "${label}" is required.` : '',
		choices: isPicker ? modes.map(({ name, displayName }) => MODES[name] ?? displayName) : choices,
		entries: control === 'collection' ? (field.options as INodeProperties[]).map(asShown) : [],
	};
}

const defaultsOf = ({ operation }: Case): INodeParameters =>
	Object.fromEntries(operation.fields.map((field) => [field.name, field.default as INodeParameters[string]]));

function dropdown(label: string, value: string, choices: Choice[]): Field {
	const texts = [...choices.sort(byName).map(choiceOf), CUSTOM_CALL];
	return { label, control: 'dropdown', value, placeholder: '', description: '', issue: '', choices: texts, entries: [] };
}

/**
 * The fields that are due when an operation is chosen in a new node: its own file says which, whatever the build has
 * made of it.
 *
 * @param all the operations of the node
 * @param over values over those of a new node
 */
export function fieldsDue(one: Case, all: Case[], over: INodeParameters = {}): Field[] {
	const { resource, operation } = one;
	const resources = new Map(all.map((other) => [other.resource.value, { name: other.resource.name }]));
	const values = { ...defaultsOf(one), ...over };
	const due = operation.fields.filter((field) => NodeHelpers.displayParameter(values, field, { typeVersion: 1 }, null));
	return [
		dropdown('Resource', resource.name, [...resources.values()]),
		dropdown('Operation', operation.name, [...resource.operations]),
		...due.map(asShown),
	];
}

/** A choice that brings or takes away other fields: all of it as the editor shows it. */
export interface Alternative {
	label: string;
	choice: string;
	/** The choice of a new node. */
	usual: string;
	fields: Field[];
}

/**
 * The choices of an operation on which other fields depend, without those of a new node.
 * @throws Error when a field depends on something that is none of the operation's fields
 */
export function alternatives(one: Case, all: Case[]): Alternative[] {
	const { fields } = one.operation;
	const named = new Set(fields.flatMap(({ displayOptions: { show, hide } = {} }) => Object.keys({ ...show, ...hide })));
	return [...named].flatMap((name) => {
		const field = fields.find((candidate) => candidate.name === name);
		if (!field) throw new Error(`A field depends on ${name}, which is none of the operation's`);
		const { label, control, value: usual } = asShown(field);
		const values = control === 'switch' ? [true, false] : optionsOf(field).map(({ value }) => value);
		return values
			.filter((value) => value !== field.default)
			.map((value) => ({ label, usual, choice: valueOf(field, control, value), fields: fieldsDue(one, all, { [name]: value }) }));
	});
}
