import type { DeduplicationHelperFunctions, INode, IWorkflowBase } from 'n8n-workflow';
import { Ledger } from '../../nodes/shared/run/ledger';
import { KeyStore } from '../../scripts/engine/keyStore';

const REMEMBERED = 10_000;

let keyStore: KeyStore;
let one: Ledger;
let other: Ledger;

/** A ledger as another process has it: with locks of its own, on the same database. */
function ledgerOfProcess(): Ledger {
	const context = { workflow: { id: 'w' } as IWorkflowBase, node: { id: 'n' } as INode };
	type Store = Parameters<Ledger['using']>[0];
	const store: Store = {
		checkProcessedAndRecord: (async (items, scope, options) =>
			await keyStore.checkProcessedAndRecord(
				items,
				scope,
				context as never,
				options,
			)) as DeduplicationHelperFunctions['checkProcessedAndRecord'],
		removeProcessed: (async (items, scope) =>
			await keyStore.removeProcessed(
				items,
				scope,
				context as never,
			)) as DeduplicationHelperFunctions['removeProcessed'],
	};
	return new Ledger().using(store, REMEMBERED);
}

/** The next call of n8n's store has read its row and does not write it. @returns a function that lets it write */
async function readAndHeld(call: () => Promise<unknown>): Promise<() => Promise<unknown>> {
	let write: () => void = () => {};
	const held = new Promise<void>((resolve) => (write = resolve));
	let hasRead: () => void = () => {};
	const read = new Promise<void>((resolve) => (hasRead = resolve));
	keyStore.between = async () => {
		keyStore.between = () => {};
		hasRead();
		await held;
	};
	const end = call();
	await read;
	return async () => {
		write();
		await end;
	};
}

beforeEach(() => {
	keyStore = new KeyStore();
	one = ledgerOfProcess();
	other = ledgerOfProcess();
});

describe('The ledgers of two processes', () => {
	it('know a key that was done while the other one held a row from before it', async () => {
		const writeOld = await readAndHeld(async () => await other.begin('other'));
		await one.begin('mailed');
		await one.done('mailed');
		await writeOld();
		await one.begin('next');
		expect(await ledgerOfProcess().look('mailed')).toBe('done');
	});

	it('know a key that is under way while the other one held a row from before it', async () => {
		const writeOld = await readAndHeld(async () => await other.begin('other'));
		await one.begin('on its way');
		await writeOld();
		await one.begin('next');
		expect(await ledgerOfProcess().look('on its way')).toBe('inDoubt');
	});

	it('know that a key was done though the other one held a row in which it was under way', async () => {
		await one.begin('mailed');
		await one.begin('next');
		const writeOld = await readAndHeld(async () => await other.begin('other'));
		await one.done('mailed');
		await writeOld();
		await one.done('next');
		expect(await ledgerOfProcess().look('mailed')).toBe('done');
	});

	it('do not bring back a key that was forgotten', async () => {
		await one.begin('mailed');
		await one.done('mailed');
		await one.forget('mailed');
		await one.begin('next');
		expect(await ledgerOfProcess().look('mailed')).toBe('new');
	});

	it('remove the entry of a done key a few times, not with each call', async () => {
		let removals = 0;
		keyStore.before = (call, entries) =>
			void (removals += Number(call === 'remove' && entries.includes('open mailed')));
		await one.begin('mailed');
		await one.done('mailed');
		for (let other = 0; other < 20; other++) {
			await one.begin(`other ${other}`);
			await one.done(`other ${other}`);
		}
		expect(removals).toBeGreaterThan(1);
		expect(removals).toBeLessThanOrEqual(5);
	});
});
