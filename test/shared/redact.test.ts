import { redactor, withoutAddresses } from '../../nodes/shared/redact';

const hide = (secret: unknown, text: string) => redactor([secret])(text);

describe('a secret', () => {
	const secret = 'pa ss/wörd+"1"&=!(x)';
	const form = new URLSearchParams({ s: secret }).toString().slice(2);

	it.each([
		['as it is', secret],
		['encoded for an address', encodeURIComponent(secret)],
		['encoded in lower case', encodeURIComponent(secret).replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase())],
		['encoded with plus signs for blanks', encodeURIComponent(secret).replace(/%20/g, '+')],
		['encoded as in a form', form],
		['in JSON', JSON.stringify(secret).slice(1, -1)],
		['in JSON with escaped slashes', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
		['in base64', Buffer.from(secret).toString('base64')],
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

describe('what looks like a key', () => {
	it.each([
		['k=unknown-key&date=2026-03-01', 'k=***&date=2026-03-01'],
		['shop_secret=abc shop_id=5', 'shop_secret=*** shop_id=***'],
		['client_secret=abc"', 'client_secret=***"'],
		['Access_Token=abc', 'Access_Token=***'],
		['Authorization: Bearer abc.def-1/2+3==', 'Authorization: Bearer ***'],
		['bearer abc', 'Bearer ***'],
	])('is hidden without being known: %s', (text, expected) => expect(redactor([])(text)).toBe(expected));

	it('in an address goes with the whole address', () => {
		expect(withoutAddresses('see https://user:pw@example.com/x?y=1 and HTTP://localhost:5/, at <https://example.com/a>')).toBe('see *** and *** at <***>');
		expect(withoutAddresses('http is not https:// and example.com is no address')).toBe('http is not https:// and example.com is no address');
	});

	it('leaves ordinary words alone', () => {
		const text = 'The code "SPRING 10" of ann@example.com is not valid for week=5; bearers of it may try http later.';
		expect(redactor([null, undefined, {}, true, ['abc']])(text)).toBe(text);
	});
});
