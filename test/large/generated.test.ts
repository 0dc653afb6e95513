import { expectAllMade, makers } from '../standard/generated';
import { Suite } from '../standard/suite';

const suite = Suite.use();

it.each(makers.map((maker) => [maker.one.vendor.displayName, maker] as const))(
	'%s: 1,000 codes made here with 429s, lost answers and one Retry are all there, none twice',
	async (_vendor, maker) => await expectAllMade(suite, maker, 1_000),
	600_000,
);
