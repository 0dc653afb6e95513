import { AS_NUMBER, AS_TEXT, converter } from '../../nodes/shared/input/converters';
import { requestOf } from '../../nodes/shared/input/routing';
import type { Operation } from '../../nodes/shared/model/operation';
import type { Field } from '../../nodes/shared/model/parameter';

const text = (name: string, routing?: Field['routing']): Field => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...(routing && { routing }),
});

function made(request: Operation['request'], fields: Field[], given: Record<string, unknown> = {}) {
	const read = (path: string, fallback: unknown = null) => given[path] ?? fallback;
	return requestOf({ request, fields } as unknown as Operation, { read, timezone: 'UTC' });
}

const transport = { timeout: 60_000, skipSslCertificateValidation: false };

describe('the request of an operation', () => {
	it('without fields that are sent is the one declared, by the Request Options', () => {
		expect(made({ method: 'GET', url: '/codes' }, [text('code')], { code: 'A' })).toStrictEqual({
			...transport,
			method: 'GET',
			url: '/codes',
			qs: {},
			body: {},
		});
		expect(made({ method: 'GET' }, [], { 'requestOptions.timeout': 5 })).toStrictEqual({
			...transport,
			timeout: 5,
			method: 'GET',
			url: '',
			qs: {},
			body: {},
		});
	});

	it('sends fields in query and body, as they are or converted', () => {
		const fields = [
			text('a', { send: { type: 'query', property: 'one' } }),
			text('b', { send: { type: 'body', property: 'two', value: AS_NUMBER } }),
			text('c', { send: { type: 'body', property: 'three' } }),
			text('d', { send: { type: 'query' } }),
		];
		expect(made({ method: 'POST' }, fields, { a: ' A ', b: '5', c: 'C', d: 'D' })).toMatchObject({
			qs: { one: ' A ' },
			body: { two: 5, three: 'C' },
		});
	});

	it('has the headers declared and those of its fields, and keeps the declaration as it was', () => {
		const request: Operation['request'] = { method: 'GET', headers: { accept: 'text/csv' } };
		const fields = [text('zone', { request: { headers: { 'x-zone': AS_TEXT } } })];
		expect(made(request, fields, { zone: ' UTC ' })).toMatchObject({
			headers: { accept: 'text/csv', 'x-zone': 'UTC' },
		});
		expect(made(request, [])).toMatchObject({ headers: { accept: 'text/csv' } });
		expect(request.headers).toEqual({ accept: 'text/csv' });
	});

	it('takes address and method from fields, and leaves as it is what a conversion leaves open', () => {
		const open = converter('={{ undefined }}', () => undefined);
		const path = converter('={{ "/codes/" + $value }}', (value) => `/codes/${String(value)}`);
		const fields = [
			text('id', { request: { url: path } }),
			text('none', { request: { url: open, headers: { 'x-none': open } } }),
		];
		const request = made({ method: 'GET', url: '/codes' }, fields, { id: '7', none: 'x' });
		expect(request).toMatchObject({ method: 'GET', url: '/codes/7' });
		expect(request).not.toHaveProperty('headers');
	});
});
