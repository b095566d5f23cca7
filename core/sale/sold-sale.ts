import type { Fen } from '../money/fen.ts';
import type { EarningRate } from '../points/earned-points.ts';
import type { FrozenSale } from '../pricing/freeze-sale.ts';

/** A completed sale as the books keep it: its frozen shares and how much of it has come back. Source: ENT-07, STM-03. */
export interface SoldSale extends FrozenSale {
  readonly sale: string;
  readonly member: string | null;
  /** Trusted (or handwritten) time that ruled its prices, ms. */
  readonly at: number;
  /** When its draws were taken from the lots, ms: for an offline sale, when the centre settled it. */
  readonly bookedAt: number;
  readonly shift: string;
  readonly state: 'PAID' | 'VOIDED' | 'PART_RETURNED' | 'RETURNED';
  /** Line id to pieces returned. */
  readonly returned: Readonly<Record<string, number>>;
  /** Principal that returns have given back so far, fen. */
  readonly principalBack: Fen;
  /** Points still standing: earned less clawed back (REF-05). */
  readonly pointsStanding: number;
  /** The rate the points were earned at (EC-06). */
  readonly earning: EarningRate;
  /** Stored value that no lot could carry when the centre settled it, fen (OFF-03). */
  readonly overdrawn: Fen;
}

/** Principal the sale took from its lots, fen. */
export const principalTaken = (sale: Pick<SoldSale, 'sv'>): Fen =>
  sale.sv.reduce((sum, draw) => sum + draw.principal, 0);

/** Pieces of a line not returned yet. */
export const piecesLeft = (sale: SoldSale, line: SoldSale['lines'][number]): number =>
  line.qty - (sale.returned[line.id] ?? 0);

/** True if every piece of these lines has come back. Source: REF-04. */
export const allBack = (sale: SoldSale, lines: readonly string[]): boolean =>
  sale.lines.filter((line) => lines.includes(line.id)).every((line) => piecesLeft(sale, line) === 0);
