import ts from 'typescript';
import { everyNode, sourcesOf } from '../house/sources';

const shipped = sourcesOf('nodes');
const secret = shipped.find(({ path }) => path === 'nodes/shared/webhook/secret.ts')!;

it('two secrets are compared by digests of one length, with timingSafeEqual, before anything is decided by them', () => {
	const calls: string[] = [];
	everyNode(secret.tree, (node) => {
		if (ts.isCallExpression(node)) calls.push(node.expression.getText());
	});
	expect(calls.filter((name) => /timingSafeEqual|digest$/.test(name)).sort()).toEqual([
		"createHash('sha256').update(text).digest",
		'digest',
		'digest',
		'timingSafeEqual',
	]);
	const body = secret.text.slice(secret.text.indexOf('export function'));
	expect(body.indexOf('timingSafeEqual')).toBeLessThan(body.indexOf('return'));
	expect(body).not.toMatch(/\bif\b|given === right|right === given|startsWith|localeCompare/);
});

it('nothing else that ships compares a key of the caller', () => {
	const users = shipped.filter(({ text }) => /query\.key/.test(text));
	expect(users.map(({ path }) => path)).toEqual(['nodes/Retargeting/codeRequest/receive.ts']);
	expect(users[0]?.text.match(/query\.key/g)).toHaveLength(1);
	expect(users[0]?.text).toContain('const key = await keyOf(context);');
	expect(users[0]?.text).toContain('isSameSecret(request.query.key, key)');
});
