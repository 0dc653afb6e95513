import type { IDataObject } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import { allOperations, type Call, type Case } from '../../scripts/engine/world';
import { MISTAKES, type Mistake, type Sentences } from './mistakes';
import { Suite } from './suite';

const suite = Suite.use();
const CREDENTIAL = 'credential.';
/** The field of the input item from which the expression takes the value. */
const EXPRESSION = '={{ $json.given }}';

const operations = new Map(allOperations().map((one) => [one.title, one]));

function operationOf({ operation }: Mistake): Case {
	const one = operations.get(operation);
	if (!one) throw new Error(`There is no operation ${operation}`);
	return one;
}

/** A value at a field, which may be one of a collection. */
function placed(fields: IDataObject, path: string, value: unknown): IDataObject {
	const [name = '', inner] = path.split('.');
	const entry = inner === undefined ? value : { ...(fields[name] as object), [inner]: value };
	return { ...fields, [name]: entry as IDataObject };
}

/** The value with the vendor's address in it. */
function addressed({ value }: Mistake, { vendor }: Case): unknown {
	const { baseUrl } = suite.sandbox.vendors[vendor.name as VendorName];
	return typeof value === 'string' ? value.replace('{address}', baseUrl) : value;
}

/** The run in which a person makes the mistake: the value itself is in the field, or an expression that finds it in the item. */
function callWith(mistake: Mistake, one: Case, isTyped: boolean): Call {
	const { example } = one.operation;
	const value = addressed(mistake, one);
	const asTyped = typeof value === 'object' ? JSON.stringify(value) : value;
	const given = isTyped ? asTyped : EXPRESSION;
	const items = [{ ...example.items[0], given: value as string }];
	const parameters = { ...example.parameters, ...mistake.parameters };
	if (mistake.at.startsWith(CREDENTIAL)) {
		const credential = { host: 'custom', [mistake.at.slice(CREDENTIAL.length)]: given as string };
		return { items, parameters, credential };
	}
	const { mode } = mistake;
	const inField = mode === undefined ? given : { __rl: true, mode, value: given };
	return { items, parameters: placed(parameters, mistake.at, inField) };
}

/** What a person reads when the mistake is made: of the node, or of n8n, which runs no node that lacks a value. */
async function read(mistake: Mistake, isTyped: boolean): Promise<Sentences> {
	const one = operationOf(mistake);
	const vendor = one.vendor.name as VendorName;
	if (mistake.behaviour) suite.sandbox.set(mistake.behaviour);
	if (mistake.fault) suite.sandbox.fail({ ...mistake.fault, vendor });
	const error = await suite.run(one, callWith(mistake, one, isTyped)).then(
		(result) => result.error,
		(thrown: Error) => thrown,
	);
	const { message = '', description } = (error ?? {}) as Partial<Record<string, string>>;
	return [message, description ?? ''];
}

/** The requests that change something. */
const written = ({ vendor }: Case) =>
	suite.world.requests(vendor.name).filter(({ method }) => method !== 'GET');

it('are twenty', () => expect(Object.keys(MISTAKES)).toHaveLength(20));

describe.each(Object.entries(MISTAKES))('%s', (_name, mistakes) => {
	it.each(mistakes.map((mistake) => [mistake.operation, mistake.at, mistake] as const))(
		'is told in one sentence, typed or by expression: %s, %s',
		async (_operation, _at, mistake) => {
			const byExpression = await read(mistake, false);
			if (mistake.says[1].startsWith('Nothing was sent'))
				expect(written(operationOf(mistake))).toEqual([]);
			suite.reset();
			const typed = await read(mistake, true);
			expect({ byExpression, typed }).toEqual({
				byExpression: mistake.says,
				typed: mistake.typed ?? mistake.says,
			});
		},
	);
});
