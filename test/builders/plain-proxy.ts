import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type NetConnectOpts, type Socket } from 'node:net';

/** A proxy that knows nothing of what it carries: each new connection goes to the next target in turn. */
export interface PlainProxy {
  readonly port: number;
  /** Sends new connections there from now on and breaks those that stand. */
  turnTo(targets: readonly NetConnectOpts[]): void;
  close(): Promise<void>;
}

/** Starts one on loopback. A target that does not answer breaks the connection, as a proxy would. */
export async function startProxy(first: readonly NetConnectOpts[]): Promise<PlainProxy> {
  let targets = first;
  let turn = 0;
  const open = new Set<Socket>();
  const join = (from: Socket, to: Socket): void => {
    open.add(from);
    from.on('error', () => to.destroy());
    from.on('close', () => {
      open.delete(from);
      to.destroy();
    });
    from.pipe(to);
  };
  const server = createServer((near) => {
    const target = targets[turn++ % targets.length];
    if (target === undefined) return void near.destroy();
    const far = dial(target);
    join(near, far);
    join(far, near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breakAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    turnTo(next) {
      targets = next;
      breakAll();
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      breakAll();
      await closed;
    },
  };
}
