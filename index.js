// @ts-check
'use strict';

const { n8n } = require('./package.json');

/**
 * Every node and credential class of this package by its class name, found through the `n8n` block
 * of package.json, which is also what n8n itself reads. Needs `dist` (`npm run build`).
 *
 * @type {Record<string, new () => object>}
 */
module.exports = Object.assign(
	{},
	...[...n8n.credentials, ...n8n.nodes].map((file) => require(`./${file}`)),
);
