import type { OutboxPort } from './ports.ts';

/**
 * Events of earlier enrolments that the centre's rows hold: the centre says `included` for the asking enrolment only, but
 * what it had acknowledged before it was asked is inside what it answers.
 */
export function formerIncluded(outbox: Pick<OutboxPort, 'logs'>): Record<string, number> {
  const included: Record<string, number> = {};
  for (const { former, epoch, acked } of outbox.logs())
    if (former) included[epoch] = Math.max(included[epoch] ?? 0, acked);
  return included;
}
