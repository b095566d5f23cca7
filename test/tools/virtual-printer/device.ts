import { EventEmitter } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { type Command, takeCommand } from './commands.ts';
import { PaperPath, type Piece } from './paper.ts';

/** What a person, a test or bad luck can do to the printer. */
export interface Knobs {
  paperOut: boolean;
  coverOpen: boolean;
  paperLow: boolean;
  cutterError: boolean;
  /** Answers nothing at all, but prints. */
  silent: boolean;
  /** Time per line, ms. */
  msPerLine: number;
  /** Receive buffer, bytes. When it is full the printer stops reading and is deaf to questions. */
  bufferBytes: number;
  /** Answers GS ( H. */
  processId: boolean;
  /** What it calls itself when it is asked. */
  model: string;
  /** Answers GS r in order, at once on arrival (bad clones), or never. */
  inOrder: 'in-order' | 'at-once' | 'never';
  /** Answers every question with noise. */
  garbled: boolean;
  /** Takes no connection. */
  refusing: boolean;
  /** Sends four bytes of status by itself at each change, as network boards do. */
  automatic: boolean;
}

export const soundKnobs: Readonly<Knobs> = {
  paperOut: false,
  coverOpen: false,
  paperLow: false,
  cutterError: false,
  silent: false,
  msPerLine: 4,
  bufferBytes: 4096,
  processId: true,
  model: 'TM-V80',
  inOrder: 'in-order',
  garbled: false,
  refusing: false,
  automatic: false,
};

/** `changed`: paper or state moved on. `line`: a text line came out; the number is of the printer's life. */
interface DeviceEvents {
  changed: [];
  line: [number];
}

/**
 * A receipt printer that behaves badly on request: raw TCP, one job at a time, a bounded buffer with back-pressure,
 * commands done in order and in their time, questions answered at once.
 */
export class VirtualPrinter extends EventEmitter<DeviceEvents> {
  readonly paper = new PaperPath();
  readonly knobs: Knobs;
  /** Bytes as they came in, real-time questions included, for tests that look at the wire. */
  readonly received: Buffer[] = [];
  #server: Server;
  #waiting: Socket[] = [];
  #socket: Socket | null = null;
  /** The other side has said all; its connection ends when everything is read. */
  #ended = false;
  /** Bytes read from the socket that did not fit into the buffer. */
  #overflow = Buffer.alloc(0);
  #buffer = Buffer.alloc(0);
  /** Bytes the executor has taken and that are not a whole command yet. */
  #taken = Buffer.alloc(0);
  #timer: NodeJS.Timeout | null = null;
  #lines = 0;
  #off = false;
  #automatic = false;

  constructor(knobs: Partial<Knobs> = {}) {
    super();
    this.knobs = { ...soundKnobs, ...knobs };
    this.#automatic = this.knobs.automatic;
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#accept(socket));
  }

