import type { FaultKind } from '../../nodes/shared/model/failures';

/** Every kind of fault: one that is new does not compile until it stands here. */
const all: Record<FaultKind, true> = {
	notSent: true,
	rateLimited: true,
	unknown: true,
	rejected: true,
	credential: true,
	notAnAnswer: true,
	endless: true,
	input: true,
	stopped: true,
};

/** Every kind of fault. */
export const kinds = Object.keys(all) as FaultKind[];
