import { Workflow } from 'n8n-workflow';
import { nodeTypesOf } from '../../scripts/engine/engine';
import { allEvents, allNodes, allTriggers } from '../../scripts/engine/world';
import { choicesOf, triggerFields } from './descriptions';

const triggers = allTriggers().map((node) => [node.description.name, node] as const);
const polling = triggers.filter(([, { description }]) => description.polling === true);

describe.each(triggers)('%s', (name, node) => {
	const { description } = node;

	it('is named after its node, and is a trigger', () => {
		expect(name).toMatch(/^[a-z]\w*Trigger$/);
		expect(node.constructor.name).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}`);
		expect(description.displayName).toMatch(/^[A-Z].* Trigger$/);
		expect(description).toMatchObject({
			group: ['trigger'],
			version: 1,
			inputs: [],
			outputs: ['main'],
			defaults: { name: description.displayName },
		});
		expect(description.usableAsTool).toBeUndefined();
		expect(node.execute).toBeUndefined();
	});

	it('takes the credential of a node', () => {
		const known = allNodes().flatMap(
			(one) => one.description.credentials?.map((credential) => credential.name) ?? [],
		);
		for (const credential of description.credentials ?? [])
			expect(known).toContain(credential.name);
	});
});

describe.each(polling)('%s, which polls,', (name, node) => {
	const { description } = node;
	const events = allEvents()
		.filter((one) => one.node === name)
		.map(({ event }) => event);

	it('polls, and leaves how often to n8n', () => {
		expect(node.poll).toEqual(expect.any(Function));
		expect(description.credentials).toHaveLength(1);
		expect(description.properties.map((field) => field.name)).not.toContain('pollTimes');
	});

	it('begins with the choice of an event, without expressions', () => {
		const [event] = description.properties;
		expect(event).toMatchObject({
			displayName: 'Event',
			name: 'event',
			type: 'options',
			noDataExpression: true,
			default: events[0]?.value,
		});
		expect(choicesOf(event!).map(({ value }) => value)).toEqual(events.map(({ value }) => value));
	});

	it('shows each other field for events that exist, with the options of a trigger', () => {
		const values = events.map(({ value }) => value);
		for (const field of description.properties.slice(1))
			expect(values).toEqual(expect.arrayContaining(field.displayOptions?.show?.event ?? ['none']));
		for (const { fields, value } of events) {
			const options = fields
				.find((field) => field.name === 'options')
				?.options?.map((option) => option.name);
			expect(options).toEqual(
				expect.arrayContaining(
					value.endsWith('Updated') ? ['repeatAfterStop'] : ['emitExisting', 'repeatAfterStop'],
				),
			);
		}
	});

	it.each(events.map((event) => [event.name, event] as const))(
		'%s: stands below the node, and tells things apart by a key',
		(title, event) => {
			const shown = {
				id: '1',
				name: 'Node',
				type: `n8n-nodes-discount-codes.${name}`,
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: { event: event.value },
			};
			const workflow = new Workflow({
				nodes: [shown],
				connections: {},
				active: false,
				nodeTypes: nodeTypesOf(allTriggers()),
			});
			expect(
				workflow.expression.getSimpleParameterValue(shown, description.subtitle, 'internal', {}),
			).toBe(title);
			expect(event.key.length).toBeGreaterThan(0);
			expect(event.nothing).toMatch(/^[A-Z].*[^.]$/);
		},
	);
});

it('fields of triggers are checked like those of nodes', () => {
	expect(triggerFields.length).toBeGreaterThan(polling.length);
});
