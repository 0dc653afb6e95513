import type { CoupontoolsCampaign, Problem } from '../../contracts';
import { coupontools as contract, coupontoolsErrors as errors } from '../../contracts';
import { randomText } from '../random';
import type { Call, Outcome, World } from '../vendor';
import { defineVendor, refusal } from '../vendor';

/** A mail that went out. */
export interface CoupontoolsMail {
	campaign: string;
	email: string;
	subject: string;
	code: string;
}

/** Campaigns by id, directories and folders by id, mails in order of sending, and who has which coupon (`campaign address`). */
export interface CoupontoolsMemory {
	campaigns: Map<string, CoupontoolsCampaign>;
	directories: Set<string>;
	folders: Set<string>;
	mails: CoupontoolsMail[];
	holders: Set<string>;
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
	{ ID: 'cam_123459', code: 'abc126', name: 'Example campaign', title: 'Free coffee', status: 'example' },
].map((campaign) => ({ ...campaign, url: `https://digicpn.com/p/${campaign.code}` }));

const addressesWithCoupon = ['already@example.com', 'returning.customer@example.com', 'twice@example.com'];
const holding = (campaign: string, email: string) => `${campaign} ${email.toLowerCase()}`;

function failed(
	error: (typeof errors)[keyof typeof errors],
	world: World<CoupontoolsMemory>,
	text?: string,
): Outcome {
	const status = world.behaviour.coupontoolsFailureStatus;
	if (text === undefined || !('text' in error)) return refusal(error, status);
	const detail = { error_message: 'HTTP/1.0 422 Unprocessable entity.', error_message_description: [text] };
	return { status, body: { status: { status: 'failed', errors: { ...detail, error_code: [error.code] } } } };
}

/** The vendor also puts `errors` beside `status`, with a bare number as code. Which error comes how is the sandbox's choice. */
function failedBeside(code: number, text: string, world: World<CoupontoolsMemory>): Outcome {
	const detail = { error_message: text, error_code: code };
	return {
		status: world.behaviour.coupontoolsFailureStatus,
		body: { status: { status: 'failed' }, errors: detail },
	};
}

/** A parameter that is missing (200), an id of the wrong form (301), a bad address (305), anything else (300). */
function refuse([problem]: [Problem, ...Problem[]], _call: Call, world: World<CoupontoolsMemory>): Outcome {
	if (problem.missing)
		return failed(errors.missing, world, `Missing parameter: ${problem.field || 'campaign'}`);
	if (problem.field === 'campaign') return failed(errors.wrongId, world);
	if (problem.field === 'email') return failedBeside(errors.wrongEmail.code, errors.wrongEmail.text, world);
	return failed(errors.wrongValue, world, `Invalid value in parameter: ${problem.field}.`);
}

const isYes = (value: boolean | string | undefined) => value === true || value === 'true' || value === '1';
const keyInBody = (body: unknown, name: string) =>
	(body as Record<string, unknown> | null | undefined)?.[name];

/** Coupontools: POST only, refusals inside a 200. */
export const coupontools = defineVendor<typeof contract, CoupontoolsMemory>({
	name: 'coupontools',
	prefix: '/coupontools',
	contract,
	credentials: (baseUrl, keys) => ({ host: 'custom', baseUrl, ...keys.coupontools }),
	seed: () => ({
		campaigns: new Map(campaigns.map((campaign) => [campaign.ID, campaign])),
		directories: new Set(['dir_1001']),
		folders: new Set(['fol_1']),
		mails: [],
		holders: new Set(addressesWithCoupon.map((email) => holding('cam_123456', email))),
	}),
	authorize({ headers, body }, { keys, behaviour }) {
		const id = headers['x-client-id'] ?? keyInBody(body, 'client_id');
		const secret = headers['x-client-secret'] ?? keyInBody(body, 'client_secret');
		const right = id === keys.coupontools.clientId && secret === keys.coupontools.clientSecret;
		return right ? null : refusal(errors.wrongKeys, behaviour.coupontoolsKeyFailureStatus);
	},
	refuse,
	// The body at an unknown address is the sandbox's choice.
	unknown: (wrongMethod) => ({ status: wrongMethod ? 405 : 404, body: { status: { status: 'failed' } } }),
	handlers: {
		couponList({ body: filter }, world) {
			if (filter?.folder && !world.memory.folders.has(filter.folder)) return failed(errors.noFolder, world);
			const tags = filter?.tags?.split(',') ?? [];
			const found = [...world.memory.campaigns.values()].filter(
				(campaign) =>
					(!isYes(filter?.only_active) || campaign.status === 'active') &&
					(!filter?.folder || campaign['folder'] === filter.folder) &&
					(!filter?.category || campaign['category'] === filter.category) &&
					tags.every((tag) =>
						String(campaign['tags'] ?? '')
							.split(',')
							.includes(tag),
					),
			);
			return { body: { status: { status: 'OK' }, coupon_info: found } };
		},

		couponInfo({ body }, world) {
			const campaign = world.memory.campaigns.get(body.campaign);
			if (!campaign) return failed(errors.noCampaign, world);
			return { body: { status: { status: 'OK' }, coupon_info: campaign } };
		},

		sendEmail({ body }, world) {
			const { campaign, email } = body;
			const { memory, behaviour, random } = world;
			if (!memory.campaigns.has(campaign) && !memory.directories.has(campaign))
				return failed(errors.noCampaign, world);
			if (!behaviour.coupontoolsMailService) return failed(errors.noMailService, world);
			if (behaviour.coupontoolsUndeliverable.includes(email)) {
				return failedBeside(
					errors.notSent.code,
					`Email not sent to '${email}'. Reason: mailbox unavailable`,
					world,
				);
			}
			const answer = { status: { status: 'OK' }, campaign, receiver: email };
			// Nothing is known of this answer; the sandbox's choice is OK without `email_sent`.
			if (isYes(body.check_unique) && memory.holders.has(holding(campaign, email))) {
				return { body: { ...answer, action: 'email_not_sent' } };
			}
			const code = body.couponsession ?? randomText(random, 21);
			const subject = body.subject ?? 'Your coupon';
			memory.mails.push({ campaign, email, subject, code });
			memory.holders.add(holding(campaign, email));
			const url = `https://digicpn.com/p/${memory.campaigns.get(campaign)?.code ?? campaign}/${code}`;
			return {
				body: { ...answer, subject, single_use_code: code, single_use_url: url, action: 'email_sent' },
				work: { mailed: email, campaign },
			};
		},
	},
});
