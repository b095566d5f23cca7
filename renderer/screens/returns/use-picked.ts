import { must } from '../../../core/kernel/invariant.ts';
import type { SoldLine } from '../../../core/ledger/event-types.ts';
import { piecesLeft } from '../../../core/sale/sold-sale.ts';
import { useReturn } from '../../hooks/use-return.ts';

/** One line of the sale as it can come back. */
export interface PickableLine {
  readonly line: SoldLine;
  /** Pieces that can still come back; weighed goods are one. */
  readonly left: number;
  /** Pieces chosen. */
  readonly qty: number;
}

/** The goods of the sale with what is chosen of each. */
export interface Picked {
  readonly lines: readonly PickableLine[];
  readonly pick: (line: PickableLine, qty: number) => void;
  readonly pickAll: () => void;
}

/** What comes back, line by line; a void takes everything. */
export function usePicked(): Picked {
  const { context, send } = useReturn();
  const { record, lines: chosen, mode } = context;
  const { sold, body } = must(record, 'the sale was found');
  const lines = body.lines.map((line): PickableLine => {
    const frozen = sold.lines.find((one) => one.id === line.id);
    const left = frozen === undefined ? 0 : piecesLeft(sold, frozen);
    const picked = chosen.find((one) => one.id === line.id);
    const qty = mode === 'void' ? left : picked === undefined ? 0 : (picked.qty ?? left);
    return { line, left, qty };
  });
  const pick = ({ line }: PickableLine, qty: number) => {
    const others = chosen.filter((one) => one.id !== line.id);
    send({ type: 'return.lines.chosen', lines: qty === 0 ? others : [...others, { id: line.id, qty }] });
  };
  const pickAll = () =>
    send({
      type: 'return.lines.chosen',
      lines: lines.filter(({ left }) => left > 0).map(({ line }) => ({ id: line.id, qty: null })),
    });
  return { lines, pick, pickAll };
}
