import type { Account } from '../../nodes/shared/http/account';
import type { RequestContext } from '../../nodes/shared/http/send';
import type { Operation } from '../../nodes/shared/model/operation';
import { toolsOf } from '../../nodes/shared/run/tools';

const account = {} as Account;
const toolsIn = (run: object, of = account) =>
	toolsOf({
		requestContext: { account: of } as RequestContext,
		operation: {} as Operation,
		read: () => null,
		item: 0,
		run,
		timezone: 'UTC',
	});

describe('what the items of a node share', () => {
	it('is made once, also by those that ask at the same moment', async () => {
		let made = 0;
		const tools = toolsIn({});
		const make = async () => await Promise.resolve(++made);
		expect(
			await Promise.all([tools.shared('currencies', make), tools.shared('currencies', make)]),
		).toEqual([1, 1]);
		expect(await tools.shared('currencies', make)).toBe(1);
	});

	it('is another thing under another name, and in another execution', async () => {
		const run = {};
		await toolsIn(run).shared('currencies', async () => await Promise.resolve('first'));
		expect(await toolsIn(run).shared('others', async () => await Promise.resolve('second'))).toBe(
			'second',
		);
		expect(await toolsIn({}).shared('currencies', async () => await Promise.resolve('third'))).toBe(
			'third',
		);
		expect(
			await toolsIn(run).shared('currencies', async () => await Promise.resolve('fourth')),
		).toBe('first');
	});

	it('is another thing at another account, as items have whose credentials hold expressions', async () => {
		const run = {};
		await toolsIn(run).shared('currencies', async () => await Promise.resolve('first'));
		expect(
			await toolsIn(run, {} as Account).shared(
				'currencies',
				async () => await Promise.resolve('second'),
			),
		).toBe('second');
	});

	it('is looked for anew after a failure, which all that asked meanwhile are told', async () => {
		const tools = toolsIn({});
		const fails = async () => await Promise.reject(new Error('out of reach'));
		const both = await Promise.allSettled([
			tools.shared('currencies', fails),
			tools.shared('currencies', fails),
		]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await tools.shared('currencies', async () => await Promise.resolve('there'))).toBe(
			'there',
		);
	});
});
