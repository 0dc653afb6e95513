import { allOperations } from '../../scripts/engine/world';
import { Suite } from '../standard/suite';

const suite = Suite.use();
const operations = allOperations().filter(({ vendor }) => vendor.name === 'coupontools');

/** Puts keys into every object of an answer, as a vendor may one day. */
function withKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withKeys);
	if (typeof value !== 'object' || value === null) return value;
	return {
		...Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withKeys(inner)])),
		api_key: 'made-up-key',
		Password: 'made-up-word',
	};
}

it.each(operations.map((one) => [one.title, one] as const))(
	'%s gives no key that an answer holds',
	async (_title, one) => {
		suite.sandbox.fail({ vendor: 'coupontools', every: 1, mutate: withKeys });
		const { items } = await suite.run(one, {
			parameters: { ...one.operation.example.parameters, simplify: false },
		});
		expect(items.length).toBeGreaterThan(0);
		expect(JSON.stringify(items)).not.toMatch(/made-up/);
	},
);
