import type { INodeProperties } from 'n8n-workflow';
import { optionsOf } from '../editor/fields';
import { forEditor, type Field } from '../model/parameter';
import type { PollEvent } from './types';

/** The events of a trigger; the first one is what a new node shows. */
export type PollEvents = [PollEvent, ...PollEvent[]];

const emitExisting: INodeProperties = {
	displayName: 'Emit Existing',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to begin with what is there already when the workflow is published (in n8n 1: activated) for the first time, instead of only with what happens after',
};

const repeatAfterStop: INodeProperties = {
	displayName: 'Repeat After a Stop',
	name: 'repeatAfterStop',
	type: 'boolean',
	default: true,
	description:
		'Whether to give the last events once more, with the same event IDs, after n8n was stopped: it may have been stopped before their execution began',
};

/**
 * The "Options" of an event.
 *
 * @param own options of this event
 * @param hasExisting whether what is there already can be such an event
 */
export function pollOptions(own: Field[] = [], { hasExisting = true } = {}): Field {
	return optionsOf([...own, ...(hasExisting ? [emitExisting] : []), repeatAfterStop]);
}

const eventField: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	noDataExpression: true,
	options: [],
	default: '',
	description: 'What starts the workflow',
};

/** The properties of a polling trigger: which event, and the fields of each. */
export function eventProperties(events: PollEvents): INodeProperties[] {
	return [
		{
			...eventField,
			options: events.map(({ name, value, description }) => ({ name, value, description })),
			default: events[0].value,
		},
		...events.flatMap(({ value, fields }) =>
			fields.map((field) => ({
				...forEditor(field),
				displayOptions: {
					...field.displayOptions,
					show: { ...field.displayOptions?.show, event: [value] },
				},
			})),
		),
	];
}

/** The line below a trigger's name: the event. */
export function eventSubtitle(events: PollEvents): string {
	const names = Object.fromEntries(events.map(({ name, value }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[$parameter["event"]] }}`;
}
