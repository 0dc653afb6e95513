// @ts-check
// The project's own rules. n8n's stand in eslint.config.mjs, which n8n wants to be exactly as it is.
import parser from '@typescript-eslint/parser';
import jsdoc from 'eslint-plugin-jsdoc';
import { defineConfig } from 'eslint/config';

/** What decides, repeats or waits. An expression that n8n evaluates is a text, so it may choose. */
const controlFlow = [
	'IfStatement',
	'SwitchStatement',
	'ForStatement',
	'ForInStatement',
	'ForOfStatement',
	'WhileStatement',
	'DoWhileStatement',
	'TryStatement',
	'ThrowStatement',
	'ConditionalExpression',
	'LogicalExpression',
	'AssignmentExpression[operator=/^(&&|[|][|]|[?][?])=$/]',
	'ChainExpression',
	'AwaitExpression',
	'YieldExpression',
];

export default defineConfig(
	{
		files: ['**/*.ts'],
		languageOptions: { parser },
		// The comments in the files speak to n8n's configuration.
		linterOptions: { reportUnusedDisableDirectives: 'off' },
	},
	{
		files: ['{nodes,credentials}/**/*.ts'],
		rules: { 'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }] },
	},
	{
		files: ['nodes/*/resources/**/*.ts'],
		rules: {
			'no-restricted-syntax': [
				'error',
				...controlFlow.map((selector) => ({
					selector,
					message: 'An operation file holds data: behaviour belongs in nodes/shared.',
				})),
			],
		},
	},
	{
		files: ['**/*.ts'],
		// Their exports are described by what they hold: n8n's description, the resources, the endpoint of the same name.
		ignores: ['nodes/*/*.node.ts', 'nodes/*/resources/index.ts', 'contracts/samples/**'],
		plugins: { jsdoc },
		rules: {
			'jsdoc/require-jsdoc': [
				'error',
				{
					publicOnly: true,
					enableFixer: false,
					require: { ClassDeclaration: true, FunctionDeclaration: true },
					contexts: [
						'ExportNamedDeclaration > VariableDeclaration',
						'TSInterfaceDeclaration',
						'TSTypeAliasDeclaration',
					],
				},
			],
		},
	},
);
