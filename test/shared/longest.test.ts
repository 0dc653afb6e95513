import { BadInput } from '../../nodes/shared/model/failures';
import { checkFields, emailAddress, shown } from '../../nodes/shared/input/checks';
import { tell } from '../../nodes/shared/http/errorText';
import { allOperations } from '../../scripts/engine/world';
import { kinds } from './kinds';

const LONGEST = 1_000;
const huge = 'x'.repeat(2_000_000);
const { vendor, operation } = allOperations().find((one) => one.operation.effect === 'once')!;

describe('no sentence is longer than a thousand characters', () => {
	it.each(kinds)('of a fault of the kind "%s", whatever went wrong', (kind) => {
		const fault = { kind, words: huge, vendorText: huge, vendorCode: huge, parameter: 'x' };
		const place = {
			vendor,
			effect: operation.effect,
			lookUp: operation.lookUp,
			where: 'the fourth item (item 3)',
			attempts: 1,
			isOfRecord: true,
			labelOf: () => huge,
		};
		const { message, description } = tell(fault, place);
		expect(message.length).toBeLessThanOrEqual(LONGEST);
		expect(description.length).toBeLessThanOrEqual(LONGEST);
	});

	it('of a value that is refused, whatever it holds', () => {
		expect(new BadInput(`The field 'Code' is called ${huge}`).message).toBe(
			`The field 'Code' is called ${huge}`.slice(0, LONGEST - 1) + '…',
		);
		const field = {
			displayName: 'Email',
			name: 'email',
			type: 'string' as const,
			default: '',
			check: emailAddress,
		};
		expect(() => checkFields({ fields: [field] }, () => huge, 'the fourth item (item 3)')).toThrow(
			`The field 'Email' of the fourth item (item 3) is not an e-mail address: ${shown(huge)}`,
		);
	});

	it('and shows a value by its beginning, where it is long', () =>
		expect([shown('x'.repeat(60)), shown('x'.repeat(61)), shown({ a: huge }).length]).toEqual([
			'x'.repeat(60),
			`${'x'.repeat(60)}…`,
			61,
		]));
});
