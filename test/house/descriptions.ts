import type {
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { allCredentials, allNodes, allTriggers } from '../../scripts/engine/world';

/** One field of a node or credential, wherever it stands, with the place in words for a failed test. */
export interface Found {
	where: string;
	field: INodeProperties;
	/** The node; undefined for a field of a credential. */
	node: INodeType | undefined;
}

type Entry = INodeProperties | INodePropertyCollection | INodePropertyOptions;

const isField = (entry: Entry): entry is INodeProperties => 'type' in entry;

function placeOf({ name, displayOptions }: INodeProperties): string {
	const { resource, operation, event } = displayOptions?.show ?? {};
	return [resource, operation, event, name].flat().filter(Boolean).join('.');
}

function withInner(where: string, field: INodeProperties, node: INodeType | undefined): Found[] {
	const entries: Entry[] = field.options ?? [];
	const inner = entries.flatMap((entry) =>
		'values' in entry
			? entry.values.map((one) => [`${entry.name}.${one.name}`, one] as const)
			: isField(entry)
				? [[entry.name, entry] as const]
				: [],
	);
	return [
		{ where, field, node },
		...inner.flatMap(([path, one]) => withInner(`${where}.${path}`, one, node)),
	];
}

const fieldsOf = (nodes: INodeType[]): Found[] =>
	nodes.flatMap((node) =>
		node.description.properties.flatMap((field) =>
			withInner(`${node.description.name}.${placeOf(field)}`, field, node),
		),
	);

/** Every field of every node, those inside collections included. */
export const nodeFields: Found[] = fieldsOf(allNodes());

/** Every field of every trigger, likewise. */
export const triggerFields: Found[] = fieldsOf(allTriggers());

/** Every field of every credential that a user sees. */
const credentialFields: Found[] = Object.entries(allCredentials()).flatMap(
	([name, { properties }]) =>
		properties
			.filter(({ type }) => type !== 'hidden')
			.flatMap((field) => withInner(`${name}.${field.name}`, field, undefined)),
);

/** All of these. */
export const allFields: Found[] = [...nodeFields, ...triggerFields, ...credentialFields];

/** The options of a choice. */
export function choicesOf({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return (options as Entry[]).filter(
		(entry): entry is INodePropertyOptions => 'value' in entry && !isField(entry),
	);
}

/** The operations of all nodes: the options of each field "operation", with their place. */
export const operationOptions = nodeFields
	.filter(({ field }) => field.name === 'operation')
	.map(({ where, field }) => ({ where, options: choicesOf(field) }));
