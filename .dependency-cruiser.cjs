// @ts-check
'use strict';

/** The rooms of nodes/shared: each may know those before it, never those after it. */
const rooms = ['model', 'http', 'input', 'lists', 'run', 'editor', 'polling', 'webhook'];

/** A package by its name, installed or not. */
const named = (/** @type {string} */ name) => `^(node_modules/)?${name}(/|$)`;

/** A node or a trigger of a vendor; the vendor is `$1`. */
const NODE_FILE = '^nodes/(\\w+)/\\1(|\\w*Trigger)\\.node\\.ts$';
/** The nodes of Coupontools, whose stored names may not have "tool" in them, which n8n takes for AI tools: n8n's linter asks the folder to be called the same. */
const API4_COUPONS = '^nodes/Api4Coupons/';

const oneDirection = rooms.slice(0, -1).map((room, index) => ({
	name: `room-${room}`,
	comment: `nodes/shared/${room} knows the rooms before it only`,
	severity: /** @type {const} */ ('error'),
	from: { path: `^nodes/shared/${room}/` },
	to: { path: `^nodes/shared/(${rooms.slice(index + 1).join('|')})/` },
}));

/** @type {Array<[name: string, comment: string, from: object, to: object]>} */
const rules = [
	[
		'circle',
		'no file leads back to itself',
		{ path: '^(nodes|credentials|contracts|sandbox|scripts)/' },
		{ circular: true },
	],
	['loose-file', 'every file of nodes/shared is in a room', {}, { path: '^nodes/shared/[^/]+$' }],
	[
		'shared-vendor',
		'what all vendors share names none',
		{ path: '^nodes/shared/' },
		{ path: '^nodes/[A-Z]' },
	],
	[
		'other-vendor',
		'a vendor knows no other',
		{ path: '^nodes/([A-Z][^/]*)/' },
		{ path: '^nodes/[A-Z]', pathNot: '^nodes/$1/' },
	],
	[
		'nodes-outside',
		'what ships needs nothing but n8n-workflow',
		{ path: '^nodes/' },
		{ pathNot: ['^(nodes|contracts|credentials)/', named('n8n-workflow'), '^(node:)?crypto$'] },
	],
	[
		'contract-values',
		'contracts are types to the nodes',
		{ path: '^nodes/' },
		{ path: '^contracts/', dependencyTypesNot: ['type-only'] },
	],
	[
		'node-credential',
		'only a node knows a credential',
		{ path: '^nodes/', pathNot: NODE_FILE },
		{ path: '^credentials/' },
	],
	[
		'other-credential',
		'a node knows the credential of its own vendor only',
		{ path: NODE_FILE, pathNot: API4_COUPONS },
		{ path: '^credentials/', pathNot: '^credentials/$1Api\\.credentials\\.ts$' },
	],
	[
		'other-credential-coupontools',
		'and so does that of Coupontools',
		{ path: API4_COUPONS },
		{ path: '^credentials/', pathNot: '^credentials/CoupontoolsApi\\.credentials\\.ts$' },
	],
	[
		'credential-outside',
		'credentials know nothing',
		{ path: '^credentials/' },
		{ pathNot: ['^credentials/', named('n8n-workflow')] },
	],
	[
		'contract-outside',
		'contracts know nothing',
		{ path: '^contracts/' },
		{ pathNot: ['^contracts/', named('zod')] },
	],
	['scripts-test', 'scripts know no test', { path: '^scripts/' }, { path: '^test/' }],
	[
		'sandbox-outside',
		'the sandbox cannot share the mistakes of the nodes',
		{ path: '^sandbox/' },
		{ pathNot: '^(sandbox|contracts)/', dependencyTypesNot: ['core', 'npm-dev'] },
	],
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...rules.map(([name, comment, from, to]) => ({
			name,
			comment,
			severity: /** @type {const} */ ('error'),
			from,
			to,
		})),
		...oneDirection,
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		// Packages are known by their folder here, linked or not.
		preserveSymlinks: true,
		// Types count: a circle of types is one to a reader.
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.all.json' },
	},
};
