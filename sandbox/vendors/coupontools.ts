import type { Problem } from '../../contracts';
import { coupontools as contract, coupontoolsErrors as errors, wrongIdForm } from '../../contracts';
import { seededRandom } from '../random';
import type { Call, Outcome, World } from '../vendor';
import { defineVendor, refusal } from '../vendor';
import { campaignHandlers } from './coupontoolsCampaigns';
import { codeHandlers } from './coupontoolsCodes';
import { memberHandlers, refuseRest } from './coupontoolsMembers';
import type { CoupontoolsMemory } from './coupontoolsMemory';
import { failed, failedBeside, firstMemory, ok } from './coupontoolsMemory';
import { settings } from './coupontoolsSettings';
import { webhookHandlers } from './coupontoolsWebhook';

/**
 * A parameter that is missing (200), an id of the wrong form (301), a value that is not among the allowed ones or too
 * large (302), a phone number, a day or a country (303), a bad address (305), anything else (300).
 */
function refuse(
	[problem]: [Problem, ...Problem[]],
	call: Call,
	world: World<CoupontoolsMemory, typeof settings>,
): Outcome {
	const { field, message, missing } = problem;
	const ofRest = refuseRest(problem, call);
	if (ofRest) return ofRest;
	if (missing) return failed(errors.missing, world, `Missing parameter: ${field || 'campaign'}`);
	if (message.startsWith(wrongIdForm))
		return failed(errors.wrongId, world, `Invalid character in parameter: ${field}.`);
	if (field === 'email') return failedBeside(errors.wrongEmail.code, errors.wrongEmail.text, world);
	if (field === 'phone' || /^must be (yyyy-mm-dd|a day|ISO)/.test(message))
		return failed(errors.wrongFormat, world, `Wrong format in parameter: ${field}.`);
	if (/^Invalid enum|less than or equal/.test(message))
		return failed(errors.notAllowed, world, `Value not allowed in parameter: ${field}.`);
	return failed(errors.wrongValue, world, `Invalid value in parameter: ${field}.`);
}

const keyInBody = (body: unknown, name: string) =>
	(body as Record<string, unknown> | null | undefined)?.[name];

/** The keys may stand in the body; v4 has headers of another name for them. */
function keysOf({ headers, body, path }: Call): { id: unknown; secret: unknown } {
	const isV4 = path.startsWith('/v4/');
	const id = headers['x-client-id'] ?? (isV4 ? headers['x-api-key'] : undefined);
	const secret = headers['x-client-secret'] ?? (isV4 ? headers['x-api-secret'] : undefined);
	return {
		id: id ?? keyInBody(body, 'client_id'),
		secret: secret ?? keyInBody(body, 'client_secret'),
	};
}

function authorize(
	call: Call,
	{ keys, behaviour }: World<CoupontoolsMemory, typeof settings>,
): Outcome | null {
	const { id, secret } = keysOf(call);
	const isRight = id === keys.clientId && secret === keys.clientSecret;
	return isRight ? null : refusal(errors.wrongKeys, behaviour.coupontoolsKeyFailureStatus);
}

const UNDOCUMENTED =
	'The pages of Coupontools do not say what this address does. The sandbox does nothing and answers OK.';

/**
 * At an address that its pages do not describe, the sandbox's choice is an OK that says so and repeats what came, so that
 * requests of one's own can be tried. With another method than the documented one, and outside v3 and v4, it is a refusal.
 */
function unknown(
	wrongMethod: boolean,
	world: World<CoupontoolsMemory, typeof settings>,
	call: Call,
): Outcome {
	if (wrongMethod || !/^\/v[34]\/./.test(call.path))
		return { status: wrongMethod ? 405 : 404, body: { status: { status: 'failed' } } };
	return (
		authorize(call, world) ?? {
			body: {
				...ok,
				sandbox: UNDOCUMENTED,
				received: { method: call.method, query: call.query, body: call.body ?? null },
			},
		}
	);
}

/** Coupontools: v3 by POST only, refusals inside a 200. */
export const coupontools = defineVendor<typeof contract, CoupontoolsMemory, typeof settings>({
	name: 'coupontools',
	title: 'Coupontools',
	prefix: '/coupontools',
	contract,
	settings,
	credentials: (baseUrl) => ({ host: 'custom', baseUrl }),
	seed: (_amounts, seed) => firstMemory(seededRandom(seed)),
	state: ({ campaigns, mails }) => ({ campaigns: campaigns.size, mails }),
	authorize,
	refuse,
	refusalIn: (words) => ({
		status: {
			status: words,
			errors: {
				error_code: [words],
				error_message_description: [`Invalid character in parameter: ${words}.`],
				[words]: [words],
			},
		},
	}),
	unknown,
	handlers: { ...campaignHandlers, ...codeHandlers, ...memberHandlers, ...webhookHandlers },
});
