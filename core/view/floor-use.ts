import { couponsLent } from '../coupon/coupon-right.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { FloorUnit, FloorUse } from '../rights/floor-budget.ts';
import { unitOf } from '../rights/resource.ts';

/** What a return or void of this till puts back on lots; a share paid out in cash stays consumed (REF-02). */
export function givenBackBy({ event }: RecordedEvent): { lot: string; face: Fen }[] {
  const returned = bodyOf(event, 'sale.returned');
  const lots = returned?.svAsCash ? [] : ((returned ?? bodyOf(event, 'sale.voided'))?.lots ?? []);
  return lots.map(({ lot, face }) => ({ lot, face: -face }));
}

/** What one own event lends by unit, how much of it on a manager's word, and what it puts back of which other. */
interface Lending {
  readonly id: string;
  readonly lent: Readonly<Record<FloorUnit, number>>;
  readonly overridden: Fen;
  readonly cause: string | null;
  /** Less than nothing. */
  readonly back: Fen;
}

/** Bodies are read once: a till weighs hundreds of unsent sales before each offline decision, and events never change. */
const read = new WeakMap<RecordedEvent, Lending>();

function lendingOf(recorded: RecordedEvent): Lending {
  const known = read.get(recorded);
  if (known !== undefined) return known;
  const { id, event } = recorded;
  const sale = bodyOf(event, 'sale.completed');
  const floor = (unit: FloorUnit): number =>
    sumFen(event.cover.filter(({ lot }) => unitOf(lot) === unit).map((cover) => cover.floor));
  const lending: Lending = {
    id,
    lent: {
      CNY: floor('CNY'),
      POINTS: floor('POINTS'),
      COUPONS: floor('COUPONS'),
      COUPON_FEN: sale === null ? 0 : couponsLent(sale, event.cover).fen,
    },
    overridden: sale?.floorOverride?.amount ?? 0,
    cause: (bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided'))?.cause ?? null,
    back: sumFen(givenBackBy(recorded).map(({ face }) => face)),
  };
  read.set(recorded, lending);
  return lending;
}

/**
 * What these own events lend of one unit and nobody has settled, and how much of it on a manager's word. Stored value that came
 * back of a sale among them is not lent any more; points and coupons stay lent until the centre has spoken. Source: OFF-02.
 */
export function ownFloorUse(own: readonly RecordedEvent[], unit: FloorUnit = 'CNY'): FloorUse {
  const each = [...new Map(own.map((recorded) => [recorded.id, recorded])).values()].map(lendingOf);
  const back = new Map<string, Fen>();
  if (unit === 'CNY')
    for (const one of each) if (one.cause !== null) back.set(one.cause, (back.get(one.cause) ?? 0) + one.back);
  let [floor, overridden] = [0, 0];
  for (const one of each) {
    const lent = Math.max(one.lent[unit] + (back.get(one.id) ?? 0), 0);
    floor += lent;
    if (unit === 'CNY') overridden += Math.min(one.overridden, lent);
  }
  return { floor, overridden };
}
