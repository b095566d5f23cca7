import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventBody } from '../../../core/ledger/event-types.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { refuseTransfer } from '../../../core/settlement/settle-transfer.ts';
import { moveValue, reviewFinding, writeAndFold } from '../ingest/answer-acts.ts';
import { loadFacts, usableId } from '../ingest/facts.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';

/** What became of it; `refused-by-rule`: it was allowed, but does not fit the cards any more. */
export type TransferAnswer = 'unknown' | 'closed' | 'moved' | 'refused' | 'refused-by-rule';

/** Code of a refusal by head office, beside those of the rules. */
const byHeadOffice = 'HEAD_OFFICE';

/** Allows or refuses an application that waits for head office, once. Source: FLW-05, USE-07. */
export async function decideTransfer(
  central: Central,
  act: { readonly transfer: string; readonly allow: boolean },
): Promise<TransferAnswer> {
  if (!usableId.test(act.transfer)) return 'unknown';
  const about = resourceKey('transfer', act.transfer);
  const known = askedIn((await loadFacts(central.db, [about])).get(about) ?? []);
  if (known === null) return 'unknown';
  const { member, toMember } = known.body;
  const members = [member, toMember].filter((id) => usableId.test(id));
  return ownAct(central, { members: [...new Set(members)], subjects: [about] }, (working) => {
    const facts = working.factsOf(about);
    if (facts.some(({ event }) => event.type !== 'transfer.requested')) return 'closed';
    const { asked, body } = known;
    if (act.allow) moveValue(working, asked, body);
    else working.noteFact(about, writeAndFold(working, asked.event.store, refuseTransfer(asked, byHeadOffice)));
    working.find(reviewFinding(asked, body, false));
    const last = working.factsOf(about).at(-1)?.event.type;
    return last === 'lot.transferred' ? 'moved' : act.allow ? 'refused-by-rule' : 'refused';
  });
}

function askedIn(
  facts: readonly RecordedEvent[],
): { asked: RecordedEvent; body: EventBody<'transfer.requested'> } | null {
  for (const asked of facts) {
    const body = bodyOf(asked.event, 'transfer.requested');
    if (body !== null) return { asked, body };
  }
  return null;
}
