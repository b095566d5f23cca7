import { type HelloReply, type OwnReply, ownReplySchema } from '../protocol/messages.ts';
import { type Answer, interpret } from './answer.ts';
import type { EnginePorts, OutboxLog } from './ports.ts';

const ownTimeoutMs = 30_000;
/** Most events of one answer. */
const ownMax = 100;

/**
 * What came of asking the centre for own events this till lost: all it has are back; another history stands there; this
 * centre cannot give any; or it is to be tried again.
 */
export type FetchedBack = 'whole' | 'parted' | 'unable' | { readonly later: number | null };

type Ports = Pick<EnginePorts, 'central' | 'outbox'>;

/** A log as the centre is asked for it: `head` is where this till's own knowledge of it ends, null if it knows nothing. */
interface Lost {
  readonly epoch: string;
  readonly head: { readonly seq: number; readonly id: string } | null;
  /** Earlier enrolment in whose name is asked. */
  readonly tid?: string;
}

/** Fetches what a log lacks behind its head. Rejects if the till's own stores fail. */
export function fetchRest(ports: Ports, { epoch, headSeq, headId, former, tid }: OutboxLog): Promise<FetchedBack> {
  const head = headId === null ? null : { seq: headSeq, id: headId };
  return fetchLog(ports, { epoch, head, ...(former && { tid }) });
}

/** Fetches logs of this enrolment that the centre names and this till does not know: it lost both of its copies. */
export async function fetchLost(ports: Ports, logs: NonNullable<HelloReply['logs']>): Promise<FetchedBack> {
  const known = new Set(ports.outbox.logs().map(({ epoch }) => epoch));
  const lost = logs.filter(({ epoch }) => !known.has(epoch));
  for (const { epoch } of lost) {
    const back = await fetchLog(ports, { epoch, head: null });
    if (typeof back === 'object') return back;
  }
  if (lost.length > 0) await ports.outbox.tookBack();
  return 'whole';
}

async function fetchLog(ports: Ports, { epoch, head, tid }: Lost): Promise<FetchedBack> {
  // The own head is asked for, too: only if it stands there, what follows is the own history.
  for (let from = head?.seq ?? 1, before = head; ; ) {
    const answer = await askFor(ports, { epoch, from, tid });
    if (answer.kind === 'later') return { later: answer.retryAfterMs };
    if (answer.kind === 'problem') return answer.problem.problem === 'bad-message' ? 'unable' : { later: null };
    const { events, hwm } = answer.value;
    if (before !== null && events[0]?.id !== before.id) return 'parted';
    const news = before === null ? events : events.slice(1);
    if (news.length > 0 && !(await ports.outbox.takeBack(news))) return 'parted';
    const last = news.at(-1);
    // A position that was set aside ends what can be given back; the rest of the log is the centre's alone.
    if (last === undefined || last.seq >= hwm) return 'whole';
    before = { seq: last.seq, id: last.id };
    from = last.seq;
  }
}

async function askFor(
  { central }: Ports,
  { epoch, from, tid }: { epoch: string; from: number; tid: string | undefined },
): Promise<Answer<OwnReply>> {
  const path = `/v1/own?epoch=${encodeURIComponent(epoch)}&from=${from}&limit=${ownMax}`;
  const request = { method: 'GET', path, body: '', timeoutMs: ownTimeoutMs } as const;
  return interpret(await central.call({ ...request, ...(tid !== undefined && { tid }) }), ownReplySchema);
}
