import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventBody, EventType } from '../../core/ledger/event-types.ts';
import { beginEpoch, type EventDraft, type LogHead, writeEvent } from '../../core/ledger/event-writer.ts';
import type { Member } from '../../core/member/member.ts';
import { nativeEventId } from '../../sync/central/native-hash.ts';
import { systemClock } from '../../sync/central/system-clock.ts';
import type { PullReply, PushReply, PushRequest } from '../../sync/protocol/messages.ts';
import { requestHeaders, requestStamp, requestText, sealText } from '../../sync/protocol/version.ts';
import { epochOpened } from './event-drafts.ts';

/** One request on its way to a centre, in the same process or over the network. */
export type Transport = (request: {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body: string;
}) => Promise<{ status: number; text: string }>;

/** An answer of the centre. */
export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

/** What a push may say wrong on purpose. */
export interface PushTwist {
  readonly from?: number;
  readonly to?: number;
  /** Changes the texts after they were sealed, as a bad wire would. */
  readonly bend?: (bytes: string, at: number) => string;
  readonly t0?: number;
  readonly events?: readonly RecordedEvent[];
  readonly message?: (push: PushRequest) => unknown;
}

/** Writes what was drafted for the builders' own till as another till would have. */
export const forTill = <T extends EventType>(draft: EventDraft<T>, tid: string): EventDraft<T> => ({
  ...draft,
  post: draft.post.map(([account, unit, amount]) => [account.replace(/:(t1|til_1)$/, `:${tid}`), unit, amount]),
});

/** A till with its own key and log that talks to a centre as the real one does. */
export class SignedTill {
  readonly tid: string;
  readonly events: RecordedEvent[] = [];
  readonly #transport: Transport;
  readonly #key: KeyObject;
  readonly #store: string;
  #head: LogHead;

  private constructor(options: { tid: string; transport: Transport; key: KeyObject; store: string }) {
    this.#store = options.store;
    this.tid = options.tid;
    this.#transport = options.transport;
    this.#key = options.key;
    this.#head = beginEpoch({ tid: this.tid, epoch: newEpoch(), previous: null });
  }

  /** Enrols a new till by a one-time code. */
  static async enrol({
    transport,
    code,
    store = 'sto_1',
  }: {
    transport: Transport;
    code: string;
    store?: string;
  }): Promise<SignedTill> {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const spki = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    const body = JSON.stringify({ code, publicKey: spki, fingerprint: 'a machine' });
    const headers = { 'content-type': 'application/json' };
    const { status, text } = await transport({ method: 'POST', path: '/v1/enrol', headers, body });
    if (status !== 200) throw new Error(text);
    return new SignedTill({ tid: JSON.parse(text).tid, transport, key: privateKey, store });
  }

