import { redactor, withoutAddresses } from '../../nodes/shared/http/redact';

const hide = (secret: unknown, text: string) => redactor([secret])(text);

describe('a secret', () => {
	const secret = 'pa ss/wörd+"1"&=!(x)';
	const form = new URLSearchParams({ s: secret }).toString().slice(2);

	it.each([
		['as it is', secret],
		['encoded for an address', encodeURIComponent(secret)],
		[
			'encoded in lower case',
			encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
		],
		['encoded with plus signs for blanks', encodeURIComponent(secret).replace(/%20/g, '+')],
		['encoded as in a form', form],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
		['in JSON with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
		['in base64', Buffer.from(secret).toString('base64')],
		['in base64url', Buffer.from(secret).toString('base64url')],
		['with its user in base64, as in a header', Buffer.from(`shop-1:${secret}`).toString('base64')],
		['with more around it in base64', Buffer.from(`a:${secret}:and more`).toString('base64')],
		['in hexadecimal digits', Buffer.from(secret).toString('hex')],
		['in capital hexadecimal digits', Buffer.from(secret).toString('hex').toUpperCase()],
		['encoded twice', encodeURIComponent(encodeURIComponent(secret))],
		['encoded three times', encodeURIComponent(encodeURIComponent(encodeURIComponent(secret)))],
		['as Latin-1 in an address', encodeURIComponent(secret).replace('%C3%B6', '%F6')],
		['in capital letters', secret.toUpperCase()],
		['in HTML', secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
		[
			'in HTML with names',
			secret
				.replaceAll('&', '&amp;')
				.replaceAll('"', '&quot;')
				.replace('ö', '&ouml;')
				.replace('/', '&sol;')
				.replace('=', '&equals;'),
		],
		['in HTML with numbers', [...secret].map((sign) => `&#${sign.codePointAt(0)};`).join('')],
		[
			'in HTML with hexadecimal numbers',
			[...secret].map((sign) => `&#x${sign.codePointAt(0)?.toString(16).toUpperCase()};`).join(''),
		],
		['in JSON with escaped letters', JSON.stringify(secret).slice(1, -1).replace('ö', '\\u00f6')],
		['in JSON inside of JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
		[
			'in an address inside of JSON inside of HTML',
			JSON.stringify(encodeURIComponent(secret)).slice(1, -1).replaceAll('%', '&#37;'),
		],
	])('%s never comes out', (_spelling, text) => {
		expect(hide(secret, `It says: ${text}, twice: ${text}.`)).toBe('It says: ***, twice: ***.');
	});

	it('of three characters is hidden, a shorter one is not worth it', () => {
		expect(hide('abc', 'abc')).toBe('***');
		expect(hide('ab', 'about')).toBe('about');
		expect(hide('', 'about')).toBe('about');
	});

	it('may be a number, and may have blanks around it in the credential', () => {
		expect(hide(12_345, 'code 12345')).toBe('code ***');
		expect(hide('  key-1 ', 'wrong key-1')).toBe('wrong ***');
	});

	it('that holds another one is hidden whole', () => {
		expect(redactor(['abc', 'abcdef'])('abcdef abc')).toBe('*** ***');
	});

	it('may hold signs that patterns and replacements use', () => {
		expect(hide('$&.*[x]', 'key $&.*[x] here')).toBe('key *** here');
	});
});

describe('a text', () => {
	it('keeps what is only like a secret', () => {
		const redact = redactor(['key-of-shop-1', 'tést']);
		for (const text of [
			'key-of-shop-2',
			'key of shop',
			'tést'.normalize('NFD'),
			'%',
			'a % b',
			'\\',
			'&;',
			'&#;',
			'&#x;',
			'&nothing;',
			'%zz%C3%',
			'\\uZZZZ',
			'&#99999999;',
		])
			expect(redact(`It says ${text}.`)).toBe(`It says ${text}.`);
	});

	it('keeps its escapes around a secret', () => {
		expect(hide('key-1', 'caf%C3%A9 &amp; "\\u00e9" %6bey-1 &amp; 100%')).toBe(
			'caf%C3%A9 &amp; "\\u00e9" *** &amp; 100%',
		);
	});

	it('loses every earlier token that it is told of', () => {
		const tokens = Array.from({ length: 50 }, (_, index) => `token-of-sign-in-${100 + index}`);
		expect(redactor(tokens)(tokens.join(' '))).toBe(Array(50).fill('***').join(' '));
	});
});

describe('what looks like a key', () => {
	it.each([
		['k=unknown-key&date=2026-03-01', 'k=***&date=2026-03-01'],
		['shop_secret=abc shop_id=5', 'shop_secret=*** shop_id=***'],
		['client_secret=abc"', 'client_secret=***"'],
		['Access_Token=abc', 'Access_Token=***'],
		['Authorization: Bearer abc.def-1/2+3==', 'Authorization: Bearer ***'],
		['bearer abc', 'Bearer ***'],
	])('is hidden without being known: %s', (text, expected) =>
		expect(redactor([], ['k', 'shop_id', 'shop_secret'])(text)).toBe(expected),
	);

	it('is hidden by the names that the vendor has for keys, and by no others', () => {
		expect(redactor([])('k=5&week=5&token=abc')).toBe('k=5&week=5&token=***');
		expect(redactor([], ['k'])('k=5&week=5&token=abc')).toBe('k=***&week=5&token=***');
	});

	it('in an address goes with the whole address', () => {
		expect(
			withoutAddresses(
				'see https://user:pw@example.com/x?y=1 and HTTP://localhost:5/, at <https://example.com/a>',
			),
		).toBe('see *** and *** at <***>');
		expect(withoutAddresses('http is not https:// and example.com is no address')).toBe(
			'http is not https:// and example.com is no address',
		);
	});

	it('leaves ordinary words alone', () => {
		const text =
			'The code "SPRING 10" of ann@example.com is not valid for week=5; bearers of it may try http later.';
		expect(redactor([null, undefined, {}, true, ['abc']])(text)).toBe(text);
	});
});

describe('what is no key', () => {
	it.each<[string, unknown[], string]>([
		['values that are no text', [undefined, null, true, {}], 'undefined null true [object Object]'],
		['one of two characters, in whatever form', ['ab'], 'ab 6162 YWI= eGFi'],
		['what a key would be without its escapes, if that is short', ['&lt;', '%41'], 'A < B'],
		['a name without a value', [], 'token=&a=1'],
	])('stays: %s', (_what, values, text) => expect(redactor(values)(text)).toBe(text));
});

it('a value in a query goes whole, another name in it too', () =>
	expect(redactor([])('token=a;password=b&c=1')).toBe('token=***&c=1'));

it('a key is found in its place behind letters that are longer in small', () =>
	expect(redactor(['secret'])('\u0130\u0130 secret x')).toBe('\u0130\u0130 *** x'));
