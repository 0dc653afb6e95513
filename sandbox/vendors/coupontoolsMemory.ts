import type { CoupontoolsCampaign, CoupontoolsEvent } from '../../contracts';
import { coupontoolsErrors as errors } from '../../contracts';
import type { Random } from '../random';
import { randomText } from '../random';
import type { Outcome, World } from '../vendor';
import { refusal } from '../vendor';
import type { CoupontoolsMembers } from './coupontoolsMembersMemory';
import { seedMembers } from './coupontoolsMembersMemory';
import type { CoupontoolsSettings } from './coupontoolsSettings';

/** A mail that went out. */
interface CoupontoolsMail {
	campaign: string;
	email: string;
	subject: string;
	code: string;
}

/** One person's copy of a coupon. Moments are `yyyy-MM-dd HH:mm:ss` in UTC, empty for what has not happened. */
export interface CoupontoolsSession {
	code: string;
	campaign: string;
	sequence: number;
	created: string;
	opened: string;
	claimed: string;
	validated: string;
	voided: string;
	locked: boolean;
	customId: string;
	validationCode: string;
	email: string;
	phone: string;
}

/**
 * Campaigns by id, folders by id, mails and other messages in order of sending, who has which coupon
 * (`campaign address`), sessions by code in order of creation, the names of SMS groups, and the events of webhooks by id.
 */
export interface CoupontoolsMemory {
	campaigns: Map<string, CoupontoolsCampaign>;
	folders: Set<string>;
	mails: CoupontoolsMail[];
	texts: Array<{ campaign: string; phone: string; message: string; code: string }>;
	pushes: Array<{ code: string; message: string }>;
	holders: Set<string>;
	sessions: Map<string, CoupontoolsSession>;
	smsGroups: string[];
	members: CoupontoolsMembers;
	events: Map<string, CoupontoolsEvent>;
}

const campaigns: readonly CoupontoolsCampaign[] = [
	{
		ID: 'cam_123456',
		code: 'abc123',
		name: 'Summer',
		title: '10% off',
		status: 'active',
		tags: 'season',
		folder: 'fol_1',
	},
	{
		ID: 'cam_123457',
		code: 'abc124',
		name: 'Welcome',
		title: '5% off your first order',
		status: 'active',
		category: 'cat_1',
	},
	{
		ID: 'cam_123458',
		code: 'abc125',
		name: 'Winter',
		title: '20% off',
		status: 'inactive',
		tags: 'season,cold',
	},
	{
		ID: 'cam_123459',
		code: 'abc126',
		name: 'Example campaign',
		title: 'Free coffee',
		status: 'example',
	},
].map((campaign) => ({ ...campaign, url: `https://digicpn.com/p/${campaign.code}` }));

const addressesWithCoupon = [
	'already@example.com',
	'returning.customer@example.com',
	'twice@example.com',
];

/** Who has which coupon, as one text. */
export const holding = (campaign: string, email: string) => `${campaign} ${email.toLowerCase()}`;

const firstSequence = 19_878_460;
const nothingYet = {
	opened: '',
	claimed: '',
	validated: '',
	voided: '',
	locked: false,
	customId: '',
	validationCode: '',
	email: '',
	phone: '',
};

/** A new session of a campaign, kept in the memory. */
export function newSession(
	{ sessions }: Pick<CoupontoolsMemory, 'sessions'>,
	random: Random,
	given: Partial<CoupontoolsSession> & Pick<CoupontoolsSession, 'campaign'>,
): CoupontoolsSession {
	const sequence = firstSequence + sessions.size;
	const session = {
		...nothingYet,
		code: randomText(random, 21),
		sequence,
		created: '2026-03-01 08:00:00',
		...given,
	};
	sessions.set(session.code, session);
	return session;
}

/** The address at which a session is opened. */
export function urlOf(
	{ campaigns: known }: CoupontoolsMemory,
	campaign: string,
	code: string,
): string {
	return `https://digicpn.com/p/${known.get(campaign)?.code ?? campaign}/${code}`;
}

/** The session with a code of 21 characters, or with the first six of them. */
export function sessionBy(
	{ sessions }: CoupontoolsMemory,
	code: string,
): CoupontoolsSession | undefined {
	return (
		sessions.get(code) ??
		(code.length === 6
			? [...sessions.values()].find((one) => one.code.startsWith(code))
			: undefined)
	);
}

