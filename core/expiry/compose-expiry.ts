import { addDays, type LocalDate } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import { sumFen } from '../money/fen.ts';
import type { Lot } from '../stored-value/lot.ts';
import { lotAccountOf } from '../stored-value/lot-account.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';
import { type ConversionRules, dueSteps, pointsOf } from './conversion.ts';
import { expireLot, hasEnded } from './expire-lot.ts';

type ExpiryDraft = EventDraft<'lot.expired'> | EventDraft<'bonus.converted'>;

/** Draws made offline on the last days may still be on their way; what waits for a re-activation need not hurry. */
const graceDays = 3;

/**
 * The next thing that the calendar does to one lot by a day, or null: it ends, or steps of its conversion are due. Asked again
 * after each, until nothing is left. A lot with a refund or transfer open waits (EXP-03).
 * Source: EXP-02, EXP-03, EXP-06, W16, W48.
 */
export function nextExpiry(
  row: Member,
  lot: Lot,
  so: { readonly day: LocalDate; readonly rules: ConversionRules },
): ExpiryDraft | null {
  const card = row.cards.find((one) => one.card === lot.card);
  if (card === undefined || (lot.holds ?? 0) > 0 || (lot.moves ?? 0) > 0) return null;
  const day = card.kind === 'UNREGISTERED' && (lot.expiry ?? null) === null ? addDays(so.day, -graceDays) : so.day;
  const ends = hasEnded(lotAccountOf(lot), day);
  if (lot.origin?.kind === 'RETURNED_BONUS') return ends ? converted(row, lot, wholeOf(lot, so.rules)) : null;
  return ends ? expired(row, lot, card) : stepsOf(row, lot, so);
}

function expired(row: Member, lot: Lot, card: Member['cards'][number]): EventDraft<'lot.expired'> {
  const { lots, post } = expireLot(lotAccountOf(lot), card);
  const [after, successor] = lots;
  const expiry = must(after?.expiry, 'a lot that ended knows what ended');
  return {
    ...ofLot(row, lot),
    type: 'lot.expired',
    post: [...post],
    body: {
      member: row.member,
      lot: lot.lot,
      from: must(lot.lastDay, 'a lot that ends has a last day'),
      bonus: expiry.bonus.value,
      waiting: expiry.principal.value,
      successor: successor === undefined ? null : { lot: successor.lot, principal: successor.p0 },
    },
  };
}

interface Converted {
  readonly steps: number[];
  readonly fen: number;
  readonly points: number;
}

/** Bonus that goods brought back after the end: once, whole. Source: REF-03, EXP-06. */
const wholeOf = (lot: Lot, rules: ConversionRules): Converted => {
  const fen = Math.max(lot.b0 - lot.c, 0);
  return { steps: [], fen, points: pointsOf(fen, rules.pointsPerYuan) };
};

function stepsOf(
  row: Member,
  lot: Lot,
  so: { readonly day: LocalDate; readonly rules: ConversionRules },
): EventDraft<'bonus.converted'> | null {
  const isOver = lot.state === 'REFUNDED' || lot.state === 'VOID';
  const expiry = lot.expiry ?? null;
  const steps = expiry === null || isOver ? [] : dueSteps(expiry.bonus, so.day, so.rules);
  if (steps.length === 0) return null;
  const points = steps.reduce((sum, step) => sum + step.points, 0);
  return converted(row, lot, { steps: steps.map(({ k }) => k), fen: sumFen(steps.map((step) => step.fen)), points });
}

/** Bonus leaves the lot and points come; conversion points are no growth. Source: EXP-03, TIR-02. */
function converted(row: Member, lot: Lot, { steps, fen, points }: Converted): EventDraft<'bonus.converted'> {
  const given: Posting[] = [
    [account('points_granted'), 'POINTS', points],
    [account('points', row.member), 'POINTS', -points],
  ];
  return {
    ...ofLot(row, lot),
    type: 'bonus.converted',
    post: withoutZeros([...lotPostings({ lot: lot.lot, principal: 0, bonus: -fen }, 'bonus_lapsed'), ...given]),
    body: { member: row.member, lot: lot.lot, steps, fen, points },
  };
}

const ofLot = (row: Member, lot: Lot) => ({
  keys: [resourceKey('member', row.member), resourceKey('lot', lot.lot)],
  cover: [],
  ref: [],
  aside: null,
});
