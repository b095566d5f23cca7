import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import type { StoredRecord } from '../../sync/journal/journal.ts';
import type { ExportHead, ExportStretch } from '../../sync/protocol/export-file.ts';
import { sealText } from '../../sync/protocol/version.ts';
import type { Identity } from '../host/identity.ts';

/** Most of one stretch: what one push may carry. */
const most = { events: 500, bytes: 512 * 1024 } as const;

/** Consecutive events of one log, each naming the one before: what one push carries. */
export type Stretch = readonly [StoredRecord, ...StoredRecord[]];

/** Cuts what was rescued into stretches, in the order in which logs began; a gap or a second history begins another. */
export function stretchesOf(records: readonly StoredRecord[]): Stretch[] {
  const found: { stretch: [StoredRecord, ...StoredRecord[]]; bytes: number }[] = [];
  const logs = [...new Set(records.map(({ epoch }) => epoch))];
  const open = new Map<string, (typeof found)[number]>();
  for (const record of records.toSorted((a, b) => logs.indexOf(a.epoch) - logs.indexOf(b.epoch) || a.seq - b.seq)) {
    const size = Buffer.byteLength(record.bytes) + Buffer.byteLength(record.aside ?? '');
    const { prev } = decodeEvent(record.bytes).event;
    const before = record.seq === 1 ? undefined : open.get(prev);
    const fits = before !== undefined && before.stretch.length < most.events && before.bytes + size < most.bytes;
    const line = fits ? before : { stretch: [record] as [StoredRecord], bytes: 0 };
    if (fits) line.stretch.push(record);
    else found.push(line);
    line.bytes += size;
    open.set(record.id, line);
  }
  return found.map(({ stretch }) => stretch);
}

/** A stretch sealed by the till's own key; with an empty seal if there is none, and then a person answers for it. */
export function sealed(stretch: Stretch, identity: Identity | null): ExportStretch {
  const [first] = stretch;
  const last = stretch.at(-1) ?? first;
  const { tid, epoch } = first;
  const span = { tid, epoch, from: first.seq, to: last.seq, headId: last.id, count: stretch.length };
  const signature = identity?.knows(tid) ? identity.sign(sealText(span), tid) : '';
  return {
    seal: { ...span, signature },
    events: stretch.map(({ bytes }) => bytes),
    asides: stretch.map(({ aside }) => aside),
  };
}

/** The file a centre takes in by `take-in`: a head, then a line a stretch. */
export function exportText(
  stretches: readonly ExportStretch[],
  { by, at, complete }: { by: string; at: number; complete: boolean },
): string {
  const count = stretches.reduce((sum, { events }) => sum + events.length, 0);
  const head: ExportHead = { export: 'unsent-events', version: 1, by, at, count, missing: 0, complete };
  return `${[head, ...stretches].map((line) => JSON.stringify(line)).join('\n')}\n`;
}
