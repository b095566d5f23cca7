import type { BridgeCarrier } from './terminal-bridge.ts';

/** Why there is no host: another window of this till has it, or nothing answers. */
export type HostAbsence = 'other-window' | 'gone';

/** The host could not be reached at start. */
export class HostAbsent extends Error {
  override readonly name = 'HostAbsent';
  readonly why: HostAbsence;
  constructor(why: HostAbsence) {
    super(why);
    this.why = why;
  }
}

/** The host's close code for a second window. */
const otherWindowCode = 4409;
const reconnectMs = 1000;

interface Waiting {
  readonly resolve: (text: string) => void;
  readonly reject: (fault: Error) => void;
}

/** A socket to the server this page came from. Reconnects by itself; calls made meanwhile fail at once. */
export async function openSocketCarrier(url = bridgeUrl()): Promise<BridgeCarrier> {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(text: string) => void>();
  let socket = await openSocket(url);

  const drop = (): void => {
    for (const { reject } of waiting.values()) reject(new Error('host-gone'));
    waiting.clear();
    // Nobody is left to say it: without the host there is no way to the centre either.
    hear(JSON.stringify({ notice: { kind: 'central.link', reachable: false, unplugged: false } }));
    window.setTimeout(reconnect, reconnectMs);
  };
  const attach = (next: WebSocket): void => {
    socket = next;
    next.addEventListener('message', ({ data }) => hear(String(data)));
    next.addEventListener('close', drop, { once: true });
  };
  const reconnect = (): void => {
    openSocket(url).then(attach, () => window.setTimeout(reconnect, reconnectMs));
  };
  const hear = (text: string): void => {
    const id = idOf(text);
    const one = id === null ? undefined : waiting.get(id);
    if (id !== null) waiting.delete(id);
    if (one) one.resolve(text);
    else for (const listener of listeners) listener(text);
  };
  attach(socket);
  return {
    call: (text, id) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) {
          reject(new Error('host-gone'));
          return;
        }
        waiting.set(id, { resolve, reject });
        socket.send(text);
      }),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** An answer begins with the number of its call; a page of rows is not read twice to find it. Null: a notice. */
function idOf(text: string): number | null {
  const found = /^\{"id":(\d+),/.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}

const bridgeUrl = (): string => `${window.location.origin.replace(/^http/, 'ws')}/bridge`;

/**
 * Opens one socket. The host answers a second window only after it has proved the first alive, so an opened socket
 * that is closed again within moments is a refusal.
 */
function openSocket(url: string): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const refuse = ({ code }: CloseEvent): void =>
      reject(new HostAbsent(code === otherWindowCode ? 'other-window' : 'gone'));
    socket.addEventListener('close', refuse, { once: true });
    socket.addEventListener(
      'open',
      () => {
        // The host reads nothing until it has decided; a first harmless call tells when it has.
        socket.send(JSON.stringify({ id: 0, call: 'host.facts', request: {} }));
      },
      { once: true },
    );
    socket.addEventListener(
      'message',
      () => {
        socket.removeEventListener('close', refuse);
        resolve(socket);
      },
      { once: true },
    );
  });
}
