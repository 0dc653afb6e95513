import type { CoupontoolsSubaccount, Problem } from '../../contracts';
import { coupontoolsErrors as errors, coupontoolsRestErrors as restErrors } from '../../contracts';
import type { memberEndpoints } from '../../contracts/coupontoolsMembers';
import { randomText } from '../random';
import type { Call, Handlers, Outcome, World } from '../vendor';
import { refusal } from '../vendor';
import type { CoupontoolsMembers, CoupontoolsUser } from './coupontoolsMembersMemory';
import { subaccountOf } from './coupontoolsMembersMemory';
import { failed, ok } from './coupontoolsMemory';
import type { CoupontoolsSettings } from './coupontoolsSettings';

type Members = World<{ members: CoupontoolsMembers }, CoupontoolsSettings>;

const usersPerPage = 100;

const withId = (user: CoupontoolsUser | undefined) => user && { ...user, ID: user.id };

/** Whether a path belongs to version 4's REST interface, which has other headers and no envelope. */
const isRest = (path: string) => /^\/v4\/(directory|loyalty)(\/|$)/.test(path);

function invalid(field: string, text: string): Outcome {
	return {
		status: restErrors.invalid.status,
		body: { message: restErrors.invalid.body.message, errors: { [field]: [text] } },
	};
}

/** The refusal of a request to the REST paths that breaks the contract; undefined for other paths. */
export function refuseRest({ part, field, message }: Problem, { path }: Call): Outcome | undefined {
	if (!isRest(path)) return undefined;
	return part === 'params' ? refusal(restErrors.notFound) : invalid(field, message);
}

type Params = { id: string; userId?: string };

function userAt({ id, userId }: Params, { memory }: Members): CoupontoolsUser | undefined {
	return memory.members.directoryUsers.get(id)?.find((user) => user.id === userId);
}

/** The users of a loyalty card; undefined where there is none. */
function usersOf(
	card: string,
	{ memory }: Members,
	withVoided = false,
): CoupontoolsUser[] | undefined {
	const { links, loyaltyCards, loyaltyUsers, voided } = memory.members;
	if (!loyaltyCards.some(({ id }) => String(id) === card)) return undefined;
	const shown = withVoided ? [...links, ...voided] : links;
	return loyaltyUsers.filter(({ id }) => shown.includes(`${card} ${id}`));
}

/** A user as version 4 gives it: that the ID is a number there is the sandbox's choice, after that of a card. */
const numbered = (user: CoupontoolsUser) => ({ ...user, id: Number(user.id) });

/** Puts new persons on a card, each time anew: whether the vendor notices one that it knows is not documented. */
function onCard(
	card: string,
	given: object[],
	{ memory }: Members,
	answer: (users: object[]) => unknown,
): Outcome {
	const { links, loyaltyCards, loyaltyUsers } = memory.members;
	if (!loyaltyCards.some(({ id }) => String(id) === card)) return refusal(restErrors.notFound);
	const users = given.map((one) => {
		const id = String(1001 + loyaltyUsers.length);
		const user = { email: '', ...one, id, created_at: '2026-03-01 12:00:00' };
		loyaltyUsers.push(user);
		links.push(`${card} ${id}`);
		return user;
	});
	const registered = users.map(({ id }) => id).join(', ');
	return { body: answer(users.map(numbered)), work: { registered, card } };
}

function managed(
	id: string,
	world: Members,
	answer: (subaccount: CoupontoolsSubaccount) => Outcome,
): Outcome {
	if (world.behaviour.coupontoolsSubaccountKeys) return failed(errors.subaccountKeys, world);
	const subaccount = world.memory.members.subaccounts.get(id);
	return subaccount ? answer(subaccount) : failed(errors.noSubaccount, world);
}

/** Answers for directories, loyalty and subaccounts. Names in answers that the contract knows by our reading are the sandbox's choice. */
export const memberHandlers: Handlers<
	{ baseUrl: string; endpoints: typeof memberEndpoints },
	{ members: CoupontoolsMembers },
	CoupontoolsSettings
