/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { killRegularMode } from './regular';
import { drawMoments } from './moments';
async function main() {
	const n = Number(process.argv[2] ?? 5);
	const figures = await killRegularMode(
		drawMoments(20, n),
		process.argv[3] === 'once',
		Date.now() + 30 * 60_000,
	);
	console.log(JSON.stringify(figures, null, 1));
}
process.on('SIGINT', () => process.exit(130)).on('SIGTERM', () => process.exit(143));
void main();
