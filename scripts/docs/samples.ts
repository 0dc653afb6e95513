import type { IDataObject, INode } from 'n8n-workflow';
import { ActiveTrigger } from '../engine/poll';
import { allEvents, allOperations, World, type Call } from '../engine/world';
import type { Block } from './pages';

/** Something that comes out of a node: what the page says of it, and how it is made. */
interface Sample {
	words: string;
	/** The title of the operation, or of the trigger's event. */
	of: string;
	call?: Call;
}

const node: Partial<INode> = { onError: 'continueErrorOutput' };

/** One of each kind of output. Their codes have ended, so their status stays what it is. */
const SAMPLES: Sample[] = [
	{
		words: '**A discount code**, with *Simplify* on: the ten columns.',
		of: 'Nuweb: Discount Code: Get',
	},
	{
		words: '**The same code**, with *Simplify* off: the vendor’s own record.',
		of: 'Nuweb: Discount Code: Get',
		call: { parameters: { simplify: false } },
	},
	{
		words: '**A coupon that was mailed.** The code is the one that its receiver has got.',
		of: 'Coupontools: Email: Send',
	},
	{
		words: '**What an upload did**: one such item for each item that went in.',
		of: 'PersonaClick: Promo Code: Upload',
	},
	{ words: '**What a deletion did.**', of: 'WebinOne: Discount Code: Delete' },
	{
		words:
			'**An item that failed**, with *On Error* set to *Continue (using error output)*. It leaves by the *Error* output.',
		of: 'Coupontools: Email: Send',
		call: { items: [{ customer: 'Rosa', email: 'rosa@example,com' }], node },
	},
	{
		words: '**What starts a workflow**: an event of a trigger.',
		of: 'WebinOne: Code Created',
	},
];

/** JSON with a line for each column of an item, so that a vendor's record takes few. */
function inLines(item: IDataObject): string {
	const lines = Object.entries(item).map(
		([name, value]) => `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`,
	);
	return `{\n${lines.join(',\n')}\n}`;
}

/** @throws Error when there is no such operation, or nothing comes out of it */
async function operationSample(
	world: World,
	{ of, call = {} }: Sample,
): Promise<IDataObject | undefined> {
	const one = allOperations().find(({ title }) => title === of);
	if (!one) return undefined;
	const { items, parameters } = one.operation.example;
	const result = await world.run(one, {
		...call,
		items: call.items ?? items.slice(0, 1),
		parameters: { ...parameters, ...call.parameters },
	});
	const [item] = result.main.flat();
	if (!item) throw new Error(`Nothing comes out of ${of}: ${result.error?.message}`);
	return item.json;
}

/** @throws Error when there is no such event, or it has no example */
async function eventSample(world: World, { of }: Sample): Promise<IDataObject> {
	const one = allEvents().find(({ title }) => title === of);
	if (!one) throw new Error(`There is no "${of}"`);
	const [item] = await ActiveTrigger.test({
		nodeTypes: world.nodeTypes,
		credentials: world.credentials(),
		node: one.node,
		credential: one.vendor.credential,
		parameters: { event: one.event.value },
		disk: { staticData: '{}' },
		execute() {},
	});
	if (!item) throw new Error(`Nothing comes out of ${of}`);
	return item.json;
}

/** What comes out of the nodes, as JSON: made by the nodes on n8n's engine, against a sandbox of its own for each. */
export async function samples(): Promise<Block> {
	const parts: string[] = [];
	for (const sample of SAMPLES) {
		const world = await World.start();
		try {
			const json = (await operationSample(world, sample)) ?? (await eventSample(world, sample));
			parts.push(`${sample.words} (${sample.of})\n\n\`\`\`json\n${inLines(json)}\n\`\`\``);
		} finally {
			await world.close();
		}
	}
	return { file: 'README.md', name: 'samples', text: parts.join('\n\n') };
}
