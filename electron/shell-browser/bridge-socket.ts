import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { messageCharsMax } from '../host/bridge-server.ts';
import type { Host } from '../host/create-host.ts';

/** Close code for a window that comes while another one of this till is alive. */
export const otherWindowCode = 4409;
/** Close code for windows when the host stops. */
export const hostStoppingCode = 4410;

/** How long the window that holds the bridge has to prove that it lives, ms. */
const proofMs = 1500;
/** How long a window that has just proved it is watched for leaving: a reload asks again before it has gone, ms. */
const leavingMs = 700;

/** The bridge over WebSocket, for one window at a time. */
export interface BridgeSocket {
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/**
 * Whether the other end still answers and stays. A browser answers pings itself, even while its page is busy or on the
 * point of being closed.
 */
function staysAlive(socket: WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    let timer = setTimeout(() => resolve(false), proofMs);
    const left = (): void => {
      clearTimeout(timer);
      resolve(false);
    };
    socket.once('close', left);
    socket.once('pong', () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        socket.off('close', left);
        resolve(true);
      }, leavingMs);
    });
    socket.ping();
  });
}

function serve(host: Host, socket: WebSocket): void {
  const send = (text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const stopListening = host.listen(send);
  socket.on('message', (data, isBinary) => {
    if (isBinary) socket.close(1003);
    else void host.answer(data.toString()).then(send);
  });
  socket.on('close', stopListening);
  // An error is always followed by `close`; without a listener it would end the host.
  socket.on('error', () => socket.terminate());
}

/**
 * Gives the bridge to the first window and keeps it there while that window lives: two windows in two browsers
 * would keep two ledgers under one till's name. A reload gets it back at once.
 */
export function createBridgeSocket(host: Host): BridgeSocket {
  const server = new WebSocketServer({ noServer: true, maxPayload: messageCharsMax, perMessageDeflate: false });
  let holder: WebSocket | null = null;

  async function admit(socket: WebSocket): Promise<void> {
    const before = holder;
    if (before !== null && before.readyState !== before.CLOSED) {
      // Nothing the newcomer says is read until it is known whether anybody listens.
      socket.pause();
      const alive = await staysAlive(before);
      socket.resume();
      if (alive || holder !== before) return socket.close(otherWindowCode, 'other-window');
      before.terminate();
    }
    if (socket.readyState !== socket.OPEN) return;
    holder = socket;
    serve(host, socket);
  }

  return {
    accept(request, duplex, head) {
      server.handleUpgrade(request, duplex, head, (socket) => void admit(socket));
    },
    close() {
      holder?.close(hostStoppingCode, 'closed');
      for (const client of server.clients) if (client !== holder) client.terminate();
      server.close();
    },
  };
}
