// @ts-check
'use strict';

const code = 'module.exports = globalThis.requireOnce(__filename);';

/**
 * Jest's transform of what lies in node_modules: n8n's engine and all else that is not the project's is loaded once a worker, by
 * Node, and not anew for each test file, which took most of a worker's time. What the project's own files keep in memory is new in
 * each test file, as ever. `requireOnce` comes from oneContext.js.
 */
module.exports = { process: () => ({ code }), getCacheKey: () => code };
