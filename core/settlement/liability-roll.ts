import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import { codeOf } from '../ledger/ledger-account.ts';
import type { Unit } from '../ledger/posting.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** What moved stored value, by the kind of event that did. */
const kinds: Readonly<Record<string, keyof LiabilityMoves>> = {
  'deposit.made': 'paidIn',
  'sale.completed': 'used',
  'sale.returned': 'back',
  'sale.voided': 'back',
  'deposit.refunded': 'refunded',
  'lot.refunded': 'refunded',
  'deposit.voided': 'refunded',
  'lot.expired': 'expired',
  'bonus.converted': 'expired',
  'principal.converted': 'expired',
};

/** Movements of stored value over a stretch of events, one unit, fen; what came in is positive. Source: CSH-03, REG 41. */
export interface LiabilityMoves {
  /** Principal paid in, or bonus granted with it. */
  readonly paidIn: Fen;
  readonly used: Fen;
  readonly back: Fen;
  readonly refunded: Fen;
  /** Ended: turned into points, or gone with a refund. */
  readonly expired: Fen;
  /** Everything else: a fen of a split, what no lot could carry, balances brought over. */
  readonly other: Fen;
}

/** Opening + movements = closing. */
export interface LiabilityRoll extends LiabilityMoves {
  readonly opening: Fen;
  readonly closing: Fen;
}

/** Lots, draws that stand on tills, refunds paid and not yet closed: together what is owed. */
const codes: Readonly<Record<'CNY' | 'BONUS', ReadonlySet<string>>> = {
  CNY: new Set(['sv_principal', 'floor', 'refund_clearing']),
  BONUS: new Set(['sv_bonus', 'floor']),
};

/** What an event adds to the stored value owed, in one unit, fen. */
const owedBy = ({ post }: EventEnvelope, unit: 'CNY' | 'BONUS'): Fen =>
  -sumFen(post.filter(([name, in_]) => isOf(unit, in_) && codes[unit].has(codeOf(name))).map(([, , amount]) => amount));

const isOf = (unit: Unit, other: Unit): boolean => unit === other;

/**
 * The liability roll-forward of a day from the postings alone: opening + paid in − used + given back − refunded − expired + other
 * = closing. `before`: all events up to the day, `day`: those of the day, of every writer. Source: CSH-03, REG 41, REG 42, FLW-08.
 */
export function liabilityRoll(
  before: readonly RecordedEvent[],
  day: readonly RecordedEvent[],
  unit: 'CNY' | 'BONUS',
): LiabilityRoll {
  const opening = sumFen(before.map(({ event }) => owedBy(event, unit)));
  const moves = { paidIn: 0, used: 0, back: 0, refunded: 0, expired: 0, other: 0 };
  for (const { event } of day) moves[kinds[event.type] ?? 'other'] += owedBy(event, unit);
  return { opening, ...moves, closing: opening + sumFen(Object.values(moves)) };
}
