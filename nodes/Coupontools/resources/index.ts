import type { Resources } from '../../shared/types';
import { send } from './email/send';

export const resources: Resources = [{ name: 'Email', value: 'email', operations: [send] }];