  /** Listens on a loopback port, 0 for any; gives the port. Rejects if it is taken. */
  listen(port = 0, host = '127.0.0.1'): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : port);
      });
    });
  }

  async close(): Promise<void> {
    this.#stopWork();
    for (const socket of [...this.#waiting, this.#socket]) socket?.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Turns knobs and lets the printer notice. */
  set(knobs: Partial<Knobs>): void {
    Object.assign(this.knobs, knobs);
    if (this.#automatic) this.#send(this.#automaticStatus());
    this.emit('changed');
    this.#work();
  }

  /** Off and on again: connections reset, buffer lost, what is on the paper stays unfinished. */
  powerCycle(offMs = 300): void {
    this.#off = true;
    this.#stopWork();
    for (const socket of [...this.#waiting, this.#socket]) socket?.resetAndDestroy();
    this.#waiting = [];
    this.#socket = null;
    this.#forget();
    this.paper.tear();
    this.emit('changed');
    setTimeout(() => {
      this.#off = false;
      this.#automatic = this.knobs.automatic;
      this.emit('changed');
    }, offMs);
  }

  get isOff(): boolean {
    return this.#off;
  }

  get isPrinting(): boolean {
    return this.#timer !== null;
  }

  /** Nothing is left to print. */
  get isIdle(): boolean {
    return this.#timer === null && this.#overflow.length + this.#buffer.length === 0;
  }

  get isOffline(): boolean {
    return this.#off || this.knobs.paperOut || this.knobs.coverOpen || this.knobs.cutterError;
  }

  /** All paper so far, the piece in the printer last. */
  pieces(): Piece[] {
    const current = this.paper.current();
    return current.items.length > 0 ? [...this.paper.pieces, current] : [...this.paper.pieces];
  }

  #accept(socket: Socket): void {
    if (this.#off || this.knobs.refusing) {
      socket.resetAndDestroy();
      return;
    }
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#gone(socket));
    if (this.#socket === null) this.#serve(socket);
    else {
      socket.pause();
      this.#waiting.push(socket);
    }
  }

  /** Only the first connection prints; the others are accepted and hang until it is gone. */
  #serve(socket: Socket): void {
    this.#socket = socket;
    this.#ended = false;
    socket.on('data', (chunk) => this.#arrived(chunk));
    socket.on('end', () => this.#heardAll(socket));
    socket.resume();
  }

  #gone(socket: Socket): void {
    this.#waiting = this.#waiting.filter((other) => other !== socket);
    if (socket !== this.#socket) return;
    this.#socket = null;
    this.#overflow = Buffer.alloc(0);
    const next = this.#waiting.shift();
    if (next !== undefined) this.#serve(next);
  }

  #heardAll(socket: Socket): void {
    if (socket !== this.#socket) {
      socket.end();
      return;
    }
    this.#ended = true;
    this.#fill();
  }

  #forget(): void {
    this.#buffer = Buffer.alloc(0);
    this.#overflow = Buffer.alloc(0);
    this.#taken = Buffer.alloc(0);
  }

  #arrived(chunk: Buffer): void {
    this.received.push(Buffer.from(chunk));
    this.#overflow = Buffer.concat([this.#overflow, chunk]);
    this.#fill();
    this.#work();
  }

  /** Moves what fits into the buffer; answers real-time questions among it. */
  #fill(): void {
    const room = this.knobs.bufferBytes - this.#buffer.length;
    if (room > 0 && this.#overflow.length > 0) {
      const accepted = this.#overflow.subarray(0, room);
      this.#overflow = this.#overflow.subarray(accepted.length);
      this.#buffer = Buffer.concat([this.#buffer, this.#withoutQuestions(accepted)]);
    }
    if (this.#overflow.length > 0) this.#socket?.pause();
    else if (this.#ended) this.#socket?.end();
    else this.#socket?.resume();
  }

  /** Answers DLE EOT n wherever it stands, even inside other data, as printers do. */
  #withoutQuestions(bytes: Buffer): Buffer {
    const kept: number[] = [];
    for (let index = 0; index < bytes.length; index++) {
      const question = bytes[index + 2] ?? 0;
      if (bytes[index] === 0x10 && bytes[index + 1] === 0x04 && question >= 1 && question <= 4) {
        this.#send(Buffer.of(this.#realTimeStatus(question)));
        index += 2;
      } else if (this.knobs.inOrder === 'at-once' && bytes[index] === 0x1d && bytes[index + 1] === 0x72) {
        this.#send(Buffer.of(0));
        index += 2;
      } else kept.push(bytes[index] ?? 0);
    }
    return Buffer.from(kept);
  }

  #realTimeStatus(question: number): number {
    const { coverOpen, paperOut, paperLow, cutterError } = this.knobs;
    const bits = [
      0,
      this.isOffline ? 0x08 : 0,
      (coverOpen ? 0x04 : 0) | (paperOut ? 0x20 : 0) | (cutterError ? 0x40 : 0),
      cutterError ? 0x08 : 0,
      (paperLow ? 0x0c : 0) | (paperOut ? 0x60 : 0),
    ];
    return 0x12 | (bits[question] ?? 0);
  }

  #automaticStatus(): Buffer {
    const { coverOpen, paperOut, paperLow, cutterError } = this.knobs;
    const first = 0x10 | (this.isOffline ? 0x08 : 0) | (coverOpen ? 0x20 : 0);
    return Buffer.of(first, cutterError ? 0x08 : 0, (paperLow ? 0x03 : 0) | (paperOut ? 0x0c : 0), 0);
  }

  #send(bytes: Buffer): void {
    if (this.knobs.silent || this.#off) return;
    if (this.#socket?.writable) this.#socket.write(this.knobs.garbled ? Buffer.of(0xff, 0x80, 0x37) : bytes);
  }

  #stopWork(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Does the next command, then waits as long as it takes. Stands still while offline. */
  #work(): void {
    if (this.#timer !== null || this.isOffline) return;
    const command = this.#nextCommand();
    if (command === null) return;
    const lines = this.#do(command);
    if (lines === 0) {
      this.#work();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#work();
      this.emit('changed');
    }, lines * this.knobs.msPerLine);
    this.emit('changed');
  }

  #nextCommand(): Command | null {
    this.#taken = Buffer.concat([this.#taken, this.#buffer]);
    const taken = takeCommand(this.#taken);
    if (taken === null) {
      // An unfinished command is taken out of the buffer, so that a picture larger than the buffer gets through.
      this.#buffer = Buffer.alloc(0);
      this.#fill();
      if (this.#buffer.length === 0) return null;
      return this.#nextCommand();
    }
    this.#buffer = this.#taken.subarray(taken.length);
    this.#taken = Buffer.alloc(0);
    this.#fill();
    return taken.command;
  }

  #do(command: Command): number {
    if (command.kind === 'process-id' && this.knobs.processId) {
      this.#send(Buffer.concat([Buffer.of(0x37, 0x22), Buffer.from(command.id, 'latin1'), Buffer.of(0)]));
    }
    if (command.kind === 'model') {
      this.#send(Buffer.concat([Buffer.of(0x5f), Buffer.from(this.knobs.model, 'latin1'), Buffer.of(0)]));
    }
    if (command.kind === 'status-in-order' && this.knobs.inOrder === 'in-order') {
      this.#send(Buffer.of(this.knobs.paperLow ? 0x03 : 0));
    }
    if (command.kind === 'automatic-status') this.#setAutomatic(command.mask !== 0);
    if (command.kind === 'reset') this.#automatic = false;
    const lines = this.paper.apply(command);
    if (command.kind === 'line-feed') this.emit('line', ++this.#lines);
    return lines;
  }

  #setAutomatic(on: boolean): void {
    this.#automatic = on;
    if (on) this.#send(this.#automaticStatus());
  }
}
