import type { IDataObject } from 'n8n-workflow';
import type { Random } from '../../../sandbox/random';
import type { Round } from '../../../sandbox/round';
import { orderWith } from '../../../sandbox/vendors/nuwebOrderSeed';
import { orderWith as webinOneOrderWith } from '../../../sandbox/vendors/webinOneOrders';
import { codeGiven } from '../codesGiven';

/** An hour in milliseconds. */
export const HOUR_MS = 3_600_000;
/** A day in milliseconds. */
export const DAY_MS = 24 * HOUR_MS;

/** What goes on at a vendor, and what a trigger must have told of it. */
export interface Life {
	node: string;
	parameters: IDataObject;
	/** Whether nothing happens while a poll reads: what it has seen then would not be known here. */
	isStill?: boolean;
	/** Whether the same thing may be due again, so that it must be told by the very poll. */
	isAnew?: boolean;
	/** Something happens at the vendor, at a moment by the vendor's clock. */
	live(now: number): void;
	/** What an item tells of, as in `due` and `mayBe`. */
	identity(item: IDataObject): string;
	/** What must have been told when a poll that began at a moment has ended well; `before` is when the last such poll began. */
	due(now: number, before: number): string[];
	/** Whether something has happened since the trigger began to watch. */
	mayBe(identity: string): boolean;
	/** It has been told. */
	told?(identity: string): void;
	/** The trigger has begun to watch. */
	begins(now: number): void;
	/** A poll has ended well; n8n has saved what is remembered; n8n was killed. */
	seen?(): void;
	saved?(): void;
	killed?(): void;
}

/** Begins the life of a vendor; `clock` gives its time in milliseconds. */
export type NewLife = (round: Round, random: Random, clock: () => number) => Life;

const pick = <T>(list: T[], random: Random): T | undefined =>
	list[Math.floor(random() * list.length)];
const text = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** Things that are news once: each is known by its identity. */
class Once {
	readonly all = new Set<string>();
	readonly told = new Set<string>();
	private isWatched = false;

	happen(identity: string): void {
		if (this.isWatched) this.all.add(identity);
	}

	begin(): void {
		this.isWatched = true;
	}
}

interface Codes {
	node: string;
	codes(): Map<number, IDataObject>;
	make(id: number, now: number): IDataObject;
	change(code: IDataObject, now: number, version: number): IDataObject;
	versionOf(item: IDataObject): number;
	withEnd(code: IDataObject, end: number): IDataObject;
	endText(code: IDataObject): string;
}

function nuweb(round: Round): Codes {
	const codes = round.worlds.nuweb.memory.companies.get(1) as unknown as Map<number, IDataObject>;
	for (const [id, code] of codes) if ((code.attributes as IDataObject).deletedAt) codes.delete(id);
	const model = [...codes.values()][0] as IDataObject;
	const set = (code: IDataObject, attributes: IDataObject) => ({
		...code,
		attributes: { ...(code.attributes as IDataObject), ...attributes },
	});
	return {
		node: 'nuwebTrigger',
		codes: () => codes,
		make: (id, now) =>
			set(
				{ ...model, id },
				{
					code: `N${id}`,
					amount: 0,
					validTo: null,
					createdAt: new Date(now).toISOString(),
					updatedAt: new Date(now).toISOString(),
				},
			),
		change: (code, now, version) =>
			set(code, { amount: version, updatedAt: new Date(now).toISOString() }),
		versionOf: (item) => Number((item.attributes as IDataObject).amount),
		withEnd: (code, end) => set(code, { validTo: new Date(end).toISOString() }),
		endText: (code) => String((code.attributes as IDataObject).validTo ?? ''),
	};
}

function webinOne(round: Round): Codes {
	const codes = round.worlds.webinOne.memory.codes as unknown as Map<number, IDataObject>;
	const model = [...codes.values()][0] as IDataObject;
	return {
		node: 'webinOneTrigger',
		codes: () => codes,
		make: (Id) => ({
			...model,
			Id,
			Code: `W ${Id}`,
			Amount: 0,
			ExpiryDateTime: '9999-12-31T00:00:00.000Z',
		}),
		change: (code, _now, version) => ({ ...code, Amount: version }),
		versionOf: (item) => Number(item.Amount),
		withEnd: (code, end) => ({ ...code, ExpiryDateTime: new Date(end).toISOString() }),
		endText: (code) => String(code.ExpiryDateTime ?? ''),
	};
}

