import type { Finding } from '../../../core/exception/finding.ts';
import { acceptEvent, heldRow } from './accept-event.ts';
import { type EpochState, positionKey } from './loaded.ts';
import { firstBreak, type Segment, type SegmentItem } from './segment.ts';
import type { Working } from './working.ts';

/** What becomes of a pushed stretch. */
export type PushOutcome =
  | { readonly kind: 'taken'; readonly hwm: number; readonly hwmId: string | null; readonly findings: Finding[] }
  | { readonly kind: 'gap'; readonly expect: number }
  | { readonly kind: 'fork'; readonly forkAt: number }
  | { readonly kind: 'broken-chain'; readonly at: number };

/**
 * Decides one pushed stretch against the state so far: skip what is known, keep a second history as a branch, refuse a
 * broken chain once and set the broken event aside the second time, and take in everything else.
 */
export function decidePush(working: Working, segment: Segment): PushOutcome {
  const state = working.epoch(segment);
  const forkAt = whereItForks(working, segment, state);
  if (forkAt !== null) return keepBranch(working, segment, forkAt);
  if (segment.from > state.hwm + 1) return { kind: 'gap', expect: state.hwm + 1 };
  const fresh = segment.items.filter(({ seq }) => seq > state.hwm);
  if (fresh.length === 0) return { kind: 'taken', hwm: state.hwm, hwmId: state.hwmId, findings: [] };
  return takeIn(working, segment, { state, fresh });
}

/** First position where another event stands; or the stretch's own beginning, if it goes on from a branch. */
function whereItForks(working: Working, segment: Segment, state: EpochState): number | null {
  const [first] = segment.items;
  // Seq 1 names the head of the epoch before, which may well lie on a branch: that is how a till leaves it.
  const before = segment.from === 1 ? undefined : first?.recorded?.event.prev;
  if (before !== undefined && before !== state.hwmId && working.loaded.branched.has(before)) return segment.from;
  const known = segment.items.filter(({ seq }) => seq <= state.hwm);
  const other = known.find((item) => working.loaded.known.get(positionKey({ ...segment, seq: item.seq })) !== item.id);
  return other?.seq ?? null;
}

function keepBranch(working: Working, segment: Segment, forkAt: number): PushOutcome {
  const branch = segment.items.filter(({ seq, id }) => seq >= forkAt && !working.loaded.branched.has(id));
  for (const item of branch) {
    if (item.recorded !== null) acceptEvent(working, item.recorded, 'branch');
    else setAside(working, segment, item);
  }
  if (branch.length > 0)
    working.find({
      finding: `FORK:${segment.tid}:${segment.epoch.slice(0, 12)}:${forkAt}`,
      code: 'FORK',
      amount: 0,
      facts: { till: segment.tid, epoch: segment.epoch, seq: forkAt, events: branch.length },
    });
  return { kind: 'fork', forkAt };
}

interface Fresh {
  readonly state: EpochState;
  readonly fresh: readonly SegmentItem[];
}

function takeIn(working: Working, segment: Segment, { state, fresh }: Fresh): PushOutcome {
  const broken = firstBreak(fresh, { before: state.hwmId, headId: segment.headId });
  const item = broken === null ? undefined : fresh[broken.at];
  if (broken === null || item === undefined) return accept(working, segment, { state, fresh });
  if (state.broken?.at !== item.seq || state.broken.id !== item.id) {
    working.setEpoch(segment, { ...state, broken: { at: item.seq, id: item.id } });
    return { kind: 'broken-chain', at: item.seq };
  }
  // The same bytes twice: it is so at the till too. Set this one aside and go on; the rest follows with the next push.
  const taken = accept(working, segment, { state, fresh: fresh.slice(0, broken.at) });
  const finding = setAside(working, segment, { ...item, why: broken.why });
  working.setEpoch(segment, { hwm: item.seq, hwmId: item.id, broken: null });
  return { kind: 'taken', hwm: item.seq, hwmId: item.id, findings: [...taken.findings, finding] };
}

function accept(working: Working, segment: Segment, { state, fresh }: Fresh): Extract<PushOutcome, { kind: 'taken' }> {
  const findings = fresh.flatMap(({ recorded }) => (recorded === null ? [] : acceptEvent(working, recorded, 'log')));
  const last = fresh.at(-1);
  const hwm = last?.seq ?? state.hwm;
  const hwmId = last?.id ?? state.hwmId;
  if (last !== undefined) working.setEpoch(segment, { hwm, hwmId, broken: null });
  return { kind: 'taken', hwm, hwmId, findings };
}

function setAside(working: Working, { tid, epoch }: Segment, item: SegmentItem): Finding {
  const { seq, id, bytes, aside, why } = item;
  working.put('quarantine', id, {
    ...heldRow(working, { id, bytes, event: { tid, epoch, seq } }),
    reason: why.slice(0, 300),
  });
  if (aside !== null) working.put('aside', id, { id, data: Buffer.from(aside).toString('hex') });
  return working.find({
    finding: `CHAIN_BROKEN:${id.slice(0, 16)}`,
    code: 'CHAIN_BROKEN',
    amount: 0,
    facts: { till: tid, seq, why: why.replaceAll('\0', '').slice(0, 300), event: id },
  });
}
