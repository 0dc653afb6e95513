/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made-up keys that open nothing but the sandbox */
import type { PersonaClickList, VendorError } from '../../contracts';
import { personaClick as contract, personaClickErrors as errors } from '../../contracts';
import type { Outcome, Own, World } from '../vendor';
import { defineVendor, remembered } from '../vendor';

/** A list with the codes not given out yet, those given out, and every code it ever had. */
export interface PersonaClickStock {
	id: number;
	name: string;
	/** A text by which the third generation also knows the list. */
	alias: string | null;
	available: string[];
	issued: string[];
	known: Set<string>;
	/** The code that a device holds. */
	byDevice: Map<string, string>;
}

/** PersonaClick's lists by id. */
export interface PersonaClickMemory {
	lists: Map<number, PersonaClickStock>;
}

interface Amounts {
	/** Codes of list 3184 and of list 100500. */
	personaClickCodes: number;
	personaClickSpringCodes: number;
	/** Lists beside 3184, 100500 and the empty list 7. */
	personaClickSmallLists: number;
}

interface Behaviour {
	personaClickGeneration: 1 | 2 | 3;
	personaClickOrder: 'fifo' | 'lifo';
	/** Refusals come with status 200 and `success: false`. */
	personaClickFailuresIn200: boolean;
}

const settings: Own<{ shopId: string; shopSecret: string }, Amounts, Behaviour> = {
	keys: {
		shopId: 'sandbox-personaclick-shop-3b07',
		shopSecret: 'sandbox-personaclick-secret-e258',
	},
	amounts: { personaClickCodes: 3_744, personaClickSpringCodes: 1_000, personaClickSmallLists: 60 },
	behaviour: {
		personaClickGeneration: 3,
		personaClickOrder: 'fifo',
		personaClickFailuresIn200: false,
	},
};

type PersonaClickWorld = World<PersonaClickMemory, typeof settings>;

const codes = remembered((prefix: string, amount: number) =>
	Array.from({ length: amount }, (_, index) => `${prefix}-${String(index + 1).padStart(5, '0')}`),
);

function stock(
	id: number,
	name: string,
	prefix: string,
	amount: number,
	alias: string | null = null,
): PersonaClickStock {
	const available = [...codes(prefix, amount)];
	return { id, name, alias, available, issued: [], known: new Set(available), byDevice: new Map() };
}

/** Lists 3184, 100500 (also called `spring`), the empty list 7, and small ones of ten codes each from 2001 on. */
function seed(amounts: Amounts): PersonaClickMemory {
	const lists = [
		stock(3184, 'Abandoned cart trigger discount codes', 'CART', amounts.personaClickCodes),
		stock(100500, 'Spring', 'SPRING', amounts.personaClickSpringCodes, 'spring'),
		stock(7, 'Empty', 'NONE', 0),
		...Array.from({ length: amounts.personaClickSmallLists }, (_, index) =>
			stock(2001 + index, `Small list ${index + 1}`, `SMALL${index + 1}`, 10),
		),
	];
	return { lists: new Map(lists.map((list) => [list.id, list])) };
}

/** A refusal in the words of the generation that is played. */
function refuse(error: VendorError, { behaviour }: PersonaClickWorld): Outcome {
	const { message, payload } = error.body as { message?: string; payload?: { message: string } };
	const text = message ?? payload?.message;
	const status = behaviour.personaClickFailuresIn200 ? 200 : (error.status ?? 400);
	return behaviour.personaClickGeneration === 3 || status === 200
		? { status, body: { success: false, payload: { message: text } } }
		: { status, body: { status: 'error', message: text } };
}

function find(
	id: number | string,
	{ memory, behaviour }: PersonaClickWorld,
): PersonaClickStock | undefined {
	const byNumber = memory.lists.get(Number(id));
	if (byNumber || behaviour.personaClickGeneration < 3) return byNumber;
	return [...memory.lists.values()].find((list) => list.alias !== null && list.alias === id);
}

const idsIn = (text: string | undefined) => text?.split(',').map((id) => id.trim());

/** The first generation knows no paging, the second gives 1000 lists unless told otherwise, the third at most 50. */
function pageOf(
	lists: PersonaClickStock[],
	offset = '0',
	limit: string | undefined,
	generation: 1 | 2 | 3,
) {
	if (generation === 1) return lists;
	const size = generation === 2 ? Number(limit ?? 1000) : Math.min(Number(limit ?? 50), 50);
	return lists.slice(Number(offset), Number(offset) + size);
}

