import type { Chance } from './chance.ts';
import type { SimTime } from './sim-time.ts';

/** A request as it lies on the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Whose machine sends it. */
  readonly from: string;
}

/** An answer on the wire. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** The way between one till and the centre. */
export interface Line {
  /** Requests get through. */
  up: boolean;
  /** Answers and wake-ups get through. */
  down: boolean;
  /** Longest time on the way, ms. */
  slowMs: number;
  /** In a hundred: requests or answers that get lost, that arrive twice, that arrive damaged. */
  loses: number;
  doubles: number;
  damages: number;
  /** Paths of requests that do not get through, as a bad proxy has it. */
  blocked: readonly string[];
}

/** A line with nothing wrong. */
export const soundLine = (): Line => ({
  up: true,
  down: true,
  slowMs: 30,
  loses: 0,
  doubles: 0,
  damages: 0,
  blocked: [],
});

/** Where requests arrive. Null: nobody is there, or it died over the request. */
export type Receiver = (request: WireRequest) => Promise<WireReply | null>;

/** Carries requests: late, in another order, twice, damaged, or not at all. */
export class SimNet {
  readonly #time: SimTime;
  readonly #chance: Chance;
  readonly #receive: Receiver;

  constructor(parts: { time: SimTime; chance: Chance; receive: Receiver }) {
    this.#time = parts.time;
    this.#chance = parts.chance;
    this.#receive = parts.receive;
  }

  /** Resolves with the answer, or with null when `timeoutMs` have passed without one. */
  carry(line: Line, request: WireRequest, timeoutMs: number): Promise<WireReply | null> {
    return new Promise((resolve) => {
      const giveUp = this.#time.after(timeoutMs, () => resolve(null));
      const heard = (reply: WireReply): void => {
        giveUp();
        resolve(reply);
      };
      this.#send(line, request, heard);
      // What was sent twice is answered twice; the second answer finds nobody waiting.
      if (this.#chance.happens(line.doubles)) this.#send(line, request, heard);
    });
  }

  #send(line: Line, request: WireRequest, heard: (reply: WireReply) => void): void {
    const lost = this.#chance.happens(line.loses);
    const sent = this.#chance.happens(line.damages) ? { ...request, body: this.#damaged(request.body) } : request;
    this.#time.after(this.#onTheWay(line), () => {
      if (lost || !line.up || line.blocked.some((path) => request.path.startsWith(path))) return;
      void this.#time.during(this.#receive(sent)).then((reply) => this.#sendBack(line, reply, heard));
    });
  }

  #sendBack(line: Line, reply: WireReply | null, heard: (reply: WireReply) => void): void {
    if (reply === null || this.#chance.happens(line.loses)) return;
    const back = this.#chance.happens(line.damages) ? { ...reply, body: this.#damaged(reply.body) } : reply;
    this.#time.after(this.#onTheWay(line), () => {
      if (line.down) heard(back);
    });
  }

  #onTheWay({ slowMs }: Line): number {
    return this.#chance.between(1, slowMs);
  }

  /** Cut short, or with one letter changed. */
  #damaged(body: string): string {
    if (body.length < 2) return body;
    const at = this.#chance.below(body.length);
    if (this.#chance.happens(50)) return body.slice(0, at);
    return `${body.slice(0, at)}${String.fromCharCode((body.charCodeAt(at) ^ 1) & 0x7f)}${body.slice(at + 1)}`;
  }
}
