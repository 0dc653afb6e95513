import type { PollEvents } from '../../shared/polling/trigger';
import { codeAllocated } from './codeAllocated';
import { codeUsed } from './codeUsed';

/** What the trigger of Retargeting can wait for. */
export const events: PollEvents = [codeAllocated, codeUsed];