/** The codes that the vendor's pages print, and one of ours: the first sessions of three campaigns. */
const printedCodes: Record<string, string> = {
	cam_123456: 'abcdef1234567890ghijk',
	cam_123457: 'bcdefg1234567890hijkl',
	cam_123458: 'cdefgh1234567890ijklm',
};

/** Five days of sessions for three campaigns: each fifth only made, the next opened, claimed, validated, taken back. */
function firstSessions(random: Random): Map<string, CoupontoolsSession> {
	const sessions = new Map<string, CoupontoolsSession>();
	const ofCampaigns = Object.keys(printedCodes).flatMap((campaign) =>
		Array.from({ length: 10 }, (_, index) => ({ campaign, index })),
	);
	for (const { campaign, index } of ofCampaigns) {
		const at = (hour: number, from: number) =>
			index % 5 >= from ? `2026-03-0${1 + Math.floor(index / 2)} ${hour}:15:00` : '';
		const isBack = index % 5 === 4;
		newSession({ sessions }, random, {
			campaign,
			...(index === 0 && { code: printedCodes[campaign] as string }),
			created: at(10, 0),
			opened: at(11, 1),
			claimed: at(12, 2),
			validated: isBack ? '' : at(13, 3),
			voided: isBack && index < 5 ? at(14, 4) : '',
			locked: isBack && index >= 5,
			customId: `customer-${index}`,
		});
	}
	return sessions;
}

/** The event that the vendor's page prints. */
const eventOfThePage: CoupontoolsEvent = {
	webhook: 'evt_EXAMPLE',
	date: '2017-10-09 09:57:57',
	campaign: 'cam_12345',
	session: 'abcdef1234567890ghijk',
	type: 'coupon_validated',
};

/** Makes an event that the vendor will confirm, different from all before it unless told otherwise. */
export function newEvent(
	{ events }: Pick<CoupontoolsMemory, 'events'>,
	given: Partial<CoupontoolsEvent> = {},
): CoupontoolsEvent {
	const number = String(events.size);
	const event = {
		...eventOfThePage,
		webhook: `evt_${number.padStart(6, '0')}`,
		session: `session${number.padStart(14, '0')}`,
		...given,
	};
	events.set(event.webhook, event);
	return event;
}

/** What the sandbox begins with. */
export function firstMemory(random: Random): CoupontoolsMemory {
	return {
		campaigns: new Map(campaigns.map((campaign) => [campaign.ID, campaign])),
		folders: new Set(['fol_1']),
		mails: [],
		texts: [],
		pushes: [],
		holders: new Set(addressesWithCoupon.map((email) => holding('cam_123456', email))),
		sessions: firstSessions(random),
		smsGroups: [],
		members: seedMembers(),
		events: new Map([[eventOfThePage.webhook, eventOfThePage]]),
	};
}

/** A refusal in the envelope of v3, with the vendor's own text or another one. */
export function failed(
	error: (typeof errors)[keyof typeof errors],
	world: Pick<World<unknown, CoupontoolsSettings>, 'behaviour'>,
	text?: string,
): Outcome {
	const status = world.behaviour.coupontoolsFailureStatus;
	if (text === undefined || !('text' in error)) return refusal(error, status);
	const detail = {
		error_message: 'HTTP/1.0 422 Unprocessable entity.',
		error_message_description: [text],
	};
	return {
		status,
		body: { status: { status: 'failed', errors: { ...detail, error_code: [error.code] } } },
	};
}

/** The vendor also puts `errors` beside `status`, with a bare number as code. Which error comes how is the sandbox's choice. */
export function failedBeside(
	code: number,
	text: string,
	world: Pick<World<unknown, CoupontoolsSettings>, 'behaviour'>,
): Outcome {
	const detail = { error_message: text, error_code: code };
	return {
		status: world.behaviour.coupontoolsFailureStatus,
		body: { status: { status: 'failed' }, errors: detail },
	};
}

/** Yes or no as it came: a JSON boolean or a word of a form. */
export const isYes = (value: boolean | string | undefined) =>
	value === true || value === 'true' || value === '1';

/** The wrapper of a success of v3. */
export const ok = { status: { status: 'OK' } };
