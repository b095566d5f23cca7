import type { BridgeCall, BridgeRequest, CentralReply, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { type CentralLink, createCentralLink } from '../../electron/host/central-link.ts';
import { centralAddress, retryAfterMs, signedHeaders } from '../../electron/host/central-request.ts';
import { type CentreTime, createCentreTime } from '../../electron/host/centre-time.ts';
import { timeHeader } from '../../sync/protocol/version.ts';
import { type BridgeFault, type MemoryHost, memoryHost } from '../builders/memory-bridge.ts';
import type { SimClock } from './sim-clock.ts';
import type { SimKey } from './sim-key.ts';
import type { Line, WireReply, WireRequest } from './sim-net.ts';
import type { SimTime } from './sim-time.ts';

interface HostParts {
  readonly name: string;
  readonly time: SimTime;
  readonly clock: SimClock;
  readonly line: Line;
  readonly carry: (line: Line, request: WireRequest, timeoutMs: number) => Promise<WireReply | null>;
  /** What befalls a call to the journal; called before it. */
  readonly fault: (call: BridgeCall) => BridgeFault | null;
  /** The moment before a call and after it: where a till may die. */
  readonly moment: (when: 'before' | 'after', call: BridgeCall) => void;
  /** How long the journal's disk takes for a commit, ms. */
  readonly delayMs: () => number;
}

const base = 'http://centre.shop';
const silence: CentralReply = { status: 0, body: '', retryAfterMs: null };
const strange: CentralReply = { status: 401, body: JSON.stringify({ problem: 'unknown-till' }), retryAfterMs: null };
const staleStatus = 425;

/** The machine of a till: journal, key and the way to the centre. It outlives the window that works on it. */
export class SimHost {
  readonly memory: MemoryHost;
  readonly link: CentralLink;
  /** Keys by enrolment. */
  readonly keys = new Map<string, SimKey>();
  readonly #parts: HostParts;
  #time: CentreTime;
  #life = 1;

  constructor(parts: HostParts) {
    this.#parts = parts;
    this.memory = memoryHost({ tid: null, terminalName: null, storeId: null, machineFingerprint: `box-${parts.name}` });
    this.#time = createCentreTime(parts.clock);
    this.link = createCentralLink((state) => this.memory.notify({ kind: 'central.link', ...state }));
    this.memory.fault = (call) => parts.fault(call);
    this.memory.central = (request) => this.#ask(request);
  }

  /** This machine's enrolment, or ''. */
  get tid(): string {
    return this.memory.facts.tid ?? '';
  }

  /** The window's way to this host, for one life. */
  connect(): TerminalBridge {
    const inner = this.memory.connect();
    const born = this.#life;
    const { moment, time, delayMs } = this.#parts;
    return {
      listen: (listener) => inner.listen(listener),
      call: async (name, request) => {
        moment('before', name);
        if (born !== this.#life) return never();
        if (name === 'journal.append') await time.pause(delayMs());
        const answer = await (name === 'identity.sign' ? this.#sign(request) : inner.call(name, request));
        if (born !== this.#life) return never();
        moment('after', name);
        return born === this.#life ? (answer as Awaited<ReturnType<typeof inner.call<typeof name>>>) : never();
      },
    };
  }

  /** The window is gone, and with it everything it had asked for; what the host was doing is cut off. */
  crash(): void {
    this.#life += 1;
    this.memory.crash();
    this.#time = createCentreTime(this.#parts.clock);
  }

  async #sign(request: unknown): Promise<{ signature: string }> {
    const { text, tid = this.tid } = request as BridgeRequest<'identity.sign'>;
    const key = this.keys.get(tid);
    if (key === undefined) throw new Error('not-enrolled');
    return { signature: key.sign(text) };
  }

  async #ask(request: BridgeRequest<'central.call'>): Promise<CentralReply> {
    const tid = request.tid ?? this.tid;
    const key = this.keys.get(tid);
    if (key === undefined) return strange;
    const once = (): Promise<CentralReply> => this.#exchange({ tid, sign: (text) => key.sign(text) }, request);
    const reply = await once();
    // As the real host does: the answer has told the centre's time.
    return reply.status === staleStatus ? once() : reply;
  }

  async #exchange(
    signer: { tid: string; sign: (text: string) => string },
    { method, path, body, timeoutMs }: BridgeRequest<'central.call'>,
  ): Promise<CentralReply> {
    if (this.link.signal() === null) return silence;
    const url = centralAddress(base, path);
    const sent = method === 'GET' ? '' : body;
    const headers = {
      ...signedHeaders(signer, { method, url, body: sent, time: this.#time }),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    };
    const { line, name, carry } = this.#parts;
    const reply = await carry(line, { method, path, headers, body: sent, from: name }, timeoutMs);
    this.link.heard(reply !== null);
    if (reply === null) return silence;
    this.#time.heard(reply.headers[timeHeader] ?? null);
    return {
      status: reply.status,
      body: reply.body,
      retryAfterMs: retryAfterMs(reply.headers['retry-after'] ?? null, 0),
    };
  }
}

const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