const idOf = (item: IDataObject) => Number(item.id ?? item.Id);
const highestOf = (codes: Map<number, IDataObject>) => Math.max(0, ...codes.keys());

/** Codes are made, and deleted: old ones, and those that were told. */
const created =
	(vendor: (round: Round) => Codes): NewLife =>
	(round, random) => {
		const { node, codes, make } = vendor(round);
		const news = new Once();
		const old = new Set(codes().keys());
		let next = highestOf(codes()) + 1;
		return {
			node,
			parameters: { event: 'codeCreated', simplify: false },
			begins: () => news.begin(),
			live(now) {
				if (random() < 0.35) {
					const gone = pick(
						[...codes().keys()].filter((id) => old.has(id) || news.told.has(String(id))),
						random,
					);
					if (gone !== undefined) codes().delete(gone);
					return;
				}
				for (let count = Math.ceil(random() * (random() < 0.1 ? 40 : 3)); count > 0; count--) {
					const id = next++;
					codes().set(id, make(id, now));
					news.happen(String(id));
				}
			},
			identity: (item) => String(idOf(item)),
			due: () => [...news.all],
			mayBe: (identity) => news.all.has(identity),
			told: (identity) => void news.told.add(identity),
		};
	};

/**
 * Codes are changed, made and deleted. A change counts when the trigger knew the code as it was before: what was met since
 * n8n saved last is forgotten with a kill (documented), and then counts as met for the first time.
 */
const updated =
	(vendor: (round: Round) => Codes): NewLife =>
	(round, random) => {
		const { node, codes, make, change, versionOf } = vendor(round);
		const happened = new Set<string>();
		let known = new Map<number, number>();
		let disk = new Map<number, number>();
		let version = 1_000_000;
		let next = highestOf(codes()) + 1;
		let isWatched = false;
		const current = () => new Map([...codes()].map(([id, code]) => [id, versionOf(code)]));
		return {
			node,
			parameters: { event: 'codeUpdated', simplify: false },
			isStill: true,
			begins: () => void (isWatched = true),
			live(now) {
				const chance = random();
				const id = chance < 0.2 ? next++ : (pick([...codes().keys()], random) ?? next++);
				const code = codes().get(id);
				if (!code) codes().set(id, make(id, now));
				else if (chance < 0.3) codes().delete(id);
				else {
					codes().set(id, change(code, now, ++version));
					if (isWatched) happened.add(`${id}:${version}`);
				}
			},
			identity: (item) => `${idOf(item)}:${versionOf(item)}`,
			due: () =>
				[...current()]
					.filter(([id, now]) => known.has(id) && known.get(id) !== now)
					.map(([id, now]) => `${id}:${now}`),
			mayBe: (identity) => happened.has(identity),
			seen: () => void (known = new Map([...known, ...current()])),
			saved: () => void (disk = new Map(known)),
			killed: () => void (known = new Map(disk)),
		};
	};

const WITHIN_DAYS = 3;

/** The ends of codes are set and moved. */
const expiring =
	(vendor: (round: Round) => Codes): NewLife =>
	(round, random, clock) => {
		const { node, codes, make, withEnd, endText } = vendor(round);
		/** When each code with an end came near it. */
		const nearAt = new Map<string, number>();
		let startedAt = Infinity;
		let next = highestOf(codes()) + 1;
		const setEnd = (id: number, now: number) => {
			const end = Math.floor(now / 1000) * 1000 + Math.floor((0.2 + random() * 12) * DAY_MS);
			codes().set(id, withEnd(codes().get(id) ?? make(id, now), end));
			nearAt.set(`${id}|${endText(codes().get(id)!)}`, Math.max(now, end - WITHIN_DAYS * DAY_MS));
		};
		for (const [id, code] of codes())
			codes().set(id, withEnd(code, clock() + (40 + random() * 40) * DAY_MS));
		for (const id of [...codes().keys()].slice(0, 5)) setEnd(id, clock());
		return {
			node,
			parameters: { event: 'codeExpiring', withinDays: WITHIN_DAYS, simplify: false },
			begins: (now) => void (startedAt = now),
			live: (now) =>
				setEnd(random() < 0.3 ? next++ : (pick([...codes().keys()], random) ?? next++), now),
			identity: (item) => `${idOf(item)}|${endText(item)}`,
			due: (now, before) =>
				[...codes()].flatMap(([id, code]) => {
					const identity = `${id}|${endText(code)}`;
					const near = nearAt.get(identity) ?? Infinity;
					return near > startedAt &&
						near <= now - 2000 &&
						Date.parse(endText(code)) > Math.max(before, startedAt)
						? [identity]
						: [];
				}),
			mayBe: (identity) =>
				(nearAt.get(identity) ?? Infinity) <= clock() + 1000 &&
				(nearAt.get(identity) ?? 0) >= startedAt - 2000,
		};
	};

