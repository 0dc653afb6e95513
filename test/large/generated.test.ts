/* eslint-disable @n8n/community-nodes/no-restricted-globals -- looks whether the true clock goes on */
import type { IDataObject } from 'n8n-workflow';
import { codesIn, expectAllMade, make, makers } from '../standard/generated';
import { Suite } from '../standard/suite';

const suite = Suite.use();

it.each(makers.map((maker) => [maker.one.vendor.displayName, maker] as const))(
	'%s: 1,000 codes made here with 429s, lost answers and one Retry are all there, none twice',
	async (_vendor, maker) => await expectAllMade(suite, maker, 1_000),
	600_000,
);

it('a Retry goes through 40,000 codes that are made without that n8n stands still', async () => {
	const [maker] = makers as [(typeof makers)[number]];
	const count = 40_000;
	const parameters = { codeLength: 50 };
	const answer = { status: 422, body: { message: 'Not like this' } };
	suite.fail(maker.one, { answer, skip: 3, times: 5 });
	const { execution } = await make(suite, maker, count, { parameters });
	const kept = Object.values(execution.run.data.executionData?.contextData ?? {})
		.map(({ done }) => done as IDataObject | undefined)
		.find(Boolean) as IDataObject;
	for (let place = 1; place < count; place++) kept[`0:0 code ${place}`] = kept['0:0 code 0'];
	let beats = 0;
	const beat = setInterval(() => beats++, 1);
	const result = await make(suite, maker, count, { parameters, retryOf: execution });
	clearInterval(beat);
	expect(codesIn(result)).toHaveLength(count);
	expect(beats).toBeGreaterThan(10);
}, 600_000);
