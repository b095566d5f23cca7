import { connect, type Socket } from 'node:net';
import type { LinkListener, OpenLink, PrinterLink } from './printer-link.ts';

/** How long an orderly end may take before the connection is reset, ms. */
const closeMs = 1000;

class TcpLink implements PrinterLink {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    this.#socket = socket;
  }

  write(bytes: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#socket.write(bytes, (error) => (error ? reject(error) : resolve()));
    });
  }

  close(): Promise<void> {
    const socket = this.#socket;
    return new Promise((resolve) => {
      if (socket.destroyed) return resolve();
      const timer = setTimeout(() => socket.resetAndDestroy(), closeMs);
      socket.once('close', () => {
        clearTimeout(timer);
        resolve();
      });
      socket.end();
    });
  }

  abort(): void {
    // destroy() would leave the kernel's queue flowing: a phantom receipt when the cable is plugged in again.
    if (!this.#socket.destroyed) this.#socket.resetAndDestroy();
  }
}

function wire(socket: Socket, listener: LinkListener): PrinterLink {
  socket.on('data', (chunk) => listener.bytes(chunk));
  socket.on('close', () => listener.closed());
  // The reason is told by `close`, which always follows; without a listener the error would end the process.
  socket.on('error', () => undefined);
  return new TcpLink(socket);
}

/** Raw TCP, port 9100 by custom: no framing, no login, one connection a job. An accepted connection is not paper. */
export const tcpTransport =
  ({ host, port }: { host: string; port: number }): OpenLink =>
  (listener, timeoutMs) =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port, noDelay: true });
      const giveUp = (error: Error): void => {
        clearTimeout(timer);
        socket.destroy();
        reject(error);
      };
      const timer = setTimeout(() => giveUp(new Error('printer does not answer')), timeoutMs);
      socket.once('error', giveUp);
      socket.once('connect', () => {
        clearTimeout(timer);
        socket.off('error', giveUp);
        resolve(wire(socket, listener));
      });
    });
