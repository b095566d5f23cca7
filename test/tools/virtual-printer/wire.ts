import { connect, createServer, type Server, type Socket } from 'node:net';

/** One direction of a connection: passes bytes on, or keeps them while the cable is out, as TCP does. */
class Lane {
  #kept: Buffer[] = [];
  #to: Socket;

  constructor(to: Socket) {
    this.#to = to;
  }

  pass(chunk: Buffer, pulled: boolean): void {
    if (pulled) this.#kept.push(chunk);
    else if (this.#to.writable) this.#to.write(chunk);
  }

  release(): void {
    for (const chunk of this.#kept.splice(0)) this.pass(chunk, false);
  }

  drop(): void {
    this.#kept = [];
  }
}

interface Pair {
  readonly near: Socket;
  readonly far: Socket;
  readonly out: Lane;
  readonly back: Lane;
  nearEnded: boolean;
  nearReset: boolean;
  farGone: boolean;
}

/**
 * A cable between a till and a printer. Pulled, it carries nothing and tells nobody: no end, no reset. Plugged in
 * again, it delivers what TCP still holds, or the reset of a side that has given up meanwhile.
 */
export class Wire {
  readonly #target: number;
  readonly #server: Server;
  readonly #pairs = new Set<Pair>();
  #pulled = false;

  constructor(targetPort: number) {
    this.#target = targetPort;
    this.#server = createServer({ allowHalfOpen: true }, (near) => this.#join(near));
  }

  listen(port = 0): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  get isPulled(): boolean {
    return this.#pulled;
  }

  pull(): void {
    this.#pulled = true;
  }

  plug(): void {
    this.#pulled = false;
    for (const pair of this.#pairs) this.#settle(pair);
  }

  async close(): Promise<void> {
    for (const { near, far } of this.#pairs) {
      near.destroy();
      far.destroy();
    }
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(near: Socket): void {
    const far = connect({ host: '127.0.0.1', port: this.#target, noDelay: true, allowHalfOpen: true });
    near.setNoDelay(true);
    const lanes = { out: new Lane(far), back: new Lane(near) };
    const pair: Pair = { near, far, ...lanes, nearEnded: false, nearReset: false, farGone: false };
    this.#pairs.add(pair);
    near.on('data', (chunk) => pair.out.pass(chunk, this.#pulled));
    far.on('data', (chunk) => pair.back.pass(chunk, this.#pulled));
    near.on('end', () => this.#note(pair, { nearEnded: true }));
    near.on('error', () => this.#note(pair, { nearReset: true }));
    far.on('error', () => undefined);
    far.on('close', () => this.#note(pair, { farGone: true }));
  }

  #note(pair: Pair, change: Partial<Pick<Pair, 'nearEnded' | 'nearReset' | 'farGone'>>): void {
    Object.assign(pair, change);
    // A reset drops what the sender still held.
    if (pair.nearReset) pair.out.drop();
    if (!this.#pulled) this.#settle(pair);
  }

  #settle(pair: Pair): void {
    pair.out.release();
    pair.back.release();
    if (pair.nearReset) pair.far.resetAndDestroy();
    else if (pair.nearEnded) pair.far.end();
    if (!pair.farGone) return;
    // The far side's end is an end; its loss of power is a reset, and so is whatever else ended it.
    if (pair.far.errored || !pair.nearEnded) pair.near.resetAndDestroy();
    else pair.near.end();
    this.#pairs.delete(pair);
  }
}
