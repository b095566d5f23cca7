import type { LotDraw } from '../ledger/body-parts.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account, codeOf } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { judge, standingOf } from './decisions.ts';

/** What the centre knows when a decision, or the taking back of one, has arrived. */
export interface DecisionFacts {
  /** The event that has just arrived. */
  readonly arrived: RecordedEvent;
  /** Every decision about this finding, its taking back and the centre's answers to them, the arrived one included. */
  readonly facts: readonly RecordedEvent[];
  /** What the member owes, what was given up of it so far, and what of it may be taken from stored value, fen. */
  readonly claim: { readonly owed: Fen; readonly writtenOff: Fen; readonly agreed: Fen };
}

/**
 * The centre's answer: cash reaches the claim, the claim is given up as far as it still stands, a loss is named; and what was posted
 * for a decision that counts no longer is taken out again. Null: nothing moves. The same event a second time moves nothing.
 * Of decisions on one state of a finding only the winner's counts, whatever order they arrive in. Source: OFF-03, OFF-05, CPN-02.
 */
export function settleDecision(all: DecisionFacts): EventDraft<'finding.settled'> | null {
  const { arrived, facts } = all;
  const body = bodyOf(arrived.event, 'finding.resolved') ?? bodyOf(arrived.event, 'finding.reopened');
  if (body === null) return null;
  const { finding, member, cash } = body;
  const isAnswered = facts.some(({ event }) => bodyOf(event, 'finding.settled')?.cause === arrived.id);
  const seen = seenBy(arrived, facts);
  const paid = isAnswered || member === null ? 0 : cash;
  const left = all.claim.owed - paid;
  const writtenOff = standsNow(all, { way: 'WRITE_OFF', seen, left });
  // What is taken out of a write-off in the same breath is owed again.
  const agreed = standsNow(all, { way: 'NEXT_DEPOSIT', seen, left: left - writtenOff });
  const borne = losses(facts);
  if (paid === 0 && writtenOff === 0 && agreed === 0 && borne.length === 0) return null;
  return settled(arrived, { finding, member, seen, paid, writtenOff, borne, ...(agreed !== 0 && { agreed }) });
}

/** What more is given up or agreed now, or less: as far as the claim stands, and only while the winner's decision says so. */
function standsNow(
  { facts, claim }: DecisionFacts,
  { way, seen, left }: { readonly way: 'WRITE_OFF' | 'NEXT_DEPOSIT'; readonly seen: number; readonly left: Fen },
): Fen {
  const answers = facts
    .flatMap(({ event }) => bodyOf(event, 'finding.settled') ?? [])
    .filter((one) => one.seen === seen);
  const isOff = way === 'WRITE_OFF';
  const before = sumFen(answers.map((one) => (isOff ? one.writtenOff : (one.agreed ?? 0))));
  const [winner] = standingOf(facts).filter((one) => one.seen === seen);
  if (winner?.way !== way) return before <= 0 ? 0 : -Math.min(before, isOff ? claim.writtenOff : claim.agreed);
  return before === 0 ? Math.min(winner.amount, Math.max(left, 0)) : 0;
}

