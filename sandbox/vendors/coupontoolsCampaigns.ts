import { coupontoolsErrors as errors } from '../../contracts';
import type { campaignEndpoints } from '../../contracts/coupontoolsCampaigns';
import type { Handlers, Outcome, World } from '../vendor';
import type { CoupontoolsMemory, CoupontoolsSession } from './coupontoolsMemory';
import { failed, isYes, ok, sessionBy, urlOf } from './coupontoolsMemory';
import type { CoupontoolsSettings } from './coupontoolsSettings';

type When = 'created' | 'opened' | 'claimed' | 'validated';

const digit = (value: boolean | string) =>
	value === true || (typeof value === 'string' && value !== '') ? '1' : '0';

function listed({
	code,
	sequence,
	opened,
	claimed,
	validated,
	voided,
	locked,
}: CoupontoolsSession) {
	const dates = {
		open_date_utc: opened,
		claim_date_utc: claimed,
		validation_date_utc: validated,
		voided_date_utc: voided,
	};
	return {
		session: code,
		sequenceid: String(sequence),
		status: { ...dates, claimtype: '', locked: digit(locked) },
	};
}

interface Asked {
	campaign: string;
	page?: number | undefined;
	start_date?: string | undefined;
	end_date?: string | undefined;
}

/** One page of the sessions of a campaign to which something has happened, by the day on which it did. */
function pageOf(
	when: When,
	{ campaign, page = 1, start_date = '', end_date = '9' }: Asked,
	world: World<CoupontoolsMemory, CoupontoolsSettings>,
): Outcome {
	if (!world.memory.campaigns.has(campaign)) return failed(errors.noCampaign, world);
	const size = world.behaviour.coupontoolsPageSize;
	const found = [...world.memory.sessions.values()].filter((session) => {
		const day = session[when].slice(0, 10);
		return session.campaign === campaign && day !== '' && day >= start_date && day <= end_date;
	});
	const start = world.behaviour.coupontoolsIgnoresPage ? 0 : (page - 1) * size;
	const data = found.slice(start, start + size).map(listed);
	return { body: { ...ok, amount_of_results: data.length, data } };
}

/** What the sandbox answers to Coupontools' requests about campaigns, sessions and categories. */
export const campaignHandlers: Handlers<
	{ baseUrl: string; endpoints: typeof campaignEndpoints },
	CoupontoolsMemory,
	CoupontoolsSettings
> = {
	couponList({ body: filter }, world) {
		if (filter?.folder && !world.memory.folders.has(filter.folder))
			return failed(errors.noFolder, world);
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
		return { body: { ...ok, coupon_info: found } };
	},

	/** The names of the usage totals are not known; those here are the sandbox's choice. */
	couponInfo({ body }, world) {
		const campaign = world.memory.campaigns.get(body.campaign);
		if (!campaign) return failed(errors.noCampaign, world);
		const totals = isYes(body.show_usage_stats) && {
			custom_validation_codes: 0,
			custom_validation_codes_claimed: 0,
		};
		const info = { ...campaign, ...totals };
		return {
			body: { ...ok, coupon_info: world.behaviour.coupontoolsCampaignInList ? [info] : info },
		};
	},

	allSessions: ({ body }, world) => pageOf('created', body, world),
	openedSessions: ({ body }, world) => pageOf('opened', body, world),
	claimedSessions: ({ body }, world) => pageOf('claimed', body, world),
	validatedSessions: ({ body }, world) => pageOf('validated', body, world),

	sessionData({ body }, world) {
		const session = sessionBy(world.memory, body.couponsession);
		if (!session) return failed(errors.noSession, world);
		const {
			campaign,
			code,
			sequence,
			customId,
			created,
			opened,
			claimed,
			validated,
			voided,
			locked,
		} = session;
		const happened = {
			created_date_utc: created,
			opened: digit(opened),
			open_date_utc: opened,
			played: '0',
			played_date_utc: '',
		};
		const then = {
			claimed: digit(claimed),
			claim_date_utc: claimed,
			claimtype: '',
			saved_to_passbook: '0',
		};
		const ended = {
			validation_date_utc: validated,
			voided_date_utc: voided,
			locked: digit(locked),
		};
		const names = {
			session: code,
			session_url: urlOf(world.memory, campaign, code),
			sequenceid: String(sequence),
			customid: customId,
		};
		return {
			body: {
				...ok,
				campaign,
				action: 'retrieve_all_session_data',
				...names,
				data: { status: { ...happened, ...then, ...ended } },
			},
		};
	},

	categories: () => ({
		body: {
			...ok,
			category: [
				{ ID: 'cat_1', name: 'Food' },
				{ ID: 'cat_2', name: 'Sport' },
			],
		},
	}),
	thirdLevelCategories: () => ({
		body: {
			...ok,
			category: [
				{ ID: 'cat_11', name: 'Pizza' },
				{ ID: 'cat_12', name: 'Ramen' },
			],
		},
	}),
};