/** People open, claim and use coupons; a session may show up hours late. */
const sessions =
	(what: 'opened' | 'claimed' | 'validated'): NewLife =>
	(round, random) => {
		const { memory } = round.worlds.coupontools;
		const model = [...memory.sessions.values()][0]!;
		memory.sessions.clear();
		const news = new Once();
		let next = 1;
		return {
			node: 'api4CouponsTrigger',
			parameters: { event: `session${what[0]!.toUpperCase()}${what.slice(1)}`, simplify: false },
			begins: () => news.begin(),
			live(now) {
				const campaign = pick(['cam_123456', 'cam_123457', 'cam_123458'], random)!;
				for (let count = Math.ceil(random() * (random() < 0.1 ? 12 : 2)); count > 0; count--) {
					const code = `session-${next++}`;
					const at = random() < 0.2 ? now - random() * DAY_MS : now;
					memory.sessions.set(code, {
						...model,
						code,
						campaign,
						opened: '',
						claimed: '',
						validated: '',
						[what]: text(at),
					});
					if (campaign !== 'cam_123458') news.happen(code);
				}
			},
			identity: ({ session }) => String(session),
			due: () => [...news.all],
			mayBe: (identity) => news.all.has(identity),
		};
	};

/** People register in a directory, now and then many at once, and are taken out of it: old ones, and those that were told. */
const registrations: NewLife = (round, random) => {
	const users = round.worlds.coupontools.memory.members.directoryUsers;
	const directory = 'dir_1001';
	const news = new Once();
	const old = new Set(users.get(directory)!.map(({ id }) => id));
	let next = 10_000;
	return {
		node: 'api4CouponsTrigger',
		parameters: {
			event: 'userRegistered',
			directoryId: { __rl: true, mode: 'id', value: directory },
		},
		begins: () => news.begin(),
		live(now) {
			const all = users.get(directory)!;
			if (random() < 0.25) {
				const gone = pick(
					all.filter(({ id }) => old.has(id) || news.told.has(id)),
					random,
				);
				users.set(
					directory,
					all.filter((user) => user !== gone),
				);
				return;
			}
			// Pages hold 100, and one that brings nothing new has the poll fail.
			const many = random() < 0.4 ? 90 : 3;
			const fresh = Array.from({ length: Math.ceil(random() * many) }, () => {
				const id = `reg_${next++}`;
				news.happen(id);
				return { id, email: `${id}@example.com`, created_at: text(now) };
			});
			users.set(directory, [...fresh.reverse(), ...all]);
		},
		identity: ({ id }) => String(id),
		due: () => [...news.all],
		mayBe: (identity) => news.all.has(identity),
		told: (identity) => void news.told.add(identity),
	};
};

/** The zones there are, in hours ahead of UTC. */
const [WEST, EAST] = [-12, 14];

/**
 * Codes are given out, some reported a day late and some on two days, and used later. The vendor's days are those of any zone, which the
 * user knows or not, and days that have not begun there are refused or empty.
 */
