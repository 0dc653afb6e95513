'use strict';

const { readdirSync, rmSync } = require('node:fs');
const { join } = require('node:path');

/** The only folders of `dist` that n8n loads from, named as in the sources. */
const shipped = ['nodes', 'credentials'];

/**
 * Removes from `dist` all that is not below `dist/nodes` or `dist/credentials`: `n8n-node build`
 * copies every png and svg of the whole repository, and the compiler writes out contracts/ because
 * the nodes take types from there. Should compiled code truly need one of the removed files,
 * scripts/checks/requires.mjs finds its `require` without a target and the tests fail.
 *
 * @returns {Promise<void>}
 */
async function removeStrays() {
	for (const entry of readdirSync('dist')) {
		if (!shipped.includes(entry)) rmSync(join('dist', entry), { recursive: true });
	}
}

exports.default = removeStrays;
