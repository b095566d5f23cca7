import { localDateTimeOf } from '../../core/kernel/business-day.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { jsonLength } from '../engine/utf8-length.ts';
import type { ExportHead, ExportStretch } from '../protocol/export-file.ts';
import { sealText } from '../protocol/version.ts';
import type { Unsent } from './unsent.ts';

/** How many events were written into which file (null if there were none), and whether that is surely all. */
export interface Exported {
  readonly count: number;
  readonly path: string | null;
  /** Positions known to be unsent that no copy could give. */
  readonly missing: number;
  /** False: a copy of the books is ill, so there may be more. */
  readonly complete: boolean;
}

/** Most of one line: what one push may carry. */
const lineMax = { events: 500, bytes: 512 * 1024 } as const;

interface Writer {
  readonly bridge: TerminalBridge;
  readonly clock: Clock;
  readonly tid: string;
}

/** Writes events as sealed stretches, exact bytes and what stands beside them, for the centre to take in. */
export async function exportUnsent(unsent: Unsent, { bridge, clock, tid }: Writer): Promise<Exported> {
  const { missing, complete } = unsent;
  const count = unsent.events.size;
  if (count === 0) return { count, path: null, missing, complete };
  const at = clock.now();
  const head: ExportHead = { export: 'unsent-events', version: 1, by: tid, at, count, missing, complete };
  const lines: string[] = [JSON.stringify(head)];
  for (const stretch of stretchesOf([...unsent.events.values()]))
    lines.push(JSON.stringify(await sealed(stretch, bridge)));
  const stamp = localDateTimeOf(at).replace(/\D/g, '');
  const { path } = await bridge.call('file.export', {
    name: `unsent-${tid}-${stamp}.jsonl`,
    text: `${lines.join('\n')}\n`,
  });
  return { count, path, missing, complete };
}

const place = ({ event: { hlc, epoch, seq } }: RecordedEvent): string =>
  `${hlc}/${epoch}/${String(seq).padStart(16, '0')}`;

/** Chains of events that name one another, oldest first; a fork or a gap begins another. */
function stretchesOf(events: readonly RecordedEvent[]): RecordedEvent[][] {
  const stretches: RecordedEvent[][] = [];
  const open = new Map<string, { stretch: RecordedEvent[]; bytes: number }>();
  for (const recorded of events.toSorted((a, b) => (place(a) < place(b) ? -1 : 1))) {
    const { id, event, bytes, aside } = recorded;
    const length = jsonLength(bytes) + (aside === null ? 0 : jsonLength(aside));
    const before = event.seq === 1 ? undefined : open.get(event.prev);
    const fits =
      before !== undefined && before.stretch.length < lineMax.events && before.bytes + length < lineMax.bytes;
    const line = fits ? before : { stretch: [], bytes: 0 };
    if (!fits) stretches.push(line.stretch);
    line.stretch.push(recorded);
    line.bytes += length;
    open.delete(event.prev);
    open.set(id, line);
  }
  return stretches;
}

async function sealed(stretch: readonly RecordedEvent[], bridge: TerminalBridge): Promise<ExportStretch> {
  const first = must(stretch[0], 'a stretch holds an event').event;
  const last = must(stretch.at(-1), 'a stretch holds an event');
  const { tid, epoch } = first;
  const span = { tid, epoch, from: first.seq, to: last.event.seq, headId: last.id, count: stretch.length };
  return {
    seal: { ...span, signature: await signatureOf(sealText(span), bridge) },
    events: stretch.map(({ bytes }) => bytes),
    asides: stretch.map(({ aside }) => aside),
  };
}

/** A till whose key cannot be had (another account, another machine) still gives its events away; the centre then asks. */
async function signatureOf(text: string, bridge: TerminalBridge): Promise<string> {
  try {
    return (await bridge.call('identity.sign', { text })).signature;
  } catch {
    return '';
  }
}
