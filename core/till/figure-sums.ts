import { type TenderKind, tenderKinds } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import type { ByTender, ShiftFigures } from './shift-state.ts';

/** Sums by tender after more money of some kinds. */
export function addTenders(sums: ByTender, tenders: readonly { kind: TenderKind; amount: Fen }[]): ByTender {
  const next = { ...sums };
  for (const { kind, amount } of tenders) next[kind] = (next[kind] ?? 0) + amount;
  return next;
}

/** Amounts by tender as a list, without those of nothing. */
export const tendersOf = (amounts: Readonly<ByTender>): { kind: TenderKind; amount: Fen }[] =>
  tenderKinds.flatMap((kind) => {
    const amount = amounts[kind] ?? 0;
    return amount === 0 ? [] : [{ kind, amount }];
  });

/** Figures that are one number and absent while nothing of the kind happened. */
type Counted = {
  [K in keyof ShiftFigures]-?: undefined extends ShiftFigures[K]
    ? number extends Exclude<ShiftFigures[K], undefined>
      ? K
      : never
    : never;
}[keyof ShiftFigures];

/** The figure with more added, as a patch; nothing at all if there is nothing to add. */
export const unlessNil = (name: Counted, figures: ShiftFigures, more: number): Partial<ShiftFigures> =>
  more === 0 ? {} : { [name]: (figures[name] ?? 0) + more };
