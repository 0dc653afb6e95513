import manifest from '../../package.json';
import { parse, sourcesOf, type Source } from './sources';

const folders = ['credentials', 'nodes', 'contracts', 'sandbox'];
const sources = folders.flatMap(sourcesOf);

/** The part of the house that a path belongs to: `nodes/Nuweb`, `nodes/shared`, `credentials`, or a package's name. */
function partOf(path: string): string {
	const [folder = '', inner = ''] = path.split('/');
	return folder === 'nodes' ? `nodes/${inner}` : folder;
}

const isVendor = (part: string) => /^nodes\/[A-Z]/.test(part);

/** What a part may import from besides itself, and from where it may take types only. */
function neighbours(part: string): { values: string[]; types: string[] } {
	if (part === 'credentials') return { values: ['n8n-workflow'], types: [] };
	if (part === 'contracts') return { values: ['zod'], types: [] };
	if (part === 'sandbox') return { values: ['contracts'], types: [] };
	const shared = isVendor(part) ? ['nodes/shared'] : [];
	return { values: ['n8n-workflow', 'node:crypto', ...shared], types: ['contracts'] };
}

/** The packages that only the sandbox uses: it never ships. */
const sandboxPackages = new Set([...Object.keys(manifest.devDependencies), 'node:net', 'node:http', 'node:timers']);

/** A node knows the credential of its own vendor, for its connection test. */
const isOwnCredential = (path: string, target: string) =>
	target.startsWith('credentials/') && path.replace(/^nodes\/(\w+)\/\1(\w*Trigger)?\.node\.ts$/, 'credentials/$1Api.credentials') === target.replace(/\.ts$/, '');

function strangersIn({ path, imports }: Source): string[] {
	const part = partOf(path);
	const { values, types } = neighbours(part);
	return imports
		.filter(({ target, typeOnly }) => {
			const wanted = partOf(target);
			if (wanted === part || values.includes(wanted) || isOwnCredential(path, target)) return false;
			if (typeOnly && types.includes(wanted)) return false;
			const isOutside = !folders.includes(wanted.split('/')[0] ?? '');
			return !(part === 'sandbox' && isOutside && (sandboxPackages.has(target) || target.startsWith('node:')));
		})
		.map(({ target, typeOnly }) => `${path} imports ${typeOnly ? 'types of ' : ''}${target}`);
}

it('there is something to look at in each part of the house', () => {
	expect(new Set(sources.map(({ path }) => path.split('/')[0]))).toEqual(new Set(folders));
});

it('credentials know nothing, a vendor knows only what all share, contracts are types to both, and the sandbox never knows the nodes', () => {
	expect(sources.flatMap(strangersIn)).toEqual([]);
});

it.each([
	['credentials/X.ts', "import { a } from '../nodes/shared/a';"],
	['credentials/X.ts', "import type { A } from '../contracts';"],
	['nodes/Nuweb/vendor.ts', "import { a } from '../WebinOne/vendor';"],
	['nodes/Nuweb/vendor.ts', "import { contracts } from '../../contracts';"],
	['nodes/Nuweb/vendor.ts', "import { type A, contracts } from '../../contracts';"],
	['nodes/Nuweb/vendor.ts', "export { contracts } from '../../contracts';"],
	['nodes/Nuweb/vendor.ts', "const a = require('../../contracts');"],
	['nodes/Nuweb/vendor.ts', "const a = await import('../../contracts');"],
	['nodes/Nuweb/vendor.ts', "import { z } from 'zod';"],
	['nodes/Nuweb/vendor.ts', "import { baseUrl } from '../../credentials/shared/access';"],
	['nodes/Nuweb/vendor.ts', "import { NuwebApi } from '../../credentials/NuwebApi.credentials';"],
	['nodes/Nuweb/Nuweb.node.ts', "import { WebinOneApi } from '../../credentials/WebinOneApi.credentials';"],
	['nodes/shared/gate.ts', "import { nuweb } from '../Nuweb/vendor';"],
	['nodes/shared/gate.ts', "import { readFileSync } from 'node:fs';"],
	['nodes/shared/gate.ts', "import type { A } from 'n8n-core';"],
	['contracts/nuweb.ts', "import { a } from '../sandbox';"],
	['sandbox/index.ts', "import { a } from '../nodes/shared/gate';"],
	['sandbox/index.ts', "import type { A } from '../nodes/shared/types';"],
])('%s with %s would be found', (path, text) => {
	expect(strangersIn(parse(path, text))).toHaveLength(1);
});

it.each([
	['nodes/Nuweb/vendor.ts', "import type { A } from '../../contracts';"],
	['nodes/Nuweb/vendor.ts', "import { type A, type B } from '../../contracts';"],
	['nodes/Nuweb/resources/a.ts', "import { a } from '../vendor'; import { b } from '../../shared/b';"],
	['nodes/Nuweb/Nuweb.node.ts', "import { NuwebApi } from '../../credentials/NuwebApi.credentials';"],
	['nodes/shared/gate.ts', "import { sleep } from 'n8n-workflow';"],
	['nodes/shared/webhook/secret.ts', "import { timingSafeEqual } from 'node:crypto';"],
	['sandbox/index.ts', "import { contracts } from '../contracts'; import fastify from 'fastify'; import net from 'node:net';"],
])('%s with %s is as it should be', (path, text) => {
	expect(strangersIn(parse(path, text))).toEqual([]);
});
