import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { TenderKind } from '../ledger/event-types.ts';
import { cumulativeShare } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { piecesLeft, type SoldSale } from '../sale/sold-sale.ts';

type Line = SoldSale['lines'][number];

/** A line to return; `qty` null: all pieces that are left. Weighed goods are one piece and come back whole. */
export interface ReturnLine {
  readonly id: string;
  readonly qty: number | null;
}

/** Pieces of one line that come back: `qty` after the `before` that came back earlier. */
export interface PickedLine {
  readonly line: Line;
  readonly before: number;
  readonly qty: number;
}

/**
 * Finds the pieces to return. Refusals: ALREADY_VOIDED, ALREADY_RETURNED (nothing of it is left), RETURN_QTY (more than is
 * left, or a line the sale does not have). Source: FLW-03, EC-03.
 */
export function pickLines(sale: SoldSale, wanted: readonly ReturnLine[]): Result<PickedLine[]> {
  if (sale.state === 'VOIDED') return refused(refusal('ALREADY_VOIDED', { sale: sale.sale }));
  if (sale.state === 'RETURNED') return refused(refusal('ALREADY_RETURNED', { sale: sale.sale }));
  const picked: PickedLine[] = [];
  for (const want of wanted) {
    const found = pickLine(sale, want, picked);
    if (!found.ok) return found;
    picked.push(found.value);
  }
  return ok(picked);
}

function pickLine(sale: SoldSale, want: ReturnLine, picked: readonly PickedLine[]): Result<PickedLine> {
  const line = sale.lines.find((one) => one.id === want.id);
  if (line === undefined) return refused(refusal('RETURN_QTY', { line: want.id, left: 0 }));
  const now = picked.filter((one) => one.line.id === line.id).reduce((sum, one) => sum + one.qty, 0);
  const left = piecesLeft(sale, line) - now;
  if (left === 0) return refused(refusal('ALREADY_RETURNED', { line: line.id }));
  const qty = want.qty ?? left;
  if (qty < 1 || qty > left) return refused(refusal('RETURN_QTY', { line: line.id, left }));
  return ok({ line, before: line.qty - left, qty });
}

/** The part of a stored share that these pieces bring back: cumulative floor, so that all pieces bring back all. Source: CON-03. */
export const shareBack = ({ line, before, qty }: PickedLine, whole: Fen): Fen =>
  cumulativeShare(whole, before + qty, line.qty) - cumulativeShare(whole, before, line.qty);

/** Stored shares that come back, fen; lots and vouchers by id. */
export interface SharesBack {
  /** By tender without stored value. */
  readonly tenders: Partial<Record<Exclude<TenderKind, 'sv'>, Fen>>;
  readonly lots: ReadonlyMap<string, Fen>;
  readonly vouchers: ReadonlyMap<string, Fen>;
  readonly rounding: Fen;
  readonly points: number;
  /** Stored value that no lot had carried (OFF-03). */
  readonly overdrawn: Fen;
}

const add = <K>(sums: Map<K, Fen>, key: K, amount: Fen): void => {
  if (amount !== 0) sums.set(key, (sums.get(key) ?? 0) + amount);
};

/** Every stored share of the pieces, each by its own cumulative floor; coupon and discount shares are not paid out, and what was free brings no money. Source: REF-01, EC-27. */
export function sharesBack(picked: readonly PickedLine[]): SharesBack {
  const lots = new Map<string, Fen>();
  const vouchers = new Map<string, Fen>();
  const tenders = new Map<TenderKind, Fen>();
  for (const one of picked) {
    for (const [lot, whole] of Object.entries(one.line.lots)) add(lots, lot, shareBack(one, whole));
    for (const [voucher, whole] of Object.entries(one.line.vouchers)) add(vouchers, voucher, shareBack(one, whole));
    for (const [kind, whole] of tenderShares(one.line)) add(tenders, kind, shareBack(one, whole));
  }
  const sum = (wholeOf: (line: Line) => Fen): Fen => sumFen(picked.map((one) => shareBack(one, wholeOf(one.line))));
  return {
    tenders: Object.fromEntries([...tenders].filter(([kind]) => kind !== 'sv')),
    lots,
    vouchers,
    rounding: sum((line) => line.roundingShare),
    points: sum((line) => line.pointsShare),
    overdrawn: sum((line) => (line.tenders.sv ?? 0) - sumFen(Object.values(line.lots))),
  };
}

const tenderShares = (line: Line): [TenderKind, Fen][] =>
  (Object.entries(line.tenders) as [TenderKind, Fen | undefined][]).map(([kind, share]) => [kind, share ?? 0]);

/** Money of other tenders that has not come back, fen. Source: REF-05. */
export const othersLeft = (sale: SoldSale): Fen =>
  sumFen(
    sale.lines.flatMap((line) =>
      tenderShares(line)
        .filter(([kind]) => kind !== 'sv')
        .map(([, whole]) => whole - cumulativeShare(whole, sale.returned[line.id] ?? 0, line.qty)),
    ),
  );

/** The sale after these pieces came back; state by what is left. Source: STM-03. */
export function withReturned(sale: SoldSale, picked: readonly PickedLine[]): SoldSale {
  const returned: Record<string, number> = { ...sale.returned };
  for (const { line, qty } of picked) returned[line.id] = (returned[line.id] ?? 0) + qty;
  const done = sale.lines.every((line) => (returned[line.id] ?? 0) === line.qty);
  return { ...sale, returned, state: done ? 'RETURNED' : 'PART_RETURNED' };
}
