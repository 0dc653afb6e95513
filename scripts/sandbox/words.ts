import type { ICredentialType, INodeProperties } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { controlPrefix } from '../../sandbox/control';
import { names, vendorNamed } from '../../sandbox/vendors';
import { allCredentials } from '../engine/classes';

/** A value as the panel shows it: that of a choice by its name. */
function shownValue({ options = [] }: INodeProperties, value: string): string {
	const chosen = options.find((option) => 'value' in option && option.value === value);
	return chosen?.name ?? value;
}

/** The fields of a credential that a person fills in, as the panel labels them, with these values. */
function fieldsOf({ properties }: ICredentialType, values: Record<string, string>) {
	return properties
		.filter(({ name, type }) => type !== 'hidden' && values[name] !== undefined)
		.map((field) => [field.displayName, shownValue(field, values[field.name] ?? '')] as const);
}

/**
 * What to enter in the credential of each vendor, under the labels that the credential's panel has.
 * @throws Error when a vendor of the sandbox has no credential in the package
 */
export function keysInWords({ vendors }: Pick<Sandbox, 'vendors'>): string {
	const credentials = allCredentials();
	const blocks = names.map((name) => {
		const type = credentials[`${name}Api`];
		if (!type) throw new Error(`${vendorNamed(name).title} has no credential`);
		const lines = fieldsOf(type, vendors[name].credentials).map(
			([label, value]) => `    ${label.padEnd(13)} ${value}`,
		);
		return [`  ${type.displayName}`, ...lines].join('\n');
	});
	return blocks.join('\n\n');
}

/** How to look into the sandbox from outside, and a line for a shell that makes it fail on purpose. */
export function controlInWords({ url }: Pick<Sandbox, 'url'>): string {
	const control = `${url}${controlPrefix}`;
	const rule = JSON.stringify({ share: 0.2, answer: { status: 429 } }).replaceAll('"', '\\"');
	return [
		`What it received: ${control}/log`,
		`What the vendors hold: ${control}/state`,
		'To have it answer a fifth of all requests with "too many requests":',
		`    curl -X POST -H "Content-Type: application/json" -d "${rule}" ${control}/fail`,
		'To put it back to its start:',
		`    curl -X POST ${control}/reset`,
	].join('\n');
}
