import type { OutboxLog, OutboxPort } from './ports.ts';

/**
 * Own events that the centre's rows hold although its `included` does not say so: it speaks of the asking enrolment only, and of
 * the history it took in first where two stand at one position. What it had acknowledged before it was asked is inside what it
 * answers; of a log with two histories nothing else is, so this goes before the centre's own word.
 */
export function acknowledgedIncluded(outbox: Pick<OutboxPort, 'logs'>): Record<string, number> {
  const included: Record<string, number> = {};
  for (const { former, forked, epoch, acked } of outbox.logs()) {
    const known = included[epoch];
    if (forked) included[epoch] = Math.min(known ?? acked, acked);
    else if (former) included[epoch] = Math.max(known ?? 0, acked);
  }
  return included;
}

/** Most logs asked about with one page. */
const askedMost = 8;

/** Logs of earlier enrolments of which not all is known to be on the books: a person may bring it there at any time. */
export const formerLeft = (outbox: Pick<OutboxPort, 'logs'>): OutboxLog[] =>
  outbox
    .logs()
    .filter(({ former, acked, headSeq, headId }) => former && headId !== null && acked < headSeq)
    .slice(0, askedMost);

/** What asks the centre about these logs: their heads, by place and id. */
export const formerQuery = (logs: readonly OutboxLog[]): string =>
  logs.length === 0
    ? ''
    : `&former=${logs.map(({ tid, epoch, headSeq, headId }) => [tid, epoch, headSeq, headId].join('.')).join(',')}`;
