import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Fen } from '../money/fen.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import { onceEach } from './own-events.ts';
import { foldSale } from './sale-fold.ts';

/** A sale in one line of a list: enough to know it again. */
export interface SaleGlance {
  readonly sale: string;
  /** Wall time, ms. */
  readonly at: number;
  readonly shift: string;
  readonly member: string | null;
  /** Name of its first goods. */
  readonly first: string;
  readonly lines: number;
  readonly due: Fen;
  readonly state: SoldSale['state'];
}

/** Sales among these events, newest first: those of a member, or of a shift. Source: FLW-03. */
export function salesAmong(
  events: readonly RecordedEvent[],
  wanted: { readonly member: string } | { readonly shift: string },
): SaleGlance[] {
  const all = onceEach(events);
  return all
    .flatMap(({ event }) => {
      const body = bodyOf(event, 'sale.completed');
      if (body === null) return [];
      const meant = 'member' in wanted ? body.member === wanted.member : event.shift === wanted.shift;
      return meant ? glanceOf(all, body.sale) : [];
    })
    .toSorted((a, b) => b.at - a.at);
}

/** Events that are about one sale: the sale itself and what has come back of it. */
export const eventsOfSale = (events: readonly RecordedEvent[], sale: string): RecordedEvent[] =>
  events.filter(({ event }) => event.keys.includes(resourceKey('sale', sale)));

function glanceOf(events: readonly RecordedEvent[], sale: string): SaleGlance[] {
  const record = foldSale(eventsOfSale(events, sale), sale);
  if (record === null) return [];
  const { body, sold, shift } = record;
  const { lines, due, member } = body;
  return [
    { sale, at: sold.at, shift, member, first: lines[0]?.name ?? '', lines: lines.length, due, state: sold.state },
  ];
}

/** A deposit in one line of a list. */
export interface DepositGlance {
  readonly deposit: string;
  readonly at: number;
  readonly member: string;
  readonly principal: Fen;
  readonly voided: boolean;
  readonly made: RecordedEvent;
}

/** Deposits of a shift among these events, newest first. Source: DEP-23. */
export function depositsAmong(events: readonly RecordedEvent[], shift: string): DepositGlance[] {
  const all = onceEach(events);
  const voided = new Set(all.flatMap(({ event }) => bodyOf(event, 'deposit.voided')?.deposit ?? []));
  return all
    .flatMap((made): DepositGlance[] => {
      const body = made.event.shift === shift ? bodyOf(made.event, 'deposit.made') : null;
      if (body === null) return [];
      const { deposit, member, lot } = body;
      return [{ deposit, at: made.event.wall, member, principal: lot.p0, voided: voided.has(deposit), made }];
    })
    .toSorted((a, b) => b.at - a.at);
}
