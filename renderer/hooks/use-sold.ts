import { useMemo } from 'react';
import type { Fen } from '../../core/money/fen.ts';
import type { SoldSale } from '../../core/sale/sold-sale.ts';
import { depositsAmong, salesAmong } from '../../core/view/sale-list.ts';
import { useShift, useTerminal, useWatched } from './use-terminal.ts';

/** Something that can be taken back: a sale, or a deposit of this shift. */
export interface BackEntry {
  readonly kind: 'sale' | 'deposit';
  readonly id: string;
  readonly at: number;
  readonly member: string | null;
  readonly first: string;
  readonly lines: number;
  readonly amount: Fen;
  readonly state: SoldSale['state'];
}

/** Sales and deposits of this shift, or the sales of a member, newest first; `query` is a part of a number or of goods. */
export function useBackEntries({ member, query }: { member: string | null; query: string }): readonly BackEntry[] {
  const tail = useWatched(useTerminal().ledger.tail);
  const shift = useShift()?.shift ?? '';
  const all = useMemo<BackEntry[]>(() => {
    const sales = salesAmong(tail, member === null ? { shift } : { member }).map(({ sale, due, ...glance }) => ({
      ...glance,
      kind: 'sale' as const,
      id: sale,
      amount: due,
    }));
    const deposits = depositsAmong(tail, shift)
      .filter((one) => member === null || one.member === member)
      .map(({ deposit, at, member: of, principal, voided }) => ({
        kind: 'deposit' as const,
        id: deposit,
        at,
        member: of,
        first: '',
        lines: 0,
        amount: principal,
        state: voided ? ('VOIDED' as const) : ('PAID' as const),
      }));
    return [...sales, ...deposits].toSorted((a, b) => b.at - a.at);
  }, [tail, shift, member]);
  const wanted = query.trim().toLowerCase();
  return useMemo(
    () =>
      wanted === '' ? all : all.filter(({ id, first }) => id.includes(wanted) || first.toLowerCase().includes(wanted)),
    [all, wanted],
  );
}
