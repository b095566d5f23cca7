import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { VirtualPrinter } from './device.ts';
import { paperPicture } from './paper-svg.ts';
import type { Wire } from './wire.ts';

/** What the page shows and turns. */
export interface PageParts {
  readonly printer: VirtualPrinter;
  readonly wire: Wire;
  /** Where tills print to, for the page to say. */
  readonly address: string;
  readonly dots: number;
  /** Time per line at normal speed, ms. */
  readonly msPerLine: number;
}

const files: Readonly<Record<string, { name: string; type: string }>> = {
  '/': { name: 'index.html', type: 'text/html' },
  '/page.css': { name: 'page.css', type: 'text/css' },
  '/page.js': { name: 'page.js', type: 'text/javascript' },
};
const security = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};
/** Pictures are not sent more often than a screen can show. */
const frameMs = 60;

const flags = ['paperOut', 'coverOpen', 'paperLow', 'cutterError', 'silent'] as const;
type Flag = (typeof flags)[number];

function stateOf({ printer, wire }: PageParts): { state: string; tone: string } {
  const { knobs } = printer;
  if (printer.isOff) return { state: '断电 off', tone: 'stopped' };
  if (knobs.coverOpen) return { state: '开盖 cover open', tone: 'stopped' };
  if (knobs.paperOut) return { state: '缺纸 paper out', tone: 'stopped' };
  if (knobs.cutterError) return { state: '切刀故障 knife', tone: 'stopped' };
  if (wire.isPulled) return { state: '网线已拔 unplugged', tone: 'waits' };
  return printer.isPrinting ? { state: '打印中 printing', tone: 'printing' } : { state: '就绪 ready', tone: 'ready' };
}

/** The page of the printer on loopback: refuses other hosts and origins, so that no web site can reach it. */
export class PageServer {
  readonly #parts: PageParts;
  readonly #server: Server;
  readonly #listeners = new Set<ServerResponse>();
  #frame: NodeJS.Timeout | null = null;
  #cleared = 0;
  #slow = false;
  #host = '';

  constructor(parts: PageParts) {
    this.#parts = parts;
    this.#server = createServer((request, response) => void this.#answer(request, response));
    parts.printer.on('changed', () => this.#changed());
  }

  /** Listens on loopback, 0 for any port; gives the address of the page. */
  listen(port = 0): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', () => {
        const address = this.#server.address();
        this.#host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : port}`;
        resolve(`http://${this.#host}/`);
      });
    });
  }

  async close(): Promise<void> {
    for (const listener of this.#listeners) listener.end();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host, origin } = request.headers;
    if (host !== this.#host || (origin !== undefined && origin !== `http://${this.#host}`)) {
      response.writeHead(403).end();
      return;
    }
    if (request.method === 'POST') return this.#turn(request, response);
    const path = request.url ?? '/';
    if (path === '/events') return this.#listen(response);
    this.#give(path, response);
  }

  #give(path: string, response: ServerResponse): void {
    const number = /^\/piece\/(\d+)\.svg$/.exec(path)?.[1];
    const piece = this.#parts.printer.paper.pieces.find((one) => String(one.number) === number);
    const file = files[path];
    if (piece !== undefined) this.#send(response, 'image/svg+xml', paperPicture(piece, this.#parts.dots).svg);
    else if (file !== undefined) {
      this.#send(response, file.type, readFileSync(new URL(`page/${file.name}`, import.meta.url), 'utf8'));
    } else response.writeHead(404).end();
  }

  #send(response: ServerResponse, type: string, text: string): void {
    response.writeHead(200, { ...security, 'content-type': `${type}; charset=utf-8` }).end(text);
  }

  #listen(response: ServerResponse): void {
    response.writeHead(200, { ...security, 'content-type': 'text/event-stream' });
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
    response.write(this.#message());
  }

  async #turn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') {
      response.writeHead(415).end();
      return;
    }
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const { name, on } = JSON.parse(text) as { name?: string; on?: boolean };
    if (request.url === '/clear') this.#cleared = this.#parts.printer.paper.pieces.length;
    else this.#turnKnob(name ?? '', on === true);
    this.#changed();
    response.writeHead(204).end();
  }

  #turnKnob(name: string, on: boolean): void {
    const { printer, wire, msPerLine } = this.#parts;
    if (flags.some((flag) => flag === name)) printer.set({ [name as Flag]: on });
    if (name === 'powerCycle') printer.powerCycle(1500);
    if (name === 'cablePulled' && on) wire.pull();
    if (name === 'cablePulled' && !on) wire.plug();
    if (name === 'slow') {
      this.#slow = on;
      printer.set({ msPerLine: on ? 5 * msPerLine : msPerLine });
    }
  }

  #changed(): void {
    if (this.#frame !== null) return;
    this.#frame = setTimeout(() => {
      this.#frame = null;
      const message = this.#message();
      for (const listener of this.#listeners) listener.write(message);
    }, frameMs);
  }

  #message(): string {
    const { printer, wire, address, dots } = this.#parts;
    const current = printer.paper.current();
    const view = {
      address,
      paper: dots >= 512 ? '80 mm' : '58 mm',
      ...stateOf(this.#parts),
      off: printer.isOff,
      knobs: { ...printer.knobs, cablePulled: wire.isPulled, slow: this.#slow },
      pulses: printer.paper.pulses.length,
      pieces: printer.paper.pieces.slice(this.#cleared).map(({ number, end }) => ({ number, end })),
      current: current.items.length === 0 ? null : paperPicture(current, dots).svg,
    };
    return `data: ${JSON.stringify(view)}\n\n`;
  }
}
