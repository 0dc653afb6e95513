import type { PollEvents } from '../../shared/polling/trigger';
import { listRunningLow } from './listRunningLow';

/** What the trigger of PersonaClick can wait for. */
export const events: PollEvents = [listRunningLow];
