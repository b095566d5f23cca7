import { localDateOf } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import type { LotBack } from '../ledger/give-back-bodies.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { cumulativeShare } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { type GivenBack, giveBack } from '../refund/give-back.ts';
import type { Lot } from '../stored-value/lot.ts';
import { type LotAccount, lotAccountOf, successorId } from '../stored-value/lot-account.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';
import { faceSettled, nextBack, settledDraw } from './settled-draw.ts';

/** What the merchant's rules say about value that comes back. */
export interface RestoreTerms {
  readonly returnedBonusDays: number;
  readonly merchPrice: Fen;
}

/** A return or void to be settled by the centre. */
export interface RestoreFacts {
  /** The event of the return or void. */
  readonly back: RecordedEvent;
  /** The event of its sale, or null if it has not arrived. */
  readonly sale: RecordedEvent | null;
  /** The centre's own events about that sale: settlements, claims and what was restored before. */
  readonly own: readonly RecordedEvent[];
  readonly row: Member;
  readonly terms: RestoreTerms;
}

/** The centre's answers to a return or void. */
export type RestoreDraft = EventDraft<'floor.restored'> | EventDraft<'receivable.reduced'>;

/** What giving back comes to: events to write, and face value that was given back although nothing was drawn for it, fen. */
export interface Restored {
  readonly drafts: readonly RestoreDraft[];
  readonly excess: Fen;
}

type BackBody = EventBody<'sale.returned'> | EventBody<'sale.voided'>;

/** The body of a return or void, or null of anything else. */
export const backBodyOf = ({ event }: RecordedEvent): BackBody | null =>
  bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided');

/**
 * Gives the stored value of a return or void back, once: each draw to who had carried it (`nextBack`), with the split of that
 * moment. Null: it has to wait, because its sale has not arrived or a draw of it is not settled yet; it is asked again when
 * that happens. The events together clear the till's floor account of exactly what the return put there.
 * Source: REF-01, REF-06, REF-12, EC-09, OFF-03, W15.
 */
export function restoreFloor(facts: RestoreFacts): Restored | null {
  const body = must(backBodyOf(facts.back), 'only returns and voids give back');
  if ('svAsCash' in body && body.svAsCash) return paidInCash(facts, body);
  if (body.lots.some((lot) => !isSettled(facts, lot))) return null;
  let lots = facts.row.lots;
  const drafts: RestoreDraft[] = [];
  let excess = 0;
  for (const lot of body.lots) {
    const one = restoreDraw({ ...facts, row: { ...facts.row, lots } }, lot);
    drafts.push(...one.drafts);
    lots = one.lots;
    excess += one.excess;
  }
  return { drafts, excess };
}

/** True if the draw this share comes from has been settled to the last fen. */
function isSettled({ sale, own }: RestoreFacts, share: LotBack): boolean {
  if (sale === null) return false;
  const drawn = sumFen(
    (bodyOf(sale.event, 'sale.completed')?.sv ?? []).filter(({ lot }) => lot === share.lot).map(({ face }) => face),
  );
  return faceSettled(settledDraw(own, { spend: sale.id, draw: share.lot })) >= drawn;
}

interface DrawBack {
  readonly drafts: readonly RestoreDraft[];
  readonly lots: Lot[];
  readonly excess: Fen;
}

function restoreDraw(facts: RestoreFacts, share: LotBack): DrawBack {
  const spend = must(facts.sale, 'what waits is not settled').id;
  const { parts, excess } = nextBack(settledDraw(facts.own, { spend, draw: share.lot }), share.face);
  let lots = facts.row.lots;
  let done = 0;
  const drafts: RestoreDraft[] = [];
  for (const part of [...parts, ...(excess > 0 ? [{ lot: share.lot, face: excess, isExcess: true }] : [])]) {
    const upTo = done + part.face;
    const cleared = shareBetween(share, done, upTo);
    const list = cumulativeShare(share.list, upTo, share.face) - cumulativeShare(share.list, done, share.face);
    done = upTo;
    if ('isExcess' in part) drafts.push(restored(facts, share.lot, { given: nothing(share.lot), cleared, list: 0 }));
    else if (part.lot === null || isVoid(facts.row, part.lot))
      drafts.push(reduced(facts, share.lot, { face: part.face, cleared }));
    else {
      const given = giveTo(part.lot, part.face, { ...facts, row: { ...facts.row, lots } }, list);
      lots = lots.map((lot) => (lot.lot === part.lot ? givenBack(lot, given, list) : lot));
      drafts.push(restored(facts, share.lot, { given, cleared, list }));
    }
  }
  return { drafts, lots, excess };
}

/** The lot as the next share finds it: a refund that was raised for one share is not raised again for it (REF-12). */
const givenBack = (lot: Lot, { face, bank }: GivenBack, list: Fen): Lot => ({
  ...lot,
  c: lot.c - face,
  listUsed: (lot.listUsed ?? 0) - list,
  ...(lot.refunded && { refunded: { ...lot.refunded, payable: lot.refunded.payable + bank } }),
});

/** What a voided deposit had carried was turned into a claim with the void (DEP-23). */
const isVoid = (row: Member, lot: string): boolean => row.lots.some((one) => one.lot === lot && one.state === 'VOID');

interface Cleared {
  readonly cny: Fen;
  readonly bonus: Fen;
}

/** The till's own split of a stretch of a share, so that all stretches together clear what it posted. */
function shareBetween({ face, principal }: LotBack, from: Fen, to: Fen): Cleared {
  const cny = cumulativeShare(principal, to, face) - cumulativeShare(principal, from, face);
  return { cny, bonus: to - from - cny };
}

