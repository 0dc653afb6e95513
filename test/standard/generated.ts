import type { IDataObject } from 'n8n-workflow';
import { allOperations, type Call, type Case, type Result } from '../../scripts/engine/world';
import { type Suite, words } from './suite';

const upload = allOperations().find(
	({ title }) => title === 'PersonaClick: Promo Code: Upload',
) as Case;

/** All operations that make codes here, with the parameters by which they do. */
export const makers = [
	...allOperations()
		.filter(({ operation }) => operation.work.kind === 'generate')
		.map((one) => ({ one, own: {} as IDataObject })),
	{ one: upload, own: { source: 'generate' } as IDataObject },
];
/** One of them. */
export type Maker = (typeof makers)[number];

/** What the codes of the tests begin with, so that they are told from those that the sandbox has at first. */
const PREFIX = 'MADE';

/** The codes of the tests that a vendor has. */
export function heldBy(suite: Suite, { one }: Pick<Maker, 'one'>): string[] {
	const { nuweb, webinOne, personaClick } = suite.sandbox.memory;
	const held: Record<string, () => string[]> = {
		nuweb: () =>
			[...(nuweb.companies.get(1)?.values() ?? [])].map(({ attributes }) =>
				String(attributes.code),
			),
		webinOne: () => [...webinOne.codes.values()].map(({ Code }) => Code),
		personaClick: () => personaClick.lists.get(100500)?.available ?? [],
	};
	return (held[one.vendor.name]?.() ?? []).filter((code) => code.startsWith(PREFIX));
}

type CallWithOptions = Call & { options?: IDataObject };

/** A call that makes codes for one input item. */
function callOf({ one, own }: Maker, numberOfCodes: number, call: CallWithOptions): Call {
	const { options } = one.operation.example.parameters as Record<string, IDataObject>;
	return {
		...call,
		items: call.items ?? [{}],
		parameters: {
			...one.operation.example.parameters,
			...own,
			numberOfCodes,
			codePrefix: PREFIX,
			...call.parameters,
			options: { ...options, ...call.options },
		},
		credential: { requestsPerMinute: 1_000_000, ...call.credential },
	};
}

/** Makes codes for one input item. @param options of the node */
export async function make(
	suite: Suite,
	maker: Maker,
	numberOfCodes: number,
	call: CallWithOptions = {},
): Promise<Result> {
	return await suite.run(maker.one, callOf(maker, numberOfCodes, call));
}

/** Begins to do so, and gives the running workflow. */
export const begin = (
	suite: Suite,
	maker: Maker,
	numberOfCodes: number,
	options: IDataObject = {},
): ReturnType<Suite['world']['begin']> =>
	suite.world.begin(maker.one, callOf(maker, numberOfCodes, { options }));

/** The codes that have come out. */
export const codesIn = ({ items }: Result): string[] =>
	items.filter(({ json }) => !json.error).map(({ json }) => String(json.code));

/**
 * That so many codes are all at the vendor and in the output, none lost and none twice, though a fifth of the requests are
 * refused for now, answers are lost, and the run fails in the middle, once or more often.
 */
export async function expectAllMade(suite: Suite, maker: Maker, count: number): Promise<void> {
	const requests = maker.one === upload ? count / 100 : count;
	const options = maker.one === upload ? { chunkSize: 100 } : {};
	suite.fail(maker.one, {
		answer: { status: 422, body: { status: 'error', message: 'Not like this' } },
		skip: Math.floor(requests * 0.7),
		times: 1,
	});
	suite.fail(maker.one, { share: 0.2, answer: { status: 429, headers: { 'retry-after': '1' } } });
	suite.fail(maker.one, { share: 0.03, reset: 'after' });
	let run = await make(suite, maker, count, { options });
	expect(heldBy(suite, maker).length).toBeGreaterThan(0);
	// Where a fifth of 1,000 requests is refused, it may happen that one of them is refused at all its attempts.
	const errors: string[] = [];
	while (run.error && errors.length < 10) {
		errors.push(words(run.error));
		run = await make(suite, maker, count, { options, retryOf: run.execution });
	}
	expect(errors.filter((error) => !error.includes('takes no more requests now'))).toEqual([
		expect.stringContaining('Not like this'),
	]);
	expect(words(run.error)).toBe(' ');
	const codes = codesIn(run);
	expect(new Set(codes).size).toBe(count);
	expect(heldBy(suite, maker).sort()).toEqual([...codes].sort());
}
