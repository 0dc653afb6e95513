/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the workflow files */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorName } from '../../sandbox';
import type { WorkflowFile } from '../engine/engine';
import {
	type Auditor,
	codesDrawn,
	codesListed,
	codesMade,
	codesMadeHere,
	codesMailed,
	codesMoved,
	couponsMailed,
	endsLookedUp,
	listRefilled,
	sessionsLookedUp,
	usesWritten,
} from './audits';

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
	{
		file: 'refill-a-list-that-runs-low.json',
		audit: listRefilled,
		words: { in: 'new codes', out: 'codes added to the PersonaClick list' },
	},
	{
		file: 'write-a-validated-coupon-to-the-crm.json',
		audit: sessionsLookedUp,
		words: { in: 'coupon validated at Coupontools', out: 'session for the CRM' },
	},
	{
		file: 'remind-before-a-code-expires.json',
		audit: endsLookedUp,
		words: { in: 'codes of Nuweb that end soon', out: 'reminders' },
	},
	{
		file: 'write-who-used-a-code-to-a-sheet.json',
		audit: usesWritten,
		words: { in: 'codes of Nuweb used in orders', out: 'rows for the sheet' },
	},
	{
		file: 'make-codes-when-retargeting-asks.json',
		audit: codesMade,
		words: { in: 'codes that Retargeting asked for', out: 'codes made at WebinOne' },
	},
	{
		file: 'make-codes-and-save-them-as-a-file.json',
		audit: codesMadeHere(20),
		words: { in: 'codes wanted', out: 'codes made at Nuweb' },
	},
	{
		file: 'draw-a-code-and-mail-it.json',
		faulty: 'retargeting',
		audit: codesMailed,
		words: { in: 'closed deals', out: 'codes of PersonaClick mailed by Retargeting' },
	},
];

/**
 * Reads a workflow file as it would be imported.
 * @throws Error when there is none, or it is no JSON
 */
export function readWorkflow(file: string): WorkflowFile & { name: string } {
	return JSON.parse(
		readFileSync(join(__dirname, '../../workflows', file), 'utf8'),
	) as WorkflowFile & { name: string };
}
