import type { World } from '../../scripts/engine/world';

/** Lets every reading of a credential begin with a function, which throws where n8n's database is too busy to give it. */
export function beforeEachReading(world: World, begin: () => void): void {
	const { credentials } = world;
	jest.spyOn(world, 'credentials').mockImplementation((over) => {
		const all = credentials.call(world, over);
		const read = all.getDecrypted.bind(all);
		all.getDecrypted = async (...args) => {
			begin();
			return await read(...args);
		};
		return all;
	});
}
