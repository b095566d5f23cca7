import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { headAfter } from '../../core/ledger/hash-chain.ts';
import { readMeta } from './meta-facts.ts';
import type { LocalLog } from './own-log.ts';
import { trusted } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** Name of the log that holds the other history of an epoch. */
export const branchOf = (epoch: string): string => `${epoch}~branch`;

/** The other histories found at positions of own epochs: sent like all others, and their draws count. */
export async function branchLogs(
  db: TerminalDb,
): Promise<{ logs: readonly LocalLog[]; events: readonly RecordedEvent[] }> {
  const events = trusted(await db.branch.toArray()).sort((a, b) => a.event.seq - b.event.seq);
  const logs: LocalLog[] = [];
  for (const epoch of new Set(events.map(({ event }) => event.epoch))) {
    const own = events.filter(({ event }) => event.epoch === epoch);
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) continue;
    const log = branchOf(epoch);
    const acked = (await readMeta(db, 'acked', log))?.upTo ?? first.event.seq - 1;
    logs.push({ log, head: headAfter(last), from: first.event.seq, acked, forked: true });
  }
  return { logs, events };
}
