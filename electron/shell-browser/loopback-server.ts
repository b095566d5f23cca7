import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { AppFiles } from '../host/app-files.ts';
import { guardHeaders } from '../host/content-policy.ts';
import { describeThrown, type HostLog } from '../host/host-log.ts';
import type { BridgeSocket } from './bridge-socket.ts';
import type { Gate, Rejection } from './gate.ts';

/** A server on the loopback address: the built renderer, and the bridge at `/bridge`. */
export interface LoopbackServer {
  readonly port: number;
  readonly gate: Gate;
  close(): Promise<void>;
}

interface Doors {
  readonly gate: Gate;
  readonly files: AppFiles;
  readonly bridge: BridgeSocket;
  readonly log: HostLog;
}

function sayNo(response: ServerResponse, rejection: Rejection): void {
  response.writeHead(rejection.status, { ...guardHeaders, 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${rejection.why}\n`);
}

/** The token becomes a cookie and leaves the address, so that it stands in no history and on no screen. */
function openDoor(response: ServerResponse, gate: Gate): void {
  response.writeHead(303, { ...guardHeaders, 'cache-control': 'no-store', 'set-cookie': gate.cookie(), location: '/' });
  response.end();
}

async function answer(request: IncomingMessage, response: ServerResponse, { gate, files }: Doors): Promise<void> {
  const rejection = gate.rejects(request);
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const token = url.pathname === '/' ? url.searchParams.get('token') : null;
  const ownHost = rejection === null || rejection.status === 401;
  if (ownHost && token !== null && request.method === 'GET' && gate.admits(token)) return openDoor(response, gate);
  if (rejection !== null) return sayNo(response, rejection);
  const reply = await files(new Request(url, { method: request.method ?? 'GET' }));
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  response.end(request.method === 'HEAD' ? undefined : Buffer.from(await reply.arrayBuffer()));
}

function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, { gate, bridge }: Doors): void {
  socket.on('error', () => socket.destroy());
  const rejection = gate.rejectsSocket(request);
  if (rejection === null && request.url === '/bridge') return bridge.accept(request, socket, head);
  socket.end(`HTTP/1.1 ${rejection?.status ?? 404} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const listen = (server: Server, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const taken = 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES');
      if (taken) resolve(false);
      else reject(error);
    });
    // Never another address: the till is for the person who sits at this machine.
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => resolve(true));
  });

/** Listens on the first free port of the list. Throws when none is free. */
export async function startLoopbackServer(options: {
  ports: readonly number[];
  doorsFor: (port: number) => Doors;
}): Promise<LoopbackServer> {
  for (const port of options.ports) {
    const server = createServer();
    if (!(await listen(server, port))) continue;
    const address = server.address();
    const bound = typeof address === 'object' && address !== null ? address.port : port;
    const doors = options.doorsFor(bound);
    server.on('request', (request, response) => {
      answer(request, response, doors).catch((thrown: unknown) => {
        doors.log(`request failed: ${describeThrown(thrown)}`);
        response.destroy();
      });
    });
    server.on('upgrade', (request, socket, head) => upgrade(request, socket, head, doors));
    return { port: bound, gate: doors.gate, close: () => closeServer(server, doors.bridge) };
  }
  throw new Error(`no free port among ${options.ports.join(', ')}`);
}

const closeServer = (server: Server, bridge: BridgeSocket): Promise<void> =>
  new Promise((resolve) => {
    bridge.close();
    server.close(() => resolve());
    server.closeAllConnections();
  });
