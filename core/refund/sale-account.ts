import type { EventBody, SaleBody } from '../ledger/event-types.ts';
import { sumFen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';

/** Where and when a sale was made. */
export interface SaleOrigin {
  /** Trusted time, ms. */
  readonly at: number;
  readonly shift: string;
}

/** When goods were sold: the handwritten time of a paper form, else the time of the event. Source: MAN-02, W44. */
export const soldAt = ({ form }: Pick<SaleBody, 'form'>, wall: number): number => form?.writtenAt ?? wall;

/** Points a yuan earned before sales said so themselves. */
const perYuanAtFirst = 1;

/** The account of a sale as it was recorded: nothing has come back yet. Source: ENT-07, STM-03, EC-06. */
export const soldSaleOf = (body: SaleBody, { at, shift }: SaleOrigin): SoldSale => ({
  ...body,
  at,
  bookedAt: at,
  shift,
  state: 'PAID',
  returned: {},
  principalBack: 0,
  pointsStanding: body.points,
  earning: { perYuan: body.perYuan ?? perYuanAtFirst, multiplier: body.multiplier },
  overdrawn: 0,
});

/** The account after some of its returns and voids, in any order, each given once. Source: STM-03, REF-05, REF-06. */
export function afterGivenBack(
  sold: SoldSale,
  back: {
    readonly returns: readonly EventBody<'sale.returned'>[];
    readonly voids: readonly EventBody<'sale.voided'>[];
  },
): SoldSale {
  const { returns, voids } = back;
  const returned = Object.fromEntries(sold.lines.flatMap((line) => pieces(line, returns)));
  const all = sold.lines.every((line) => (returned[line.id] ?? 0) === line.qty);
  const state =
    voids.length > 0 ? 'VOIDED' : all ? 'RETURNED' : Object.keys(returned).length > 0 ? 'PART_RETURNED' : 'PAID';
  const given = returns.flatMap((one) => one.lots);
  return {
    ...sold,
    state,
    returned,
    principalBack: sold.principalBack + sumFen(given.map((lot) => lot.principal)),
    pointsStanding: sold.pointsStanding - sumFen([...returns, ...voids].map((one) => one.clawback)),
  };
}

/** Pieces of one line that came back; two tills that both took the same piece count it once (the centre opens a finding). */
function pieces(line: SoldSale['lines'][number], returns: readonly EventBody<'sale.returned'>[]): [string, number][] {
  const qty = returns
    .flatMap((one) => one.lines.filter(({ id }) => id === line.id))
    .reduce((sum, one) => sum + one.qty, 0);
  return qty === 0 ? [] : [[line.id, Math.min(qty, line.qty)]];
}
