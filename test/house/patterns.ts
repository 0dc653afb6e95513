import ts from 'typescript';
import { everyNode, parse, type Source } from './sources';

/** A regular expression of the code, or of an expression that n8n evaluates, with the file that it is in. */
export interface Pattern {
	path: string;
	/** The expression as it is written. */
	written: string;
	/** Undefined where it is put together when the code runs. */
	regExp: RegExp | undefined;
}

function regExpOf(written: string): RegExp {
	const end = written.lastIndexOf('/');
	return new RegExp(written.slice(1, end), written.slice(end + 1));
}

/** The text of a literal, with a 0 for everything that is put into it. */
function literalText(node: ts.Node): string | undefined {
	if (ts.isStringLiteralLike(node)) return node.text;
	return ts.isTemplateExpression(node)
		? [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('0')
		: undefined;
}

function madeBy(node: ts.CallExpression | ts.NewExpression): RegExp | undefined {
	const [source, flags] = node.arguments ?? [];
	if (!source || !ts.isStringLiteralLike(source) || (flags && !ts.isStringLiteralLike(flags)))
		return undefined;
	return new RegExp(source.text, flags?.text);
}

const isRegExp = (node: ts.Node): node is ts.CallExpression | ts.NewExpression =>
	(ts.isCallExpression(node) || ts.isNewExpression(node)) &&
	ts.isIdentifier(node.expression) &&
	node.expression.text === 'RegExp';

/** The regular expressions of a file: literals, calls of `RegExp`, and both in the `{{ }}` of n8n's expressions. */
export function patternsOf({ path, tree }: Pick<Source, 'path' | 'tree'>): Pattern[] {
	const found: Pattern[] = [];
	everyNode(tree, (node) => {
		if (ts.isRegularExpressionLiteral(node))
			found.push({ path, written: node.text, regExp: regExpOf(node.text) });
		if (isRegExp(node)) found.push({ path, written: node.getText(tree), regExp: madeBy(node) });
		const text = literalText(node);
		if (text?.startsWith('='))
			for (const [, code = ''] of text.matchAll(/\{\{(.*?)\}\}(?!\})/gs))
				found.push(...patternsOf(parse(path, `(${code})`)));
	});
	return found;
}
