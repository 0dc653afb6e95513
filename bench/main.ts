/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { measureStandStill } from './standStill';
import { measureUpload } from './upload';
import { measureWaiting } from './waiting';

const MEASURES: Record<string, () => Promise<void>> = { upload: measureUpload, standStill: measureStandStill, waiting: measureWaiting };

async function main(): Promise<void> {
	const wanted = process.argv.slice(2);
	const unknown = wanted.filter((name) => !(name in MEASURES));
	if (unknown.length > 0) throw new Error(`There is no measure "${unknown.join(', ')}": they are ${Object.keys(MEASURES).join(', ')}`);
	for (const [name, measure] of Object.entries(MEASURES)) if (wanted.length === 0 || wanted.includes(name)) await measure();
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