/** A share beyond what was drawn: no lot and no claim gets it. */
const nothing = (lot: string): GivenBack => ({
  lot,
  face: 0,
  principal: 0,
  bonus: 0,
  lots: [],
  credits: [],
  bank: 0,
  bonusVoid: 0,
});

/**
 * A live lot takes its value whatever its state; of a refunded one the refund is computed anew (REF-12); of an ended one
 * principal follows its principal and bonus gets days of its own (EXP-06, REF-03).
 */
function giveTo(lotId: string, face: Fen, { back, row, terms }: RestoreFacts, list: Fen): GivenBack {
  const found = must(
    row.lots.find((lot) => lot.lot === lotId),
    'a lot that carried a draw is known',
  );
  const lot = { ...lotAccountOf(found), listBefore: (found.listUsed ?? 0) - list };
  const own: LotAccount = lot.refund === null && !hasEnded(lot) ? { ...lot, state: 'ACTIVE' } : lot;
  return giveBack(lotId, face, {
    find: (id) => (id === lotId ? own : row.lots.filter((one) => one.lot === id).map(lotAccountOf)[0]),
    sales: [],
    drawnAt: back.event.wall,
    day: localDateOf(back.event.wall),
    returnId: back.id,
    ...terms,
  });
}

const hasEnded = ({ state }: Pick<LotAccount, 'state'>): boolean =>
  state === 'EXPIRED' || state === 'EXPIRED_REACTIVABLE';

/** What the event says of the parts of an ended lot; a live one says nothing. Source: EXP-06. */
function placesOf({ lot, credits, lots, bank }: GivenBack, ended: boolean) {
  if (!ended) return {};
  const placed = credits
    .map((credit) => {
      const as = credit.lot === lot ? 'WAITING' : credit.lot === successorId(lot) ? 'SUCCESSOR' : 'RETURNED_BONUS';
      const lastDay = as === 'RETURNED_BONUS' ? (lots.find((one) => one.lot === credit.lot)?.lastDay ?? null) : null;
      return { lot: credit.lot, as, amount: credit.principal + credit.bonus, lastDay } as const;
    })
    .filter(({ amount }) => amount > 0);
  return { ...(placed.length > 0 && { placed }), ...(bank > 0 && { bankLot: successorId(lot) }) };
}

function restored(
  { back, row, sale }: RestoreFacts,
  draw: string,
  { given, cleared, list }: { given: GivenBack; cleared: Cleared; list: Fen },
): EventDraft<'floor.restored'> {
  const { lot, face, principal, bonus, bank, bonusVoid } = given;
  const credited = given.credits.flatMap((credit) => lotPostings(credit, 'bonus_used'));
  const inLots = sumFen(given.credits.map((credit) => credit.principal));
  const bonusInLots = sumFen(given.credits.map((credit) => credit.bonus));
  const floor = account('floor', back.event.tid);
  const difference = given.credits.length === 0 ? 'refund_difference' : 'split_adjustment';
  const post: Posting[] = [
    [floor, 'CNY', cleared.cny],
    [account('refund_due', back.event.tid), 'CNY', -bank],
    [account(difference), 'CNY', bank + inLots - cleared.cny],
    [floor, 'BONUS', cleared.bonus],
    // What no lot takes lapses; a fen that the split moved is named as such.
    [
      account(difference === 'refund_difference' ? 'bonus_lapsed' : 'split_adjustment'),
      'BONUS',
      bonusInLots - cleared.bonus,
    ],
  ];
  return {
    ...answer(back),
    type: 'floor.restored',
    keys: [resourceKey('member', row.member), resourceKey('lot', lot)],
    post: withoutZeros([...withoutUsed(credited), ...post]),
    body: {
      cause: back.id,
      spend: sale?.id ?? '',
      draw,
      member: row.member,
      lot,
      face,
      principal,
      bonus,
      list,
      bank,
      bonusVoid,
      ...placesOf(
        given,
        row.lots.some((one) => one.lot === lot && one.refunded === undefined && hasEnded(one)),
      ),
    },
  };
}

/** The counterpart of used bonus was posted by the return itself; here it stands on the floor account. */
const withoutUsed = (post: readonly Posting[]): Posting[] => post.filter(([name]) => name !== account('bonus_used'));

function reduced(
  { back, row, sale }: RestoreFacts,
  draw: string,
  { face, cleared }: { face: Fen; cleared: Cleared },
): EventDraft<'receivable.reduced'> {
  const floor = account('floor', back.event.tid);
  return {
    ...answer(back),
    type: 'receivable.reduced',
    keys: [resourceKey('member', row.member)],
    post: withoutZeros([
      [floor, 'CNY', cleared.cny],
      [account('split_adjustment'), 'CNY', face - cleared.cny],
      [account('receivable', row.member), 'CNY', -face],
      [floor, 'BONUS', cleared.bonus],
      [account('split_adjustment'), 'BONUS', -cleared.bonus],
    ]),
    body: { cause: back.id, spend: sale?.id ?? '', draw, member: row.member, face },
  };
}

const answer = (back: RecordedEvent) => ({ cover: [], ref: [back.id], aside: null });

/** Value paid out in cash stays consumed; what the goods had cost by list is replaced by the cash (REF-02, REF-08). */
function paidInCash(facts: RestoreFacts, body: EventBody<'sale.returned'>): Restored {
  const drafts = body.lots.map((share) =>
    restored(facts, share.lot, {
      given: nothing(share.lot),
      cleared: { cny: 0, bonus: 0 },
      list: share.list - share.face,
    }),
  );
  return { drafts, excess: 0 };
}
