/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the workflow files */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorName } from '../../sandbox';
import type { WorkflowFile } from '../../test/engine/engine';
import type { Auditor } from './audits';
import { codesDrawn, codesListed, codesMoved, couponsMailed } from './audits';

/** One of the example workflows, with how its result is judged. */
export interface Example {
	/** Name of the file in `workflows/`. */
	file: string;
	/** The vendor whose answers and connections are made to fail; none: all goes well. */
	faulty?: VendorName;
	audit: Auditor;
	/** What goes in and what comes out, in the words of the report. */
	words: { in: string; out: string };
}

/** The example workflows in the order in which they are run. */
export const examples: Example[] = [
	{
		file: 'mail-a-coupon-when-a-deal-closes.json',
		faulty: 'coupontools',
		audit: couponsMailed,
		words: { in: 'closed deals', out: 'coupons mailed by Coupontools' },
	},
	{
		file: 'draw-a-code-for-each-closed-deal.json',
		faulty: 'personaClick',
		audit: codesDrawn,
		words: { in: 'closed deals', out: 'codes drawn from a PersonaClick list' },
	},
	{
		file: 'move-codes-from-nuweb-to-webinone.json',
		audit: codesMoved,
		words: { in: 'codes of Nuweb', out: 'codes made at WebinOne' },
	},
	{
		file: 'codes-given-out-on-a-day.json',
		audit: codesListed,
		words: { in: 'codes that Retargeting gave out on the day', out: 'rows' },
	},
];

/** The example workflows that a trigger of this package starts; the tests run them. */
export const startedByTriggers = [
	'make-codes-when-retargeting-asks.json',
	'refill-a-list-that-runs-low.json',
	'remind-before-a-code-expires.json',
	'write-a-validated-coupon-to-the-crm.json',
];

/**
 * Reads a workflow file as it would be imported.
 * @throws Error when there is none, or it is no JSON
 */
export function readWorkflow(file: string): WorkflowFile & { name: string } {
	return JSON.parse(readFileSync(join(__dirname, '../../workflows', file), 'utf8')) as WorkflowFile & { name: string };
}
