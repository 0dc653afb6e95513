import type { Resource } from '../../shared/types';
import { send } from './email/send';

export const resources: Resource[] = [{ name: 'Email', value: 'email', operations: [send] }];
