import { coupontoolsErrors as errors } from '../../contracts';
import type { codeEndpoints } from '../../contracts/coupontoolsCodes';
import { randomText } from '../random';
import type { Handlers } from '../vendor';
import type { CoupontoolsMemory, CoupontoolsSession } from './coupontoolsMemory';
import {
	failed,
	failedBeside,
	holding,
	isYes,
	newSession,
	ok,
	sessionBy,
	urlOf,
} from './coupontoolsMemory';
import type { CoupontoolsSettings } from './coupontoolsSettings';

const duplicateField = { email: 'email', phone: 'phone', customid: 'customId' } as const;

/** What a link's answer says of it. */
function link(memory: CoupontoolsMemory, { code, campaign, validationCode }: CoupontoolsSession) {
	const codes = {
		widget_validation_code: code.slice(0, 6),
		custom_validation_code: validationCode,
	};
	return { single_use_code: code, single_use_url: urlOf(memory, campaign, code), ...codes };
}

/** What the sandbox answers to Coupontools' requests that make codes and send them. */
export const codeHandlers: Handlers<
	{ baseUrl: string; endpoints: typeof codeEndpoints },
	CoupontoolsMemory,
	CoupontoolsSettings
> = {
	singleUseCreate({ body }, world) {
		const { memory, random } = world;
		const {
			campaign,
			email = '',
			phone = '',
			customid: customId = '',
			duplicate_check: check,
		} = body;
		if (!memory.campaigns.has(campaign)) return failed(errors.noCampaign, world);
		const person = { email, phone, customId };
		const twin =
			check &&
			[...memory.sessions.values()].find(
				(one) =>
					one.campaign === campaign &&
					person[duplicateField[check]] !== '' &&
					one[duplicateField[check]] === person[duplicateField[check]],
			);
		const generated =
			body.autovalcode === undefined
				? ''
				: randomText(random, Number.parseInt(body.autovalcode, 10));
		const session =
			twin ??
			newSession(memory, random, {
				campaign,
				...person,
				validationCode: body.customvalcode ?? generated,
			});
		return {
			body: {
				...ok,
				campaign,
				action: 'single_use_code_created',
				...link(memory, session),
				customid: session.customId,
			},
			...(!twin && { work: { created: session.code, campaign } }),
		};
	},

	singleUseCreateMany({ body }, world) {
		const { memory, random } = world;
		const {
			campaign,
			amount = 10,
			status = 'normal',
			automated_codes: automated,
			code_prefix: prefix,
			code_length: length,
			code_type: type,
		} = body;
		if (!memory.campaigns.has(campaign)) return failed(errors.noCampaign, world);
		if (isYes(automated) && (prefix === undefined || length === undefined || type === undefined)) {
			return failed(
				errors.missing,
				world,
				`Missing parameter: ${prefix === undefined ? 'code_prefix' : length === undefined ? 'code_length' : 'code_type'}`,
			);
		}
		const own = () =>
			isYes(automated) ? `${prefix ?? ''}${randomText(random, length ?? 10)}` : '';
		const data = Array.from({ length: amount }, () => {
			const session = newSession(memory, random, {
				campaign,
				validationCode: own(),
				voided: status === 'voided' ? '2026-03-01 08:00:00' : '',
			});
			const { custom_validation_code: custom, ...rest } = link(memory, session);
			return {
				...rest,
				sequence_id: session.sequence,
				...(custom !== '' && { custom_validation_code: custom }),
			};
		});
		return {
			body: { ...ok, campaign, action: ' multiple_single_use_codes_created', data },
			work: { created: amount, campaign },
		};
	},

	sendEmail({ body }, world) {
		const { campaign, email } = body;
		const { memory, behaviour, random } = world;
		if (!memory.campaigns.has(campaign) && !memory.members.directories.has(campaign))
			return failed(errors.noCampaign, world);
		if (!behaviour.coupontoolsMailService) return failed(errors.noMailService, world);
		if (behaviour.coupontoolsUndeliverable.includes(email)) {
			return failedBeside(
				errors.notSent.code,
				`Email not sent to '${email}'. Reason: mailbox unavailable`,
				world,
			);
		}
		const answer = { ...ok, campaign, receiver: email };
		// Nothing is known of this answer; the sandbox's choice is OK without `email_sent`.
		if (isYes(body.check_unique) && memory.holders.has(holding(campaign, email))) {
			return { body: { ...answer, action: 'email_not_sent' } };
		}
		const code = body.couponsession ?? newSession(memory, random, { campaign, email }).code;
		const subject = body.subject ?? 'Your coupon';
		memory.mails.push({ campaign, email, subject, code });
		memory.holders.add(holding(campaign, email));
		return {
			body: {
				...answer,
				subject,
				single_use_code: code,
				single_use_url: urlOf(memory, campaign, code),
				action: 'email_sent',
			},
			work: { mailed: email, campaign },
		};
	},

	sendSms({ body }, world) {
		const { campaign, phone, body: message = 'Your coupon' } = body;
		const { memory, behaviour, random } = world;
		if (!memory.campaigns.has(campaign) && !memory.members.directories.has(campaign))
			return failed(errors.noCampaign, world);
		if (!behaviour.coupontoolsSmsService) return failed(errors.noSmsService, world);
		const { code } = newSession(memory, random, { campaign, phone });
		memory.texts.push({ campaign, phone, message, code });
		return {
			body: { ...ok, campaign, message, phone, single_use_code: code },
			work: { texted: phone, campaign },
		};
	},

	sendPush({ body }, world) {
		const { memory } = world;
		if (!memory.campaigns.has(body.campaign)) return failed(errors.noCampaign, world);
		const session = sessionBy(memory, body.couponsession);
		if (session?.campaign !== body.campaign)
			return failedBeside(errors.noSession.code, errors.noSession.text, world);
		memory.pushes.push({ code: session.code, message: body.message });
		return { body: ok, work: { pushed: session.code } };
	},

	addSmsGroup({ body }, { memory }) {
		memory.smsGroups.push(body.group_name);
		return {
			body: { ...ok, group_id: `gro_${memory.smsGroups.length}` },
			work: { created: body.group_name },
		};
	},
};
