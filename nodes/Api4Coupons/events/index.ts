import type { PollEvents } from '../../shared/polling/trigger';
import { sessionClaimed } from './sessionClaimed';
import { sessionOpened } from './sessionOpened';
import { sessionValidated } from './sessionValidated';
import { userRegistered } from './userRegistered';

/** What the trigger of Coupontools can wait for. */
export const events: PollEvents = [sessionClaimed, sessionOpened, sessionValidated, userRegistered];
