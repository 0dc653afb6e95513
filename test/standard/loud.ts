/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** Import this first: n8n's engine then writes its whole log, down to the debug level, to the console. */
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'console';
