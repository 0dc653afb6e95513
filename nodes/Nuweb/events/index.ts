import type { PollEvents } from '../../shared/polling/trigger';
import { codeCreated } from './codeCreated';

/** What the trigger of Nuweb can wait for. */
export const events: PollEvents = [codeCreated];
