/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a server for tests */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';

import type { Random } from './random';

/**
 * Whether connections wait that the kernel has accepted and Node has not seen yet. Closing the door
 * on them would reset them, though their clients may have sent a request already. Linux tells; where
 * it cannot be told the answer is no.
 */
function someoneWaits(port: number): boolean {
	try {
		const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`;
		const listening = readFileSync('/proc/net/tcp', 'utf8')
			.split('\n')
			.map((line) => line.trim().split(/\s+/))
			.find((columns) => columns[1] === address && columns[3] === '0A');
		return listening !== undefined && !listening[4]?.endsWith(':00000000');
	} catch {
		return false;
	}
}

/**
 * Listens in front of a server that does not, and hands each connection on. Its use: a door can be
 * shut for a while, so that new connections are refused by the system as if nobody were there.
 */
export class Door {
	/** How often the door was shut by chance. */
	timesShut = 0;
	private listener: Server | null = null;
	private readonly sockets = new Set<Socket>();
	private share = 0;
	private forMs = 0;
	private shutting = false;
	/** Connections that came while the door was about to shut; they are handed on once it is. */
	private held: Socket[] = [];
	private closed = false;
	private reopening: NodeJS.Timeout | undefined;
	private isReopening = false;
	private port = 0;
	private random: Random = Math.random;

	constructor(private readonly hand: (socket: Socket) => void) {}

	/**
	 * Opens the door on 127.0.0.1.
	 * @param port 0 for a free one
	 * @returns the port
	 * @throws Error when the port is taken
	 */
	async open(port: number): Promise<number> {
		const listener = createServer({ allowHalfOpen: true, noDelay: true }, (socket) =>
			this.receive(socket),
		);
		listener.listen(port, '127.0.0.1');
		await once(listener, 'listening');
		this.listener = listener;
		this.port = (listener.address() as AddressInfo).port;
		return this.port;
	}

	/** After this share of connections nobody listens for so many milliseconds; a share of 0 ends that at once. */
	refuse(share: number, forMs: number, random: Random): void {
		Object.assign(this, { share, forMs, random });
		if (share > 0 || !this.shutting) return;
		clearTimeout(this.reopening);
		if (this.listener) this.shutting = false;
		else if (!this.isReopening) void this.reopen();
		this.handOnHeld();
	}

	/** Ends all connections and listens no more. */
	async close(): Promise<void> {
		this.closed = true;
		clearTimeout(this.reopening);
		const listener = this.listener;
		const ended = listener ? once(listener, 'close') : Promise.resolve();
		listener?.close();
		for (const socket of this.sockets) socket.destroy();
		await ended;
	}

	private receive(socket: Socket): void {
		this.sockets.add(socket);
		socket.once('close', () => this.sockets.delete(socket));
		if (this.shutting) {
			this.held.push(socket);
			return;
		}
		this.hand(socket);
		if (this.share > 0 && this.random() < this.share) {
			this.shutting = true;
			this.shut();
		}
	}

	private handOnHeld(): void {
		for (const socket of this.held.splice(0)) this.hand(socket);
	}

	/** Stops listening as soon as nobody stands before the door. Clients that get no answer send no others, so that is soon. */
	private shut(): void {
		if (this.closed || !this.shutting) return;
		if (someoneWaits(this.port)) {
			setImmediate(() => this.shut());
			return;
		}
		this.listener?.close();
		this.listener = null;
		this.timesShut += 1;
		this.reopening = setTimeout(() => void this.reopen(), this.forMs);
		this.handOnHeld();
	}

	/** Listens again; somebody else may hold the port for a moment. */
	private async reopen(): Promise<void> {
		this.isReopening = true;
		try {
			await this.open(this.port);
			this.shutting = false;
		} catch {
			this.reopening = setTimeout(() => void this.reopen(), 20);
		}
		this.isReopening = false;
		if (this.closed) {
			clearTimeout(this.reopening);
			this.listener?.close();
		}
	}
}
