import { contracts, type Endpoint, type VendorName } from '../../contracts';
import type { Case } from '../engine/world';

const pathOf = (expression: string) => expression.replace(/^=/, '').replace(/\{\{.*?\}\}/g, ':x');
const shapeOf = (path: string) => path.replace(/:\w+/g, ':x');

/** The addresses that an expression chooses among (`urlByValue`), or the one that it gives. */
function pathsIn(expression: string): string[] {
	const [, choice] = /^=\{\{ \((\{.*\})\)\[\$value\] \}\}$/.exec(expression) ?? [];
	return choice === undefined
		? [pathOf(expression)]
		: Object.values(JSON.parse(choice) as Record<string, string>);
}

/** The addresses that an operation may send to, values in them as `:x`. */
function addressesOf({ operation }: Case): string[] {
	const routed = operation.fields.map((field) => field.routing?.request?.url);
	return [operation.request.url, ...routed].flatMap((url) =>
		url === undefined ? [] : pathsIn(url),
	);
}

/** Whether a path of the contract is one that an address may stand for: a value in the address may be any step. */
function matches(address: string, path: string): boolean {
	const steps = shapeOf(path).split('/');
	const given = shapeOf(address).split('/');
	return (
		given.length === steps.length &&
		given.every((step, index) => step === ':x' || step === steps[index])
	);
}

/** Endpoints that an operation asks in place of its own, by its choice of fields. */
const FURTHER: Record<string, string[]> = {
	'Coupontools: Loyalty User: Get Many': ['loyaltyUserSearch', 'loyaltyCardUsers'],
};

/** The endpoints of the contract behind an operation; none where the user names the address himself. */
export function endpointsOf(one: Case): Endpoint[] {
	const { endpoints } = contracts[one.vendor.name as VendorName];
	const { request, work } = one.operation;
	const isUpsert = work.kind === 'upsert';
	const isByCode = isUpsert || (work.kind === 'check' && 'list' in work);
	const addresses = addressesOf(one).flatMap((address) =>
		isByCode ? [address, `${address}/:x`] : [address],
	);
	const methods: string[] = isUpsert ? ['POST', 'PUT'] : [request.method];
	return Object.entries(endpoints as Record<string, Endpoint>).flatMap(([name, endpoint]) =>
		(methods.includes(endpoint.method) &&
			addresses.some((address) => matches(address, endpoint.path))) ||
		FURTHER[one.title]?.includes(name)
			? endpoint
			: [],
	);
}
