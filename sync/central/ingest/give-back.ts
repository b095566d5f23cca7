import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventBody } from '../../../core/ledger/event-types.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { backBodyOf, type Restored, restoreFloor } from '../../../core/settlement/restore-floor.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { centralWriter } from '../own-log.ts';
import { differenceOf } from '../refunds/refund-case.ts';
import { usableId } from './facts.ts';
import { claimMoved, overdrawn } from './overdrawn.ts';
import type { Working } from './working.ts';

/**
 * Gives back what returns and voids of a sale put on their tills' floors, as far as everything they touch is settled; the
 * others wait and are asked again with the next event about the sale. What the centre has answered is in its own log, so
 * each is answered once, whatever arrives when and however often. Source: REF-01, REF-06, EC-04.
 */
export function giveBackOf(working: Working, sale: string): Finding[] {
  const backs = working.factsOf(resourceKey('sale', sale)).filter((one) => backBodyOf(one) !== null);
  if (backs.length === 0) return [];
  return [...backs.flatMap((back) => giveBackOnce(working, sale, back)), ...takenTwice(working, sale)];
}

const isOwn = ({ event }: RecordedEvent): boolean => event.tid === centralWriter;

const answers = (back: RecordedEvent) => (one: RecordedEvent) =>
  (bodyOf(one.event, 'floor.restored') ?? bodyOf(one.event, 'receivable.reduced'))?.cause === back.id;

function giveBackOnce(working: Working, sale: string, back: RecordedEvent): Finding[] {
  const body = backBodyOf(back);
  const facts = working.factsOf(resourceKey('sale', sale));
  const own = facts.filter(isOwn);
  if (body === null || body.lots.length === 0 || own.some(answers(back))) return [];
  const row = rowOf(working, body.member);
  if (row === null) return [];
  const cause = facts.find(({ id, event }) => id === body.cause && event.type === 'sale.completed') ?? null;
  const done = restoreFloor({ back, sale: cause, own, row, terms: restoreTerms(working) });
  return done === null ? [] : write(working, { sale, back, row, done });
}

/** A return names the member of its sale, whose row was read with it; anything else was never sold and waits. */
const rowOf = (working: Working, member: string | null): Member | null =>
  member === null || !usableId.test(member) ? null : working.member(member);

const restoreTerms = ({ loaded }: Working) => ({
  returnedBonusDays: loaded.rules.expiry.returnedBonusDays,
  merchPrice: loaded.rules.refund.merchPrice,
});

interface Answer {
  readonly sale: string;
  readonly back: RecordedEvent;
  readonly row: Member;
  readonly done: Restored;
}

function write(working: Working, { sale, back, row, done }: Answer): Finding[] {
  let after = row;
  for (const draft of done.drafts) {
    const recorded = working.writeOwn(back.event.store, draft);
    working.noteFact(resourceKey('sale', sale), recorded);
    after = foldMember(after, recorded, working.loaded.phoneSalt) ?? after;
    const owed = differenceOf(recorded, back);
    if (owed !== null) working.setRefund(owed);
  }
  working.setMember(after);
  return claimMoved(row, after) ? [overdrawn(working, back, after)] : [];
}

/**
 * Goods that more than one till took back: every return stands, the money is with the customer, and a person looks at what was
 * given twice. Counted over all that is known, so the order of arrival changes nothing. Source: EC-04, OFF-03.
 */
function takenTwice(working: Working, sale: string): Finding[] {
  const facts = working.factsOf(resourceKey('sale', sale));
  const sold = facts.flatMap(({ event }) => bodyOf(event, 'sale.completed') ?? [])[0];
  if (sold === undefined) return [];
  const back = facts.flatMap((one) => piecesBack(one, sold));
  const over = sold.lines
    .map((line) => ({ line, more: piecesOf(back, line.id) - line.qty }))
    .filter(({ more }) => more > 0);
  if (over.length === 0) return [];
  const tills = new Set(facts.filter((one) => backBodyOf(one) !== null).map(({ event }) => event.tid));
  return [
    working.find({
      finding: `RETURNED_TWICE:${sale}`,
      code: 'RETURNED_TWICE',
      amount: sumFen(over.map(({ line, more }) => more * Math.floor(line.due / line.qty))),
      facts: { sale, receipt: sold.receipt, member: sold.member ?? '', tills: [...tills].toSorted().join(' ') },
    }),
  ];
}

const piecesOf = (back: readonly Pieces[], id: string): number =>
  back.filter((one) => one.id === id).reduce((sum, one) => sum + one.qty, 0);

interface Pieces {
  readonly id: string;
  readonly qty: number;
}

const piecesBack = ({ event }: RecordedEvent, sold: EventBody<'sale.completed'>): readonly Pieces[] =>
  bodyOf(event, 'sale.returned')?.lines ?? (bodyOf(event, 'sale.voided') === null ? [] : sold.lines);
