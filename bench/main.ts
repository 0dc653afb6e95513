/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { measureItems } from './items';
import { measureOncePer } from './oncePer';
import { measureRealItems } from './realItems';
import { measureStandStill } from './standStill';
import { measureUpload } from './upload';
import { measureWaiting } from './waiting';

const QUICK = '--quick';
const ROUNDS = '--rounds=';
/** Each is given whether to be quick, and a number of rounds if the user wants another one, which those that take a few minutes need not heed. */
const MEASURES: Record<string, (isQuick: boolean, rounds?: number) => Promise<void>> = {
	upload: measureUpload,
	standStill: measureStandStill,
	waiting: measureWaiting,
	items: measureItems,
	realItems: measureRealItems,
	oncePer: measureOncePer,
};

async function main(): Promise<void> {
	const given = process.argv.slice(2);
	const isQuick = given.includes(QUICK);
	const rounds = given.find((name) => name.startsWith(ROUNDS))?.slice(ROUNDS.length);
	if (rounds !== undefined && !/^[1-9]\d?$/.test(rounds))
		throw new Error(`"${rounds}" is no number of rounds from 1 to 99`);
	const named = given.filter((name) => name !== QUICK && !name.startsWith(ROUNDS));
	const wanted = isQuick && named.length === 0 ? ['items'] : named;
	const unknown = wanted.filter((name) => !(name in MEASURES));
	if (unknown.length > 0)
		throw new Error(
			`There is no measure "${unknown.join(', ')}": they are ${Object.keys(MEASURES).join(', ')}`,
		);
	for (const [name, measure] of Object.entries(MEASURES))
		if (wanted.length === 0 || wanted.includes(name))
			await measure(isQuick, rounds === undefined ? undefined : Number(rounds));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