/** PersonaClick in any of its three generations. */
export const personaClick = defineVendor<typeof contract, PersonaClickMemory, typeof settings>({
	name: 'personaClick',
	title: 'PersonaClick',
	prefix: '/personaclick',
	contract,
	settings,
	credentials: (baseUrl) => ({ baseUrl }),
	seed,
	state: ({ lists }) => ({
		lists: [...lists.values()].map(({ id, name, available, issued }) => ({
			id,
			name,
			available: available.length,
			issued: issued.length,
		})),
	}),
	authorize({ endpoint, method, query, body, encoding }, world) {
		const { shopId, shopSecret } = world.keys;
		// What is not JSON is refused before anything is read from it: the sandbox's choice.
		if (method !== 'GET' && encoding !== 'json') return refuse(errors.notJson, world);
		const given = (method === 'GET' ? query : body) as Record<string, unknown> | null;
		const fetches = endpoint === 'fetchNext';
		const needsSecret = !fetches && given?.['shop_secret'] === undefined;
		if (given?.['shop_id'] === undefined || needsSecret)
			return refuse(errors.parameterMissing, world);
		if (given['shop_id'] !== shopId) return refuse(errors.refused, world);
		// Only the third generation looks at the secret of a fetch, and then only if there is one.
		const looksAtSecret =
			!fetches ||
			(world.behaviour.personaClickGeneration === 3 && given['shop_secret'] !== undefined);
		return looksAtSecret && given['shop_secret'] !== shopSecret
			? refuse(errors.refused, world)
			: null;
	},
	refuse: ([problem], _call, world) =>
		refuse(problem.missing ? errors.parameterMissing : errors.invalid, world),
	refusalIn: (words) => ({ status: 'error', message: words }),
	unknown: (wrongMethod, world) =>
		wrongMethod
			? refuse(errors.wrongMethod, world)
			: refuse({ ...errors.listUnknown, body: { message: 'Not found' } }, world),
	handlers: {
		lists({ query }, world) {
			const generation = world.behaviour.personaClickGeneration;
			const wanted = generation === 1 ? undefined : idsIn(query.include);
			const unwanted = generation === 1 ? undefined : idsIn(query.exclude);
			const lists = [...world.memory.lists.values()].filter(
				({ id, available }) =>
					(wanted?.includes(String(id)) ?? true) &&
					!unwanted?.includes(String(id)) &&
					(query.active === undefined || generation === 1 || available.length > 0),
			);
			const page = pageOf(lists, query.offset, query.limit, generation).map(
				({ id, name, available }): PersonaClickList => ({ id, name, available: available.length }),
			);
			return { body: generation === 3 ? { success: true, payload: page } : page };
		},

		// Codes that the list has or had already are dropped without a word; how many were new is never told.
		upload({ body }, world) {
			const list = find(body.id, world);
			if (!list) return refuse(errors.listUnknown, world);
			const before = list.known.size;
			for (const code of body.codes) {
				if (list.known.has(code)) continue;
				list.known.add(code);
				list.available.push(code);
			}
			const work = { uploaded: body.codes.length, list: list.id, added: list.known.size - before };
			return { body: { status: 'success' }, work };
		},

		delete({ body }, world) {
			const list = find(body.promo_code_list_id, world);
			if (!list) return refuse(errors.listUnknown, world);
			const wanted = new Set(body.codes);
			const before = list.available.length;
			list.available = list.available.filter((code) => !wanted.has(code));
			const deleted = before - list.available.length;
			return {
				body: {
					status: 'success',
					payload: { deleted_count: deleted, not_found_count: wanted.size - deleted },
				},
				work: { deleted, list: list.id },
			};
		},

		purge({ body }, world) {
			const list = find(body.id, world);
			if (!list) return refuse(errors.listUnknown, world);
			const purged = list.available.length;
			list.available = [];
			return { body: { status: 'success' }, work: { purged, list: list.id } };
		},

		fetchNext({ query }, world) {
			const { personaClickGeneration: generation, personaClickOrder } = world.behaviour;
			// In the third generation a fetch needs the secret or a device, in the second always a device.
			const withSecret = generation === 3 && query.shop_secret !== undefined;
			const device = withSecret || generation === 1 ? undefined : query.did;
			if (generation > 1 && !withSecret && device === undefined)
				return refuse(errors.parameterMissing, world);
			const list = find(query.id, world);
			if (!list) return refuse(errors.listUnknown, world);
			const held = device === undefined ? undefined : list.byDevice.get(device);
			if (held !== undefined)
				return { body: { code: held }, work: { repeated: held, list: list.id } };
			const code = personaClickOrder === 'fifo' ? list.available.shift() : list.available.pop();
			if (code === undefined) return refuse(errors.listEmpty, world);
			list.issued.push(code);
			if (device !== undefined) list.byDevice.set(device, code);
			return { body: { code }, work: { drew: code, list: list.id } };
		},
	},
});