const codes =
	(event: 'codeAllocated' | 'codeUsed'): NewLife =>
	(round, random) => {
		const days = round.worlds.retargeting.memory.days as unknown as Map<string, IDataObject[]>;
		days.clear();
		const zone = WEST + Math.floor(random() * (EAST - WEST + 1));
		round.settings.behaviour.retargetingRefusesAhead = random() < 0.5 ? zone : null;
		// The sign is POSIX's: west of Greenwich is positive.
		const options =
			random() < 0.3 ? { timezone: `Etc/GMT${zone > 0 ? '-' : '+'}${Math.abs(zone)}` } : {};
		const written = (now: number) => text(now + zone * HOUR_MS);
		const news = new Once();
		let next = 1;
		const put = (day: string, entry: IDataObject) =>
			days.set(day, [...(days.get(day) ?? []).filter(({ code }) => code !== entry.code), entry]);
		return {
			node: 'retargetingTrigger',
			parameters: { event, simplify: false, lookBackDays: event === 'codeUsed' ? 8 : 2, options },
			begins: () => news.begin(),
			live(now) {
				const day = written(now).slice(0, 10);
				const fresh = [...days]
					.filter(([each]) => Date.parse(each) > now - 5 * DAY_MS)
					.flatMap(([each, entries]) =>
						entries.filter(({ used }) => used === false).map((entry) => ({ each, entry })),
					);
				const chosen = random() < 0.4 ? pick(fresh, random) : undefined;
				if (chosen) {
					for (const [each, entries] of days)
						if (entries.includes(chosen.entry)) put(each, { ...chosen.entry, used: true });
					if (event === 'codeUsed') news.happen(String(chosen.entry.code));
					return;
				}
				const code = `C${next++}`;
				const reported = random() < 0.2 ? written(now - DAY_MS).slice(0, 10) : day;
				const entry = codeGiven(code, written(now), { used: random() < 0.2 ? null : false });
				put(reported, entry);
				if (random() < 0.2) put(written(now - DAY_MS).slice(0, 10), entry);
				if (event === 'codeAllocated') news.happen(code);
			},
			identity: ({ code }) => String(code),
			due: () => [...news.all],
			mayBe: (identity) => news.all.has(identity),
		};
	};

const FEWER_THAN = 10;

/** Codes are drawn from lists, and lists are filled up. What was seen since n8n saved last is forgotten with a kill. */
const stock: NewLife = (round, random) => {
	const { lists } = round.worlds.personaClick.memory;
	const leave = (id: number, count: number) =>
		void (lists.get(id)!.available = Array.from({ length: count }, (_, index) => `C${index}`));
	for (const id of lists.keys()) leave(id, 5 + Math.floor(random() * 20));
	/** Lists of which codes were added, or that had enough, since they were told. */
	const open = new Set<number>();
	let enough = new Set<number>();
	let disk = new Set<number>();
	const left = (id: number) => lists.get(id)?.available.length ?? 0;
	return {
		node: 'personaClickTrigger',
		parameters: { fewerThan: FEWER_THAN },
		isStill: true,
		isAnew: true,
		begins: () =>
			void [...lists.keys()].filter((id) => left(id) >= FEWER_THAN).forEach((id) => open.add(id)),
		live() {
			const id = pick([...lists.keys()], random)!;
			const isRefill = random() < 0.3;
			leave(
				id,
				isRefill
					? left(id) + 1 + Math.floor(random() * 25)
					: Math.max(0, left(id) - Math.ceil(random() * 6)),
			);
			if (isRefill) open.add(id);
		},
		identity: ({ id }) => String(id),
		due: () => [...enough].filter((id) => left(id) < FEWER_THAN).map(String),
		mayBe: (identity) => open.has(Number(identity)),
		told: (identity) => void open.delete(Number(identity)),
		seen: () => void (enough = new Set([...lists.keys()].filter((id) => left(id) >= FEWER_THAN))),
		saved: () => void (disk = new Set(enough)),
		killed: () => void (enough = new Set(disk)),
	};
};

/** The orders of a vendor, by what of them counts here. */
interface Orders {
	node: string;
	parameters: IDataObject;
	/** Most codes of one order. */
	most: number;
	ids(): number[];
	/** The codes that an order has, undefined where there is no such order (any more). */
	codesOf(id: number): string[] | undefined;
	/** When an order was made. */
	madeAt(id: number): number;
	put(id: number, madeAt: number, changedAt: number, codes: string[]): void;
	remove(id: number): void;
	identity(item: IDataObject): string;
	/** Milliseconds by which an order may show up late. */
	lateMs: number;
}

function nuwebOrders(round: Round): Orders {
	const { orders } = round.worlds.nuweb.memory;
	return {
		node: 'nuwebTrigger',
		parameters: {},
		most: 2,
		ids: () => [...orders.keys()],
		codesOf: (id) => orders.get(id)?.codeIds.map(String),
		madeAt: (id) => Date.parse(orders.get(id)?.order.date ?? ''),
		put: (id, madeAt, updatedAt, codes) =>
			void orders.set(id, { ...orderWith(id, madeAt, codes.map(Number)), updatedAt }),
		remove: (id) => void orders.delete(id),
		identity: ({ id, discountCode }) => `${String(id)}|${String((discountCode as IDataObject).id)}`,
		lateMs: 8 * 60_000,
	};
}

