import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createAppFiles } from '../host/app-files.ts';
import { createHost, type Host, type HostOptions } from '../host/create-host.ts';
import { openPortMemory } from '../host/port-memory.ts';
import { createBridgeSocket } from './bridge-socket.ts';
import { createGate, type Gate } from './gate.ts';
import { startLoopbackServer } from './loopback-server.ts';

/** A till in the browser shell: its host, its door, and where it listens. */
export interface BrowserShell {
  readonly host: Host;
  readonly gate: Gate;
  readonly port: number;
  /** The port it would have liked, when another program held that one: the page starts on a new origin then. */
  readonly wantedPort: number | null;
  close(): Promise<void>;
}

/** What the browser shell needs beside its host: the built renderer and a port to prefer. */
export interface BrowserShellOptions {
  readonly host: HostOptions;
  readonly rendererDir: string;
  readonly port: number | null;
}

const secret = (): string => randomBytes(32).toString('base64url');

/** Starts host and loopback server. Throws FolderInUse when this till runs already. */
export async function startBrowserShell(options: BrowserShellOptions): Promise<BrowserShell> {
  const { till, dataDir, log } = options.host;
  const host = await createHost(options.host);
  const memory = openPortMemory({ path: join(dataDir, 'port.json'), till });
  const server = await startLoopbackServer({
    ports: memory.candidates(options.port),
    doorsFor(port) {
      const gate = createGate({ port, till, secret });
      const files = createAppFiles({ root: options.rendererDir, connect: [`ws://127.0.0.1:${port}`] });
      return { gate, files, bridge: createBridgeSocket(host), log };
    },
  });
  const wanted = memory.remembered();
  memory.remember(server.port);
  return {
    host,
    gate: server.gate,
    port: server.port,
    wantedPort: wanted === null || wanted === server.port ? null : wanted,
    async close() {
      await server.close();
      await host.close();
    },
  };
}
