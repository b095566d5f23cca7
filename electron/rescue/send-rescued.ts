import { parseJson } from '../../core/kernel/parse-json.ts';
import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import type { ExportStretch } from '../../sync/protocol/export-file.ts';
import { type PushRequest, pushProblemSchema } from '../../sync/protocol/messages.ts';

/** What became of rescued stretches at the centre, in events. */
export interface Sent {
  /** On the books, now or before. */
  readonly taken: number;
  /** Another history stood at their positions: kept as a branch, they count. */
  readonly branched: number;
  /** The till is revoked: they wait in the drop box for head office. */
  readonly dropped: number;
  /** Not sent, with the centre's reason; the export file holds them. */
  readonly left: { readonly count: number; readonly why: string } | null;
}

/** A signed push in the name of a till. Status 0: nothing came back. */
export type Push = (request: PushRequest) => Promise<CentralReply>;

/** Times a stretch is offered: a break of the chain is told once, and set aside when it comes again. */
const tries = 3;

/** Sends stretches as their till would have, in order. What cannot be sent ends it: later events hang on earlier ones. */
export async function sendRescued(stretches: readonly ExportStretch[], push: Push, now: () => number): Promise<Sent> {
  let sent: Sent = { taken: 0, branched: 0, dropped: 0, left: null };
  for (const [at, { seal, events, asides }] of stretches.entries()) {
    const { tid, epoch, from } = seal;
    const outcome = await offer({ tid, epoch, from, seal, t0: now(), events, asides }, push);
    const count = events.length;
    if (outcome === 'taken') sent = { ...sent, taken: sent.taken + count };
    else if (outcome === 'fork') sent = { ...sent, branched: sent.branched + count };
    else if (outcome === 'revoked') sent = { ...sent, dropped: sent.dropped + count };
    else {
      const rest = stretches.slice(at).reduce((sum, one) => sum + one.events.length, 0);
      return { ...sent, left: { count: rest, why: outcome.why } };
    }
  }
  return sent;
}

async function offer(request: PushRequest, push: Push): Promise<'taken' | 'fork' | 'revoked' | { why: string }> {
  let why = '';
  for (let time = 1; time <= tries; time += 1) {
    const { status, body } = await push(request);
    if (status === 200) return 'taken';
    const problem = problemOf(body);
    if (problem === 'fork' || problem === 'revoked') return problem;
    why = status === 0 ? 'no answer' : `${status} ${problem}`;
    if (problem !== 'broken-chain') return { why };
  }
  return { why };
}

const problemOf = (body: string): string => pushProblemSchema.safeParse(parseJson(body)).data?.problem ?? '';