/** What is still to be posted of the loss, by shop: what the winner bears, less what was posted already. */
function losses(facts: readonly RecordedEvent[]): [store: string, amount: Fen][] {
  const { winner } = judge(facts);
  const due = new Map<string, Fen>();
  const add = (store: string, amount: Fen): void => void due.set(store, (due.get(store) ?? 0) + amount);
  if (winner?.way === 'BEAR') add(winner.store, winner.amount);
  for (const { event } of facts)
    if (event.type === 'finding.settled')
      for (const [name, , amount] of event.post)
        if (codeOf(name) === 'loss_borne') add(name.slice('loss_borne:'.length), -amount);
  return [...due].filter(([, amount]) => amount !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** The state of the finding an event is about: a taking back is about that of the decision it names. */
function seenBy({ event }: RecordedEvent, facts: readonly RecordedEvent[]): number {
  const own = bodyOf(event, 'finding.resolved');
  if (own !== null) return own.seen;
  const undone = bodyOf(event, 'finding.reopened')?.resolution;
  const found = facts.flatMap((one) => bodyOf(one.event, 'finding.resolved') ?? []);
  return found.find(({ resolution }) => resolution === undone)?.seen ?? 0;
}

interface Move {
  readonly finding: string;
  readonly member: string | null;
  readonly seen: number;
  readonly paid: Fen;
  readonly writtenOff: Fen;
  readonly borne: readonly [store: string, amount: Fen][];
  readonly agreed?: Fen;
  readonly charged?: readonly LotDraw[];
}

function settled({ id, event }: Pick<RecordedEvent, 'id' | 'event'>, move: Move): EventDraft<'finding.settled'> {
  const { finding, member, paid, writtenOff, borne, charged = [], ...rest } = move;
  const loss = sumFen(borne.map(([, amount]) => amount));
  const post: Posting[] = [
    [account('claim_clearing', event.tid), 'CNY', paid],
    [account('bad_debt'), 'CNY', writtenOff],
    [account('receivable', member ?? ''), 'CNY', -paid - writtenOff],
    ...charged.flatMap((draw) => chargePosting(draw, member ?? '')),
    ...borne.map(([store, amount]): Posting => [account('loss_borne', store), 'CNY', amount]),
    [account('loss_named'), 'CNY', -loss],
  ];
  return {
    type: 'finding.settled',
    keys: [resourceKey('finding', finding), ...(member === null ? [] : [resourceKey('member', member)])],
    post: post.filter(([, , amount]) => amount !== 0),
    cover: [],
    ref: [id],
    body: {
      ...rest,
      finding,
      member,
      paid,
      writtenOff,
      borne: loss,
      cause: id,
      ...(charged.length > 0 && { charged: [...charged] }),
    },
    aside: null,
  };
}

/** A claim is face value: the bonus in it was granted, and costs the shop what it would have cost at the counter. */
const chargePosting = ({ lot, face, principal, bonus }: LotDraw, member: string): Posting[] => [
  [account('sv_principal', lot), 'CNY', principal],
  [account('split_adjustment'), 'CNY', bonus],
  [account('receivable', member), 'CNY', -face],
  [account('sv_bonus', lot), 'BONUS', bonus],
  [account('bonus_used'), 'BONUS', -bonus],
];

/** A claim that is taken from stored value, as the member has agreed. */
export interface AgreedClaim {
  readonly finding: string;
  readonly member: string;
  readonly agreed: Fen;
  readonly owed: Fen;
}

/**
 * Takes what a member has agreed to from these draws, and drops what is left of the agreement once nothing is owed: a later overdraft is
 * asked about anew. `arrived`: the event that made it possible. Null: nothing to write. Source: OFF-03.
 */
export function chargeClaim(
  arrived: RecordedEvent,
  { finding, member, agreed, owed }: AgreedClaim,
  charged: readonly LotDraw[],
): EventDraft<'finding.settled'> | null {
  const taken = sumFen(charged.map(({ face }) => face));
  const dropped = taken >= owed ? agreed : taken;
  if (dropped === 0) return null;
  return settled(arrived, { finding, member, seen: 0, paid: 0, writtenOff: 0, borne: [], agreed: -dropped, charged });
}

/**
 * What was given up of a claim comes back to the books as far as the claim has fallen below nothing since: the goods came back, or
 * somebody paid after all. `arrived`: the event that made it fall. Null: nothing to correct. Source: OFF-03, EC-04.
 */
export function restoreWrittenOff(
  arrived: RecordedEvent,
  claim: { readonly finding: string; readonly member: string; readonly overpaid: Fen; readonly writtenOff: Fen },
): EventDraft<'finding.settled'> | null {
  const back = Math.min(claim.overpaid, claim.writtenOff);
  if (back <= 0) return null;
  const { finding, member } = claim;
  return settled(arrived, { finding, member, seen: 0, paid: 0, writtenOff: -back, borne: [] });
}