  /** The same till (key, name and log) talking to a centre that was started anew. */
  over(transport: Transport): SignedTill {
    const same = new SignedTill({ tid: this.tid, transport, key: this.#key, store: this.#store });
    same.events.push(...this.events);
    same.#head = this.#head;
    return same;
  }

  /** Business date of what it writes from now on. */
  biz = '2026-11-23';

  get epoch(): string {
    return this.#head.epoch;
  }

  /** Writes the next event of the till's log. */
  write<T extends EventType>(
    draft: EventDraft<T>,
    tweak: (draft: EventDraft<T>) => EventDraft<T> = (same) => same,
    where: { readonly shift?: string; readonly biz?: string } = {},
  ): RecordedEvent {
    const usual = { store: this.#store, shift: 'shf_1', actor: 'stf_wang', biz: this.biz, boot: 'boot-1' };
    const context = { ...usual, ...where };
    const written = writeEvent({
      head: this.#head,
      context,
      draft: tweak(forTill(draft, this.tid)),
      clock: systemClock,
      idOf: nativeEventId,
    });
    this.#head = written.head;
    this.events.push(written.recorded);
    return written.recorded;
  }

  /** Goes back to an earlier moment of its log, as a restored disk image does. */
  restoreTo(seq: number): void {
    const last = this.events[seq - 1];
    if (last === undefined) throw new Error(`no event ${seq}`);
    this.events.length = seq;
    this.#head = { ...this.#head, seq, id: last.id, hlc: last.event.hlc };
  }

  /** Begins a new epoch after the one before. */
  reopen(): void {
    this.#head = beginEpoch({ tid: this.tid, epoch: newEpoch(), previous: this.#head });
    this.events.length = 0;
  }

  /** Begins a new epoch that says where the one before ended; the events of the old one are the caller's to keep. */
  beginAnew(reason: EventBody<'epoch.opened'>['reason']): RecordedEvent {
    const { epoch: prevEpoch, seq: prevSeq } = this.#head;
    this.reopen();
    return this.write(epochOpened({ prevEpoch, prevSeq, reason }));
  }

  /** The text of an answer that is no JSON; throws if it is no 200. */
  async text(path: string): Promise<string> {
    const headers = this.#headersOf({ method: 'GET', path, text: '' });
    const reply = await this.#transport({ method: 'GET', path, headers, body: '' });
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`);
    return reply.text;
  }

  /** A signed request. */
  ask<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answered<T>> {
    return this.#signed<T>(method, path, body)();
  }

  #signed<T>(method: 'GET' | 'POST', path: string, body?: unknown): () => Promise<Answered<T>> {
    const text = body === undefined ? '' : JSON.stringify(body);
    const headers = this.#headersOf({ method, path, text });
    return async () => {
      const reply = await this.#transport({ method, path, headers, body: text });
      return { status: reply.status, body: JSON.parse(reply.text) };
    };
  }

  /** Pushes events of this log; all of them, unless told otherwise. */
  push<T = PushReply>(twist: PushTwist = {}): Promise<Answered<T>> {
    return this.readyPush<T>(twist)();
  }

  /** A push sealed and signed, to be sent when the one before it has been answered. */
  readyPush<T = PushReply>(twist: PushTwist = {}): () => Promise<Answered<T>> {
    const events = twist.events ?? this.events.slice((twist.from ?? 1) - 1, twist.to);
    const [first, last] = [events[0], events.at(-1)];
    if (first === undefined || last === undefined) throw new Error('nothing to push');
    const span = { tid: this.tid, epoch: first.event.epoch, from: first.event.seq, to: last.event.seq };
    const seal = { ...span, headId: last.id, count: events.length };
    const message: PushRequest = {
      tid: this.tid,
      epoch: span.epoch,
      from: span.from,
      seal: { ...seal, signature: this.#sign(sealText(seal)) },
      t0: twist.t0 ?? systemClock.now(),
      events: events.map(({ bytes }, at) => (twist.bend ? twist.bend(bytes, at) : bytes)),
      asides: events.map(({ aside }) => aside),
    };
    return this.#signed<T>('POST', '/v1/push', twist.message ? twist.message(message) : message);
  }

  /** All rows after a cursor, page by page. */
  async pullAll(cursor = '', limit = 2000): Promise<PullReply> {
    const rows: PullReply['rows'] = [];
    for (let at = cursor; ; ) {
      const { status, body } = await this.ask<PullReply>(
        'GET',
        `/v1/pull?cursor=${at}&epoch=${this.epoch}&limit=${limit}`,
      );
      if (status !== 200) throw new Error(`pull: ${status}`);
      rows.push(...body.rows);
      if (!body.more) return { ...body, rows };
      at = body.cursor;
    }
  }

  /** The centre's newest row of a member. */
  async member(id: string): Promise<Member> {
    const { body } = await this.ask<{ row: { data: Member } }>('GET', `/v1/members/${id}`);
    return body.row.data;
  }

  /** Listens for the centre's wake-ups over the network. */
  async listen(url: string): Promise<{ next(): Promise<string>; ended(): Promise<void> }> {
    const reply = await fetch(`${url}/v1/live`, {
      headers: this.#headersOf({ method: 'GET', path: '/v1/live', text: '' }),
    });
    const reader = reply.body?.pipeThrough(new TextDecoderStream()).getReader();
    return {
      async next() {
        for (;;) {
          const { value = '' } = (await reader?.read()) ?? {};
          const data = /^data: (.*)$/m.exec(value)?.[1];
          if (data !== undefined) return data;
        }
      },
      async ended() {
        while ((await reader?.read())?.done === false);
      },
    };
  }

  #headersOf({ method, path, text }: { method: string; path: string; text: string }): Record<string, string> {
    const stamp = requestStamp(systemClock.now(), Buffer.from(systemClock.entropy(12)).toString('base64url'));
    const bodyHash = createHash('sha256').update(text).digest('hex');
    return {
      'content-type': 'application/json',
      [requestHeaders.terminal]: this.tid,
      [requestHeaders.stamp]: stamp,
      [requestHeaders.signature]: this.#sign(requestText({ tid: this.tid, method, path, stamp, bodyHash })),
    };
  }

  #sign(text: string): string {
    return sign(null, Buffer.from(text), this.#key).toString('base64');
  }
}

const newEpoch = (): string => Buffer.from(systemClock.entropy(16)).toString('hex');
