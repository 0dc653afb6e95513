/* eslint-disable no-console -- prints the closing lines */
import type {
	FullConfig,
	FullResult,
	Reporter,
	Suite,
	TestCase,
	TestResult,
} from '@playwright/test/reporter';

/** What a test may say that it has seen in the real n8n; each different one counts once. */
export type Seen = 'node' | 'operation' | 'trigger' | 'credential' | 'workflow';

const PLURALS: Record<Seen, string> = {
	node: 'nodes',
	operation: 'operations',
	trigger: 'triggers',
	credential: 'credentials',
	workflow: 'workflows',
};

/**
 * Prints how much of the package the passed tests have seen (their annotations, see `saw` in fixtures.ts), what
 * they have measured, and at the very end `N passed, N failed`.
 */
export default class Summary implements Reporter {
	private readonly seen = new Map<string, Set<string>>();
	private readonly measured = new Set<string>();
	private tests: TestCase[] = [];

	onBegin(_config: FullConfig, suite: Suite): void {
		this.tests = suite.allTests();
	}

	onTestEnd({ annotations, title }: TestCase, { status, annotations: own }: TestResult): void {
		if (status !== 'passed') return;
		for (const { type, description = '' } of [...annotations, ...own]) {
			if (type === 'measured') this.measured.add(`${title}: ${description}`);
			if (!(type in PLURALS)) continue;
			this.seen.set(type, (this.seen.get(type) ?? new Set()).add(description));
		}
	}

	onEnd({ status }: FullResult): void {
		const parts = Object.entries(PLURALS).map(
			([type, plural]) => `${this.seen.get(type)?.size ?? 0} ${plural}`,
		);
		for (const line of this.measured) console.log(`\nMeasured: ${line}`);
		console.log(`\nSeen in the real n8n: ${parts.join(', ')}.`);
		const of = (outcome: ReturnType<TestCase['outcome']>) =>
			this.tests.filter((test) => test.outcome() === outcome);
		for (const { title } of of('flaky')) console.log(`\nPassed at the second try only: ${title}`);
		const [passed, failed, skipped] = [
			of('expected').length + of('flaky').length,
			of('unexpected').length,
			of('skipped').length,
		];
		const others = status === 'passed' ? failed : Math.max(failed, 1);
		console.log(`${passed} passed, ${others} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	}

	printsToStdio(): boolean {
		return false;
	}
}
