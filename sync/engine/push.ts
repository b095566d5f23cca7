import { must } from '../../core/kernel/invariant.ts';
import {
  type HelloReply,
  type HelloRequest,
  helloReplySchema,
  type PushRequest,
  pushReplySchema,
} from '../protocol/messages.ts';
import { protocolVersion, sealText } from '../protocol/version.ts';
import { interpret } from './answer.ts';
import { type FetchedBack, fetchLost, fetchRest } from './fetch-back.ts';
import { mergeHello } from './merge-hello.ts';
import { mergePush } from './merge-push.ts';
import type { EnginePorts, OutboxLog, OutgoingEvent } from './ports.ts';
import { missed, nextWork, rest, type Step, type SyncState, ungreeted } from './sync-state.ts';

const helloTimeoutMs = 10_000;
const pushTimeoutMs = 30_000;

/** Stretches read ahead of what the log holds would be a bug of the outbox; an empty one only means that it is slow. */
type Reached = (answered: boolean) => void;

/**
 * One turn of the way up: greet a log, or push its next stretch. Null if there is nothing to say.
 * `reached` hears whether the centre answered at all.
 */
export async function pushOnce(ports: EnginePorts, state: SyncState, reached: Reached): Promise<Step | null> {
  const work = nextWork(state, ports.outbox.logs());
  if (work === null) return state.till === 'ok' ? null : { state: ungreeted(state), effects: [], pace: rest };
  return work.kind === 'greet'
    ? greet(ports, state, work.log, reached)
    : push(ports, state, { log: work.log, from: work.from, reached });
}

async function greet(ports: EnginePorts, state: SyncState, log: OutboxLog, reached: Reached): Promise<Step> {
  const request: HelloRequest = {
    tid: log.tid,
    epoch: log.epoch,
    headSeq: log.headSeq,
    headId: log.headId,
    schema: protocolVersion,
    t0: ports.clock.now(),
  };
  const reply = await ports.central.call({
    method: 'POST',
    path: '/v1/hello',
    body: JSON.stringify(request),
    timeoutMs: helloTimeoutMs,
    ...asFormer(log),
  });
  reached(reply.status !== 0);
  const answer = interpret(reply, helloReplySchema);
  if (answer.kind !== 'reply') return mergeHello(state, log, answer, { id: null, back: 'whole' });
  const { hwm } = answer.value;
  const id = hwm > 0 ? await ports.outbox.idAt({ log: log.log, seq: hwm }) : null;
  return mergeHello(state, log, answer, { id, back: await fetchBack(ports, log, answer.value) });
}

/** What the centre has of this till and the till has not. Logs of an earlier enrolment are not looked for. */
async function fetchBack(ports: EnginePorts, log: OutboxLog, { hwm, logs = [] }: HelloReply): Promise<FetchedBack> {
  const lost = log.former ? 'whole' : await fetchLost(ports, logs);
  if (typeof lost === 'object') return lost;
  return hwm > log.headSeq ? fetchRest(ports, log) : 'whole';
}

interface Stretch {
  readonly log: OutboxLog;
  readonly from: number;
  readonly reached: Reached;
}

async function push(ports: EnginePorts, state: SyncState, { log, from, reached }: Stretch): Promise<Step> {
  const events = await ports.outbox.read({ log: log.log, from, ...state.batch });
  const last = events.at(-1);
  if (last === undefined) return missed(state);
  const reply = await ports.central.call({
    method: 'POST',
    path: '/v1/push',
    body: JSON.stringify(await messageOf(ports, log, events)),
    timeoutMs: pushTimeoutMs,
    ...asFormer(log),
  });
  reached(reply.status !== 0);
  return mergePush(state, log, { from, to: last.seq, headId: last.id }, interpret(reply, pushReplySchema));
}

/** Events of an earlier enrolment are sent in its name: the centre knows its key, and whether it was revoked. */
const asFormer = ({ former, tid }: OutboxLog): { tid?: string } => (former ? { tid } : {});

/** The signature covers the head only; every event hashes into it. */
async function messageOf(
  { central, clock }: EnginePorts,
  log: OutboxLog,
  events: readonly OutgoingEvent[],
): Promise<PushRequest> {
  const first = must(events[0], 'a stretch holds at least one event');
  const last = must(events.at(-1), 'a stretch holds at least one event');
  const span = {
    tid: log.tid,
    epoch: log.epoch,
    from: first.seq,
    to: last.seq,
    headId: last.id,
    count: events.length,
  };
  return {
    tid: log.tid,
    epoch: log.epoch,
    from: first.seq,
    seal: { ...span, signature: await central.sign(sealText(span), asFormer(log).tid) },
    t0: clock.now(),
    events: events.map((event) => event.bytes),
    asides: events.map((event) => event.aside),
  };
}
