import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { PaperFacts } from '../../core/receipt/paper-facts.ts';
import { preferences } from './preferences.ts';
import type { Terminal } from './terminal.ts';

/** What every paper of this till says of itself: language, shop, till, person, instant, place in the log. */
export function paperFacts(of: { terminal: Terminal; operator: Operator; event: RecordedEvent }): PaperFacts {
  const { terminal, operator, event } = of;
  const { facts, ledger } = terminal;
  const { tid, epoch, seq, wall } = event.event;
  return {
    lang: preferences().language,
    store: must(ledger.rows.entry('store', facts.storeId ?? ''), 'the store is known before anything is sold').data,
    till: facts.terminalName ?? String(facts.till),
    operator: operator.name,
    at: wall,
    position: { tid, epoch, seq, eventId: event.id },
  };
}
