import type { PollEvents } from '../../shared/polling/trigger';
import { codeCreated } from './codeCreated';
import { codeExpiring } from './codeExpiring';
import { codeUpdated } from './codeUpdated';
import { codeUsed } from './codeUsed';

/** What the trigger of WebinOne can wait for. */
export const events: PollEvents = [codeCreated, codeExpiring, codeUpdated, codeUsed];
