/* eslint-disable @n8n/community-nodes/no-restricted-imports -- stands in for a mail server */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { until } from '../../scripts/n8n/process';

/** A text as it was before it was made quoted-printable (RFC 2045) for a mail. */
const decoded = (text: string) =>
	text
		.replace(/=\r?\n/g, '')
		.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** A mail server that keeps all mails and sends none: as much of SMTP as n8n's node speaks. */
export class Mailbox {
	/** The mails as texts, headers and all. */
	readonly mails: string[] = [];

	private constructor(private readonly server = createServer((socket) => this.talk(socket))) {}

	static async start(): Promise<Mailbox & { port: number }> {
		const mailbox = new Mailbox();
		await new Promise<void>((resolve) => mailbox.server.listen(0, '127.0.0.1', resolve));
		const { port } = mailbox.server.address() as AddressInfo;
		return Object.assign(mailbox, { port });
	}

	/** Waits for the mail after so many, and gives the links in it. */
	async linksOf(index: number): Promise<string[]> {
		const mail = await until('a mail', async () => await Promise.resolve(this.mails[index]));
		return [...mail.matchAll(/href="([^"]+)"/g)].map(([, link]) =>
			String(link).replaceAll('&amp;', '&'),
		);
	}

	async close(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	private talk(socket: Socket): void {
		let heard = '';
		let isMail = false;
		socket.write('220 ready\r\n');
		socket.on('error', () => {});
		socket.on('data', (data) => {
			heard += data.toString();
			for (;;) {
				const end = heard.indexOf(isMail ? '\r\n.\r\n' : '\r\n');
				if (end < 0) return;
				const text = heard.slice(0, end);
				heard = heard.slice(end + (isMail ? 5 : 2));
				if (isMail) this.mails.push(decoded(text));
				isMail = !isMail && /^DATA$/i.test(text);
				socket.write(isMail ? '354 go on\r\n' : '250 OK\r\n');
				if (/^QUIT$/i.test(text)) socket.end();
			}
		});
	}
}