> = {
	directories: (_call, { memory }) => ({ body: [...memory.members.directories.values()] }),

	directory({ params }, { memory }) {
		const directory = memory.members.directories.get(params.id);
		return directory ? { body: directory } : refusal(restErrors.notFound);
	},

	directoryUsers({ body }, world) {
		const users = world.memory.members.directoryUsers.get(body.directory);
		if (!users) return failed(errors.noDirectory, world);
		const skipped = ((body.page ?? 1) - 1) * usersPerPage;
		return { body: { ...ok, users: users.slice(skipped, skipped + usersPerPage).map(withId) } };
	},

	directoryUserCreate({ params, body }, { memory, random }) {
		const users = memory.members.directoryUsers.get(params.id);
		if (!users) return refusal(restErrors.notFound);
		if (users.some(({ email }) => email === body.email))
			return invalid('email', 'The email has already been taken.');
		const { password = randomText(random, 10), ...rest } = body;
		const user = { ...rest, id: `reg_${1001 + users.length}`, created_at: '2026-03-01 12:00:00' };
		users.unshift(user);
		return { body: { ...user, password }, work: { registered: user.id, directory: params.id } };
	},

	directoryUser(call, world) {
		const user = userAt(call.params, world);
		return user ? { body: user } : refusal(restErrors.notFound);
	},

	directoryUserGrantAccess({ params, body }, world) {
		const user = userAt(params, world);
		if (!user) return refusal(restErrors.notFound);
		const until = body?.expires_at ?? null;
		world.memory.members.access.set(`${params.id} ${user.id}`, until);
		return { body: { ...user, expires_at: until }, work: { granted: user.id, until } };
	},

	directoryUserRevokeAccess({ params }, world) {
		const user = userAt(params, world);
		if (!user) return refusal(restErrors.notFound);
		world.memory.members.access.delete(`${params.id} ${user.id}`);
		return { status: 204, work: { revoked: user.id } };
	},

	loyaltyCards: (_call, { memory }) => ({ body: memory.members.loyaltyCards }),

	loyaltyCard({ body }, world) {
		const card = world.memory.members.loyaltyCards.find(
			({ id }) => String(id) === body.loyaltycard,
		);
		return card ? { body: { ...ok, loyaltycard: card } } : failed(errors.noLoyaltyCard, world);
	},

	loyaltyUsers({ body }, world) {
		const users = usersOf(body.loyaltycard, world);
		return users
			? { body: { ...ok, users: users.map(withId) } }
			: failed(errors.noLoyaltyCardOfUsers, world);
	},

	loyaltyUserSearch({ body: { loyaltycard, search } }, world) {
		const users = usersOf(loyaltycard, world);
		if (!users) return failed(errors.noLoyaltyCardOfUsers, world);
		const found = users.filter(({ id, email, first_name: first, last_name: last, phone }) =>
			[id, email, first, last, phone].some((text) => String(text ?? '').includes(search)),
		);
		return { body: { ...ok, users: found.map(withId) } };
	},

	loyaltyCardUsers({ params, query }, world) {
		const users = usersOf(params.id, world, query.include_voided === 'true');
		return users ? { body: users.map(numbered) } : refusal(restErrors.notFound);
	},

	loyaltyCardUser({ params }, world) {
		const user = usersOf(params.id, world, true)?.find(({ id }) => id === params.userId);
		return user ? { body: numbered(user) } : refusal(restErrors.notFound);
	},

	loyaltyCardUserCreate: ({ params, body }, world) =>
		onCard(params.id, [body ?? {}], world, ([user]) => user),

	loyaltyCardUserCreateMany: ({ params, body }, world) =>
		onCard(params.id, body, world, (users) => users),

	loyaltyUserCreate({ body }, world) {
		const { loyaltyUsers } = world.memory.members;
		if (loyaltyUsers.some(({ email }) => email === body.email))
			return failed(errors.emailExists, world);
		const user = {
			id: String(1001 + loyaltyUsers.length),
			email: body.email,
			created_at: '2026-03-01 12:00:00',
		};
		loyaltyUsers.push(user);
		return {
			body: { ...ok, user: { ...withId(user), password: body.password } },
			work: { registered: user.id },
		};
	},

	loyaltyUserLink({ body: { loyaltycard, user } }, world) {
		const { links, loyaltyCards, loyaltyUsers } = world.memory.members;
		if (!loyaltyCards.some(({ id }) => String(id) === loyaltycard))
			return failed(errors.noLoyaltyCard, world);
		if (!loyaltyUsers.some(({ id }) => id === user))
			return failed(errors.wrongId, world, 'Invalid character in parameter: user.');
		links.push(`${loyaltycard} ${user}`);
		return { body: { ...ok, user }, work: { linked: user, card: loyaltycard } };
	},

	subaccounts(_call, world) {
		if (world.behaviour.coupontoolsSubaccountKeys) return failed(errors.subaccountKeys, world);
		return { body: { ...ok, subaccounts: [...world.memory.members.subaccounts.values()] } };
	},

	subaccount: ({ body }, world) =>
		managed(body.subaccount, world, (subaccount) => ({ body: { ...ok, subaccount } })),

	subaccountCreate({ body }, world) {
		const { behaviour, memory } = world;
		const { subaccounts } = memory.members;
		if (behaviour.coupontoolsSubaccountKeys) return failed(errors.subaccountKeys, world);
		if ([...subaccounts.values()].some(({ email }) => email === body.email))
			return failed(errors.emailExists, world);
		const ID = `sub_${1536 + subaccounts.size}`;
		subaccounts.set(ID, subaccountOf(ID, { email: body.email, company_name: body.company_name }));
		return { body: { ...ok, subaccount: { ID } }, work: { created: ID } };
	},

	subaccountPasswordResetUrl: ({ body }, world) =>
		managed(body.subaccount, world, ({ ID }) => {
			const url = `https://app.example.com/reset/${randomText(world.random, 32)}`;
			world.memory.members.resetUrls.push(`${ID} ${url}`);
			return { body: { ...ok, url }, work: { resetUrlFor: ID } };
		}),
};
