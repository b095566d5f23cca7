import type { OutboxPort } from './ports.ts';

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
