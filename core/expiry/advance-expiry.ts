import { type Effects, effects } from '../books/effects.ts';
import { addDays, type LocalDate } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import type { Posting } from '../ledger/posting.ts';
import { type MemberAccount, withPoints } from '../member/member-account.ts';
import { sumFen } from '../money/fen.ts';
import type { OwnedCard } from '../stored-value/card.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import { lotPostings } from '../stored-value/lot-posting.ts';
import { type ConversionRules, type ConversionStep, dueSteps, pointsOf, withSteps } from './conversion.ts';
import { expireLot, hasEnded } from './expire-lot.ts';

/** Bonus of one lot that became points on a date. */
export interface LotConversion extends Omit<ConversionStep, 'k'> {
  readonly lot: string;
}

/** What the job looks at: all lots, their cards, the members who receive the points. */
export interface ExpiryFacts {
  readonly lots: Iterable<LotAccount>;
  readonly cardOf: (card: string) => OwnedCard;
  readonly memberOf: (member: string) => MemberAccount | undefined;
  readonly rules: ConversionRules;
}

/** What one run did. */
export interface ExpiryRun {
  readonly conversions: readonly LotConversion[];
  readonly effects: Effects;
}

interface Advanced {
  readonly lots: readonly LotAccount[];
  readonly post: readonly Posting[];
  readonly done: readonly LotConversion[];
}

/**
 * Ends every lot whose last day is before `day` and makes all conversions dated up to it. Run it again and nothing happens:
 * each step is done once. Conversion points are no growth. Source: EXP-01..06, TIR-02, CON-07.
 */
export function advanceExpiry(day: LocalDate, facts: ExpiryFacts): ExpiryRun {
  const advanced = [...facts.lots].map((lot) => advanceLot(lot, day, facts));
  const conversions = advanced
    .flatMap((one) => one.done)
    .sort((a, b) => compareText(a.on, b.on) || compareText(a.lot, b.lot));
  return {
    conversions,
    effects: effects({
      lots: advanced.flatMap((one) => one.lots),
      members: creditPoints(advanced, facts),
      post: advanced.flatMap((one) => one.post),
    }),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function advanceLot(lot: LotAccount, day: LocalDate, facts: ExpiryFacts): Advanced {
  if (lot.origin.kind === 'RETURNED_BONUS') return convertWhole(lot, day, facts.rules);
  const ended = hasEnded(lot, day) ? expireLot(lot, facts.cardOf(lot.card)) : { lots: [lot], post: [] };
  const [first, ...successors] = ended.lots;
  const converted = convertDue(must(first, 'an ended lot stays'), day, facts.rules);
  if (converted.done.length === 0 && first === lot) return { lots: [], post: [], done: [] };
  return {
    lots: [...converted.lots, ...successors],
    post: [...ended.post, ...converted.post],
    done: converted.done,
  };
}

/** A lot refunded or void converts nothing more. */
function convertDue(lot: LotAccount, day: LocalDate, rules: ConversionRules): Advanced {
  const isOver = lot.state === 'REFUNDED' || lot.state === 'VOID';
  const steps = lot.expiry === null || isOver ? [] : dueSteps(lot.expiry.bonus, day, rules);
  if (lot.expiry === null || steps.length === 0) return { lots: [lot], post: [], done: [] };
  const bonus = sumFen(steps.map((step) => step.fen));
  return {
    lots: [{ ...lot, expiry: { ...lot.expiry, bonus: withSteps(lot.expiry.bonus, steps) } }],
    post: lotPostings({ lot: lot.lot, principal: 0, bonus: -bonus }, 'bonus_lapsed'),
    done: steps.map(({ on, fen, points }) => ({ lot: lot.lot, on, fen, points })),
  };
}

/** Bonus given back after its lot's end converts once, whole, when its own days are over. Source: EXP-06, REF-03. */
function convertWhole(lot: LotAccount, day: LocalDate, rules: ConversionRules): Advanced {
  if (!hasEnded(lot, day)) return { lots: [], post: [], done: [] };
  const on = addDays(must(lot.lastDay, 'returned bonus ends'), 1);
  const fen = lot.b0 - lot.c;
  const closed: LotAccount = { ...lot, state: 'EXPIRED' };
  const done = fen === 0 ? [] : [{ lot: lot.lot, on, fen, points: pointsOf(fen, rules.pointsPerYuan) }];
  return { lots: [closed], post: lotPostings({ lot: lot.lot, principal: 0, bonus: -fen }, 'bonus_lapsed'), done };
}

/** Every converted point to the owner of the lot's card. */
function creditPoints(advanced: readonly Advanced[], facts: ExpiryFacts): MemberAccount[] {
  const credited = new Map<string, MemberAccount>();
  for (const { lots, done } of advanced) {
    const owner = lots[0] === undefined ? '' : facts.cardOf(lots[0].card).member;
    const account = credited.get(owner) ?? facts.memberOf(owner);
    const points = done.reduce((sum, one) => sum + one.points, 0);
    if (account !== undefined && points !== 0) credited.set(owner, withPoints(account, points));
  }
  return [...credited.values()];
}
