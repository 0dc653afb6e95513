/** Twice the digits that a number holds exactly: what is longer was not meant as an amount. */
const LONGEST = 40;
const PLAIN = /^(\d*)(?:\.(\d*))?$/;

/**
 * The digits of an amount before and after its point, as in `19.99`, `.5` or `5`, blanks around it left aside.
 *
 * @returns undefined when it is not written so
 */
export function digitsOf(amount: unknown): { whole: string; fraction: string } | undefined {
	if (typeof amount !== 'string' && typeof amount !== 'number') return undefined;
	const text = String(amount).trim();
	const [, whole = '', fraction = ''] = (text.length <= LONGEST && PLAIN.exec(text)) || [];
	return whole + fraction === '' ? undefined : { whole, fraction };
}

/** What stands in amounts as people write them, and not in plain digits, with its name. */
const MARKS: Array<[RegExp, string]> = [
	[/,/, 'a comma'],
	[/\p{Sc}|^[A-Z]{3}(?![A-Z])|(?<![A-Z])[A-Z]{3}$/iu, 'a currency'],
	[/%/, 'a percent sign'],
	[/\s/, 'a blank'],
	[/['’]/, 'an apostrophe'],
	[/\..*\./, 'more than one point'],
];
const BESIDE = /\p{Sc}|^[A-Z]{3}(?![A-Z])|(?<![A-Z])[A-Z]{3}$|[%\s'’]/giu;
/** Thousands in groups of three by one sign, then the decimals by the other; two groups or more where there are no decimals. */
const GROUPED = /^\d{1,3}(?:(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+|(?:,\d{3}){2,}|(?:\.\d{3}){2,})$/;
const ONE_COMMA = /^(\d*),(\d+)$/;

/** The amounts in plain digits that a text can mean: none, one, or two where a comma may stand before decimals or after thousands. */
export function amountsIn(text: string): string[] {
	const bare = text.replace(BESIDE, '');
	if (digitsOf(bare)) return [bare];
	if (GROUPED.test(bare)) {
		const signs = bare.replace(/\d/g, '');
		const [last = ''] = signs.slice(-1);
		const hasDecimals = signs.indexOf(last) === signs.length - 1;
		const [whole = '', fraction] = hasDecimals ? bare.split(last) : [bare];
		const digits = whole.replace(/\D/g, '');
		return [fraction === undefined ? digits : `${digits}.${fraction}`];
	}
	const [, whole = '', decimals = ''] = ONE_COMMA.exec(bare) ?? [];
	if (decimals === '') return [];
	const mayBeThousands = /^[1-9]\d{0,2}$/.test(whole) && decimals.length === 3;
	return [`${whole || '0'}.${decimals}`, ...(mayBeThousands ? [whole + decimals] : [])];
}

/**
 * Why a value is no amount in plain digits, with what was meant where that can be told: "has a comma (write 19.99)".
 *
 * @param value a number or its text, as a user gave it
 * @returns undefined for an amount from 0 on
 */
export function whyNoAmount(value: unknown): string | undefined {
	if (digitsOf(value)) return undefined;
	const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
	if (digitsOf(text.replace(/^[-−]/, ''))) return 'is less than 0';
	const written = text.length <= LONGEST ? amountsIn(text) : [];
	const mark = MARKS.find(([sign]) => sign.test(text))?.[1];
	if (written.length === 0 || mark === undefined)
		return 'is not an amount in plain digits, such as 19.99';
	return `has ${mark} (write ${written.join(' or ')}${written.length > 1 ? ', as you mean it' : ''})`;
}

/** The digits of a number that make it what it is: without its point, its exponent and the zeros around them. */
function tellingDigits(written: string): string {
	const [digits = ''] = written.replace('.', '').split('e');
	let [start, end] = [0, digits.length];
	while (digits[start] === '0') start++;
	while (end > start && digits[end - 1] === '0') end--;
	return digits.slice(start, end);
}

/**
 * Why an amount would not be sent as it was written, where it is sent as a number: 19.999999999999999999 becomes 20.
 *
 * @returns undefined for one that keeps all its digits, and for what is no amount
 */
export function whyRounded(amount: unknown): string | undefined {
	const plain = digitsOf(amount);
	const sent = String(Number(amount));
	return !plain || tellingDigits(plain.whole + plain.fraction) === tellingDigits(sent)
		? undefined
		: `has more digits than a number keeps, and would be sent as ${sent} (write fewer digits)`;
}
