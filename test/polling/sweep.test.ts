import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;
afterEach(async () => await world.close());

const pages = () => world.requests('nuweb').map(({ query }) => Number(query.page));

it.each([
	[100, [1]],
	[101, [2, 1]],
	[250, [3, 2, 1]],
	[300, [3, 2, 1]],
])(
	'a list of %i codes is read once from its end to its beginning, each page once',
	async (nuwebCodes, wanted) => {
		world = await World.start({ amounts: { nuwebCodes } });
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUpdated' });
		await watch.activate();
		// The first reading asks for the first page to learn how long the list is.
		expect(pages()).toEqual(wanted.length === 1 ? [1] : [1, ...wanted]);
		await watch.tick();
		expect(pages().slice(-wanted.length)).toEqual(wanted);
		expect(pages()).toHaveLength(wanted.length * 2 + (wanted.length === 1 ? 0 : 1));
	},
);