function webinOneOrders(round: Round): Orders {
	const { orders } = round.worlds.webinOne.memory;
	const madeAt = (id: number) => Date.parse(orders.get(id)?.CreatedDateTime ?? '');
	return {
		node: 'webinOneTrigger',
		parameters: { lookBackDays: 2 },
		most: 1,
		ids: () => [...orders.keys()],
		codesOf(id) {
			const order = orders.get(id);
			const text = order?.Discount?.Code;
			return order && (text ? [text] : []);
		},
		madeAt,
		put: (id, time, _changedAt, [code = null]) =>
			void orders.set(id, webinOneOrderWith(id, time, code)),
		remove: (id) => void orders.delete(id),
		identity: ({ Id, Discount }) => `${String(Id)}|${String((Discount as IDataObject).Code)}`,
		lateMs: 8 * 60_000,
	};
}

/**
 * Orders are made, some show up late; codes are put on some that were made in the last days, in place of others or beside them; any may be
 * changed in another way, or deleted, those with codes from before as well.
 */
const used =
	(vendor: (round: Round) => Orders): NewLife =>
	(round, random, clock) => {
		const { node, parameters, most, ids, codesOf, madeAt, put, remove, identity, lateMs } =
			vendor(round);
		const news = new Once();
		let next = Math.max(0, ...ids()) + 1;
		let reachesBackTo = Infinity;
		const code = () => String(1 + Math.floor(random() * 20));
		const some = () => [
			...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, code)),
		];
		const happen = (id: number, madeThen: number, changedAt: number, codes: string[]) => {
			const before = codesOf(id) ?? [];
			put(id, madeThen, changedAt, codes);
			for (const one of codes) if (!before.includes(one)) news.happen(`${id}|${one}`);
		};
		for (let hour = 1; hour <= 40; hour++) {
			const time = clock() - hour * HOUR_MS;
			put(next++, time, time, some());
		}
		return {
			node,
			parameters: { event: 'codeUsed', ...parameters },
			begins(now) {
				reachesBackTo = now - 0.9 * DAY_MS;
				news.begin();
			},
			live(now) {
				const chance = random();
				if (chance < 0.55) {
					for (let count = Math.ceil(random() * (random() < 0.1 ? 30 : 3)); count > 0; count--) {
						const time = random() < 0.2 ? now - random() * lateMs : now;
						happen(next++, time, time, some());
					}
					return;
				}
				const isOnlyChanged = chance < 0.75;
				const isReached = (id: number) => madeAt(id) > Math.max(reachesBackTo, now - 2 * DAY_MS);
				const id = pick(isOnlyChanged ? ids() : ids().filter(isReached), random);
				if (id === undefined) return;
				if (chance < 0.6) return remove(id);
				const codes = codesOf(id) ?? [];
				const [first] = random() < 0.5 ? codes : [];
				const others = [
					...new Set([...(first === undefined || most === 1 ? [] : [first]), code()]),
				];
				happen(id, madeAt(id), now, isOnlyChanged ? codes : others);
			},
			identity,
			due: () =>
				[...news.all].filter((each) => {
					const [id, one = ''] = each.split('|');
					return codesOf(Number(id))?.includes(one);
				}),
			mayBe: (each) => news.all.has(each),
		};
	};

/** Each trigger with its events, which seeds take in turn; one that lives by other records is by itself. */
export const lives: Record<string, NewLife[]> = {
	nuwebTrigger: [created(nuweb), updated(nuweb), expiring(nuweb)],
	nuwebCodeUsed: [used(nuwebOrders)],
	webinOneTrigger: [created(webinOne), updated(webinOne), expiring(webinOne)],
	webinOneCodeUsed: [used(webinOneOrders)],
	api4CouponsTrigger: [sessions('opened'), sessions('claimed'), sessions('validated')],
	api4CouponsUserRegistered: [registrations],
	personaClickTrigger: [stock],
	retargetingTrigger: [codes('codeAllocated'), codes('codeUsed')],
};
