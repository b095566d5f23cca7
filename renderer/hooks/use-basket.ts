import { useCallback, useEffect, useRef, useState } from 'react';
import type { LineView } from '../../core/checkout/checkout-view.ts';
import { useCheckout } from './use-checkout.ts';
import { useProductIndex } from './use-terminal.ts';

/** How to take back the last change of the basket. */
type Undo =
  | { readonly kind: 'put-back'; readonly line: LineView }
  | { readonly kind: 'quantity'; readonly lineId: string; readonly qty: number };

/** The chosen line and what can be done to the basket; every change can be taken back. */
export interface BasketDesk {
  readonly chosen: LineView | null;
  readonly choose: (lineId: string) => void;
  readonly step: (by: 1 | -1) => void;
  readonly quantify: (line: LineView, qty: number) => void;
  readonly remove: (line: LineView) => void;
  readonly undo: () => void;
  readonly canUndo: boolean;
  /** Name of what was just removed, for the words beside undo. */
  readonly removed: string | null;
}

const undoMax = 20;

/** Chooses the line that was touched or scanned last, and remembers how to undo. */
export function useBasket(): BasketDesk {
  const { view, send } = useCheckout();
  const index = useProductIndex();
  const [chosenId, choose] = useState<string | null>(null);
  const [undos, setUndos] = useState<readonly Undo[]>([]);
  const { lines } = view;
  const [fresh, setFresh] = useState(false);
  useFreshLine(
    lines,
    useCallback((lineId: string) => {
      choose(lineId);
      setFresh(true);
    }, []),
  );
  const at = Math.max(
    lines.findIndex((line) => line.id === chosenId),
    0,
  );
  const remember = useCallback((undo: Undo) => setUndos((was) => [...was.slice(1 - undoMax), undo]), []);

  const quantify = (line: LineView, qty: number) => {
    if (line.grams === null && qty >= 1) remember({ kind: 'quantity', lineId: line.id, qty: line.qty });
    send({ type: 'sale.line.quantified', lineId: line.id, qty });
  };
  const remove = (line: LineView) => {
    remember({ kind: 'put-back', line });
    setFresh(false);
    send({ type: 'sale.line.removed', lineId: line.id });
  };
  const undo = () => {
    const last = undos.at(-1);
    if (!last) return;
    setUndos(undos.slice(0, -1));
    if (last.kind === 'quantity') send({ type: 'sale.line.quantified', lineId: last.lineId, qty: last.qty });
    else putBack(last.line);
  };
  const putBack = (line: LineView) => {
    const product = index?.byCode.get(line.barcode);
    if (!product) return;
    const { qty, grams, unitPrice, bundle = null } = line;
    send({ type: 'sale.line.scanned', product, qty, grams, unitPrice, bundle });
  };
  const last = undos.at(-1);
  return {
    chosen: lines[at] ?? null,
    choose,
    step: (by) => choose(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.id ?? null),
    quantify,
    remove,
    undo,
    canUndo: undos.length > 0,
    removed: !fresh && last?.kind === 'put-back' ? last.line.name : null,
  };
}

/** A line that is new, or whose pieces grew, becomes the chosen one. */
function useFreshLine(lines: readonly LineView[], choose: (lineId: string) => void): void {
  const before = useRef(new Map<string, number>());
  useEffect(() => {
    const grown = lines.find((line) => line.qty > (before.current.get(line.id) ?? 0));
    before.current = new Map(lines.map((line) => [line.id, line.qty]));
    if (grown) choose(grown.id);
  }, [lines, choose]);
}
