import { sleep, type IDataObject } from 'n8n-workflow';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const upload = allOperations().find(
	({ title }) => title === 'PersonaClick: Promo Code: Upload',
) as Case;
const promoCodeListId = { __rl: true, mode: 'id', value: '100500' } as IDataObject;
let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => {
	jest.restoreAllMocks();
	world.sandbox.reset();
});
afterAll(async () => await world.close());

const rows = Array.from({ length: 100_000 }, (_, index) => `${index},CODE-${index}`).join('\n');
const file = {
	data: {
		data: Buffer.from(`number,code\n${rows}`).toString('base64'),
		mimeType: 'text/csv',
		fileName: 'codes.csv',
	},
};
const ways = {
	'items with a code each': {
		items: Array.from({ length: 300 }, (_, index) => ({ code: `CODE-${index}` })),
		parameters: { promoCodeListId, codes: '={{ $json.code }}' },
	},
	'a field with many codes': {
		items: [{ code: Array.from({ length: 100_000 }, (_, index) => `CODE-${index}`) }],
		parameters: { promoCodeListId, codes: '={{ $json.code }}' },
	},
	'a file with many rows': {
		items: [{}],
		files: [file],
		parameters: { promoCodeListId, source: 'file', codes: '', column: 'code' },
	},
};

/** A clock by which each look at it finds much time gone: work is then interrupted wherever it can be. */
function everyLookIsLate(): void {
	let now = 0;
	jest.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
}

describe.each(Object.entries(ways))('while %s are read', (_what, call) => {
	it('n8n does other things', async () => {
		everyLookIsLate();
		let turns = 0;
		const running = world.begin(upload, call);
		while (world.requests('personaClick').length === 0 && turns < 10_000) {
			await sleep(0);
			turns++;
		}
		running.cancel();
		await running.end;
		expect(turns).toBeGreaterThan(20);
	});

	it('the execution can be stopped, and nothing is sent', async () => {
		everyLookIsLate();
		const running = world.begin(upload, call);
		await sleep(5);
		running.cancel();
		expect((await running.end).error?.message).toContain('The execution was stopped');
		await world.settled();
		expect(world.requests('personaClick')).toEqual([]);
	});
});
