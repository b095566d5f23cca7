import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { PaperFacts } from '../../core/receipt/paper-facts.ts';
import { paperLanguage } from '../text/languages.ts';
import { preferences } from './preferences.ts';
import type { Terminal } from './terminal.ts';

/** What every paper of this till says of itself: language, shop, till, person, instant, place in the log. */
export function paperFacts(of: { terminal: Terminal; operator: Operator; event: RecordedEvent }): PaperFacts {
  const { tid, epoch, seq, wall } = of.event.event;
  return { ...paperFactsNow(of), at: wall, position: { tid, epoch, seq, eventId: of.event.id } };
}

/** The same of a paper that is made before anything is recorded: it has no place in the log. */
export function paperFactsNow({ terminal, operator }: { terminal: Terminal; operator: Operator }): PaperFacts {
  const { facts, ledger, clock } = terminal;
  return {
    lang: paperLanguage(preferences().language),
    store: must(ledger.rows.entry('store', facts.storeId ?? ''), 'the store is known before anything is sold').data,
    till: facts.terminalName ?? String(facts.till),
    operator: operator.name,
    at: clock.now(),
    position: null,
  };
}
