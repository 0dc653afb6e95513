import type { webhookEndpoints } from '../../contracts';
import { coupontoolsErrors as errors } from '../../contracts';
import type { Handlers } from '../vendor';
import { failed, ok, type CoupontoolsMemory } from './coupontoolsMemory';
import type { CoupontoolsSettings } from './coupontoolsSettings';

/** The endpoint at which Coupontools says whether an event is its own. */
export const webhookHandlers: Handlers<
	{ baseUrl: string; endpoints: typeof webhookEndpoints },
	CoupontoolsMemory,
	CoupontoolsSettings
> = {
	webhookVerification({ body }, world) {
		const event = world.memory.events.get(body.webhook);
		if (event?.session !== body.session) return failed(errors.noWebhook, world);
		return { body: { ...ok, result: 'valid', ...event } };
	},
};
